import { listName, pageName } from '../pages/page-name.ts'
import type { Site } from '../model/site.ts'
import { reservation } from './tdm.ts'
import { pageFiles, pagePolicy } from './pages.ts'
import { allowOrigin, cacheControl, feedDocuments, linkHeader, robots } from './policy.ts'

/**
 * A `_headers` file for Netlify and Cloudflare. Two rules for one path never have the same header, because the hosts
 * would send both values. Netlify has no placeholders in values, so each feed has its own Link rule. These rules come
 * last, the widest feeds first, since Cloudflare reads only the first 100 rules.
 */
export function headersFile(site: Site, paths: readonly string[]): string {
  const base = new URL(site.feeds).pathname
  const documents = feedDocuments(site)
  const links = [...paths].toSorted(widestFirst).flatMap(path => {
    const kind = documents.find(({ fileName }) => path.endsWith(`/${fileName}`))
    return kind ? [rule(base + path, { Link: linkHeader(site.feeds + path, kind) })] : []
  })
  const rules = [
    rule(`${base}*`, {
      'Access-Control-Allow-Origin': allowOrigin,
      'Cache-Control': cacheControl,
      ...reservation(site),
    }),
    ...documents.map(({ fileName, contentType, isPrivate }) =>
      rule(`${base}*/${fileName}`, { 'Content-Type': contentType, ...(isPrivate && { 'X-Robots-Tag': robots }) }),
    ),
    ...pageRules(site, paths),
    ...links,
  ]
  return `# The feeds of ${site.publisher.replace(/\p{Cc}+/gu, ' ')}, printed by "pregon hosting headers" from site.yaml and the feeds.
# Print it again after feeds were added or removed. Cloudflare reads only the first 100 rules. Feeds after them lack
# the Link header, ${
    site.signals?.rsl?.licence === undefined
      ? 'which only repeats links of the feed itself.'
      : 'and with it the address of the RSL document.'
  }

${rules.join('\n')}`
}

/** Hosts serve a page at the address of its folder too, so the policy goes with all that a language has. */
function pageRules(site: Site, paths: readonly string[]): string[] {
  if (!site.pages) return []
  const base = new URL(site.feeds).pathname
  const lists = paths.filter(path => path === listName || path.endsWith(`/${listName}`))
  const policy = { 'Content-Security-Policy': pagePolicy, 'X-Content-Type-Options': 'nosniff' }
  const languages = [...site.languages.keys()].map(language => `${base}${language}/*`)
  return [
    ...lists.map(path => rule(base + path, { 'Content-Type': pageFiles[listName] ?? '' })),
    ...[base, `${base}${pageName}`, ...languages].map(path => rule(path, policy)),
  ]
}

function rule(path: string, headers: Readonly<Record<string, string>>): string {
  const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}\n`)
  return `${path}\n${lines.join('')}`
}

/**
 * The order of feeds: whole feeds of languages, sections, authors, tags, and last archives and partners, which have no
 * subscribers.
 */
function widestFirst(a: string, b: string): number {
  return rankOf(a) - rankOf(b) || (a < b ? -1 : 1)
}

const ranks = [undefined, 'sections', 'collections', 'authors', 'tags', 'archive', 'partners']

function rankOf(path: string): number {
  const [, folder] = path.split('/').slice(0, -1)
  return ranks.indexOf(folder)
}
