import { readSiteFolder, type SiteFolder } from '../input/site-folder.ts'
import { parseLanguageTag, type LanguageTag } from '../model/language.ts'
import type { Parsed } from '../model/problem.ts'
import type { Scope } from '../model/scope.ts'
import { suggestion } from '../model/validation.ts'
import { elementOf, feedLinks } from './feed-links.ts'
import type { LinksOptions, PageLinks } from './page-links.ts'

/** Reads a newsroom's folder, and finds the links to its feeds. */
export async function readLinks({ site: folder = '.', ...wanted }: LinksOptions): Promise<Parsed<PageLinks[]>> {
  const siteFolder = await readSiteFolder(folder)
  if (!siteFolder.ok) return siteFolder
  const found = linksFor(siteFolder.value, wanted)
  if ('refused' in found) throw new RangeError(found.refused)
  return { ok: true, value: found.pages, problems: siteFolder.problems }
}

/** The links to the feeds of a newsroom, or why there are none: a language or a section that the site does not have. */
export function linksFor(
  { site, words }: SiteFolder,
  { language, section }: Pick<LinksOptions, 'language' | 'section'>,
): { readonly pages: PageLinks[] } | { readonly refused: string } {
  const all = [...site.languages.keys()]
  const tag = parseLanguageTag(language ?? '')
  if (language !== undefined && !(tag && all.includes(tag))) return refused('language', language, all)
  if (section !== undefined && !site.sections.includes(section)) return refused('section', section, site.sections)
  const made = new Set<string>(site.scopes)
  const pagesIn = (each: LanguageTag): PageLinks[] =>
    scopesOfPages(site.sections, section).flatMap(({ key, scopes }) => {
      const links = scopes.filter(({ kind }) => made.has(kind)).flatMap(scope => feedLinks(each, scope, site, words))
      return links.length > 0 ? [{ language: each, section: key, links, html: links.map(elementOf).join('\n') }] : []
    })
  return { pages: (tag ? [tag] : all).flatMap(pagesIn) }
}

const refused = (what: string, found: string, known: readonly string[]) => ({
  refused: `no ${what} ${JSON.stringify(found)}; write ${suggestion(found, known)}`,
})

interface PageScopes {
  /** Undefined for every page. */
  readonly key: string | undefined
  readonly scopes: readonly Scope[]
}

/** The feeds of every page and of the pages of each section; those of one section alone stand with the whole feed. */
function scopesOfPages(sections: readonly string[], section: string | undefined): readonly PageScopes[] {
  const whole: Scope = { kind: 'all' }
  const ofSection = (key: string): Scope => ({ kind: 'section', key })
  if (section !== undefined) return [{ key: section, scopes: [ofSection(section), whole] }]
  return [{ key: undefined, scopes: [whole] }, ...sections.map(key => ({ key, scopes: [ofSection(key)] }))]
}
