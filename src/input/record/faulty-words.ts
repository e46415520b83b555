import { isMapping } from '../../base/mapping.ts'
import { absoluteUrl } from '../../base/address.ts'
import type { Article, FaultyWords } from '../../model/article.ts'
import { digitalSourceSchema } from '../../model/digital-source.ts'
import type { LanguageTag } from '../../model/language.ts'
import { permalink } from '../../model/permalink.ts'
import type { Site } from '../../model/site.ts'
import type { Provenance } from './original.ts'
import { dateSchema, linkSchema, slugSchema } from './schema.ts'

type Readable = FaultyWords & Provenance
type PageFacts = Pick<Article, 'id' | 'section' | 'published'>

/** What can be read of words that have a fault, each value by itself. */
export function faultyWordsIn(
  value: unknown,
  broken: readonly LanguageTag[],
  facts: PageFacts,
  site: Site,
): ReadonlyMap<LanguageTag, Readable> {
  const words = isMapping(value) && isMapping(value['translations']) ? value['translations'] : {}
  return new Map(
    broken.toSorted().map(tag => {
      const own = words[tag]
      return [tag, isMapping(own) ? readableIn(own, tag, facts, site) : {}]
    }),
  )
}

function readableIn(own: Record<string, unknown>, tag: LanguageTag, facts: PageFacts, site: Site): Readable {
  const date = dateSchema(site)
  const dateIn = (key: string) => date.safeParse(own[key]).data
  const { translator } = own
  const moments = { published: dateIn('published'), expires: dateIn('expires'), withdrawn: dateIn('withdrawn') }
  return {
    ...moments,
    digitalSource: digitalSourceSchema.safeParse(own['digitalSource']).data,
    // Whoever names a translator has a translation, also where the name cannot be read.
    translator: translator === undefined || typeof translator === 'string' ? translator : '',
    url: pageIn(own, tag, { ...facts, published: moments.published ?? facts.published }, site),
  }
}

/** The page of words; undefined where a value that decides it cannot be read. */
function pageIn(own: Record<string, unknown>, language: LanguageTag, facts: PageFacts, site: Site): string | undefined {
  const { home, permalink: pattern } = site.languages.get(language) ?? {}
  if (home === undefined || pattern === undefined || Object.keys(own).length === 0) return undefined
  if (own['url'] !== undefined) {
    const { data } = linkSchema(home).safeParse(own['url'])
    return data === undefined ? undefined : absoluteUrl(data, home)
  }
  const slug = own['slug'] === undefined ? facts.id : slugSchema.safeParse(own['slug']).data
  const isDated = own['published'] === undefined || dateSchema(site).safeParse(own['published']).success
  if (slug === undefined || !isDated) return undefined
  return absoluteUrl(permalink(pattern, { language, ...facts, slug }, site.timezone), home)
}

/**
 * The facts of a rejected record, without words. Feeds hold nothing of it, but its end is obeyed. Undefined where it has
 * none.
 */
export function endOfWordless<T extends Pick<Article, 'expires' | 'withdrawn' | 'broken'>>(article: T): T | undefined {
  const all = [article, ...(article.broken?.values() ?? [])]
  return all.some(({ expires, withdrawn }) => expires ?? withdrawn) ? article : undefined
}
