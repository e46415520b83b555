import type { SiteFolder } from '../input/site-folder.ts'
import { notOneOf } from '../model/choice.ts'
import { parseLanguageTag, type LanguageTag } from '../model/language.ts'
import type { Scope } from '../model/scope.ts'
import { namedLanguages } from '../model/waiting.ts'
import { elementOf, feedLinks } from './feed-links.ts'
import type { LinksOptions, PageLinks } from './page-links.ts'

/**
 * The links to the feeds of a newsroom.
 *
 * @throws {RangeError} Where the site does not have the language or the section.
 */
export function linksFor(
  { site, words }: SiteFolder,
  { language, section }: Pick<LinksOptions, 'language' | 'section'>,
): PageLinks[] {
  const all = [...site.languages.keys()]
  const named = namedLanguages(site)
  const tag = parseLanguageTag(language ?? '')
  if (language !== undefined && !(tag && named.includes(tag))) throw stranger('language', language, named)
  if (section !== undefined && !site.sections.includes(section)) throw stranger('section', section, site.sections)
  const made = new Set<string>(site.scopes)
  const pagesIn = (each: LanguageTag): PageLinks[] =>
    scopesOfPages(site.sections, section).flatMap(({ key, scopes }) => {
      const links = scopes.filter(({ kind }) => made.has(kind)).flatMap(scope => feedLinks(each, scope, site, words))
      return links.length > 0 ? [{ language: each, section: key, links, html: links.map(elementOf).join('\n') }] : []
    })
  // A language that waits has no feeds yet.
  return all.filter(each => tag === undefined || each === tag).flatMap(pagesIn)
}

const stranger = (what: string, found: string, known: readonly string[]): RangeError =>
  new RangeError(notOneOf(what, found, { known, are: `the ${what}s of site.yaml` }))

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
