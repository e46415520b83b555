import { dayIn } from '../base/instant.ts'

export interface PermalinkFacts {
  readonly language: string
  readonly section: string
  readonly slug: string
  readonly id: string
  readonly published: Date
}

/**
 * Fills a pattern such as `/{section}/{slug}`. {year}, {month} and {day} are those of the publication in the time zone.
 */
export function permalink(pattern: string, facts: PermalinkFacts, timezone: string): string {
  const { language, section, slug, id } = facts
  const values: Record<string, string> = {
    language,
    section,
    id,
    slug: encodeURIComponent(slug),
    ...(needsDate.test(pattern) && dayIn(facts.published, timezone)),
  }
  return pattern.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
}

const needsDate = /\{(?:year|month|day)\}/

/**
 * Puts a pattern below the path of a language's home: for the home `https://www.news.example/es/`, `/{section}/{slug}`
 * becomes `/es/{section}/{slug}`. Folders that both end the home's path and begin the pattern are written once, so
 * `/{language}/{slug}` becomes `/es/{slug}`. A pattern that is no path (`https://…`, `?id={id}`) stays as it is.
 */
export function continuing(home: string, pattern: string, language: string): string {
  if (/^(?:[?#]|\/\/|[a-z][a-z0-9+.-]*:)/i.test(pattern)) return pattern
  const above = foldersOf(home)
  const below = pattern.replace(/^\//, '').split('/')
  const sample = new URL(`/${below.join('/')}`.replaceAll('{language}', language), home)
  const begins = sample.pathname.toLowerCase().split('/').slice(1)
  const ends = above.map(part => part.toLowerCase())
  let shared = Math.min(above.length, below.length - 1)
  while (shared > 0 && ends.slice(-shared).join('/') !== begins.slice(0, shared).join('/')) shared--
  return `/${[...above, ...below.slice(shared)].join('/')}`
}

/**
 * The folders in the path of a home page. A last part without a slash is a folder, unless it has a file's extension.
 */
function foldersOf(home: string): string[] {
  const { pathname } = new URL(home)
  const parts = pathname.split('/').filter(part => part !== '')
  return /\.[a-z]{2,5}\d?$/i.test(pathname) ? parts.slice(0, -1) : parts
}

/** The languages whose page has the same address as the page of an earlier language, the `owner`. */
export function sharedPages<L extends string>(
  pages: Iterable<readonly [language: L, page: { readonly url: string }]>,
): { readonly language: L; readonly owner: L; readonly url: string }[] {
  const owners = new Map<string, L>()
  return [...pages].flatMap(([language, { url }]) => {
    const owner = owners.get(url)
    if (owner === undefined) owners.set(url, language)
    return owner === undefined ? [] : [{ language, owner, url }]
  })
}
