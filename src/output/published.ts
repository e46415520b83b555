import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { formats } from '../formats/formats.ts'
import { articleOf } from '../model/item-id.ts'
import { problem, type Problem } from '../model/problem.ts'
import { isOfPartner, locatedIn } from '../model/scope.ts'
import type { FormatName } from '../model/format-name.ts'
import type { Site } from '../model/site.ts'
import { digestsOfTitle } from '../model/text-digests.ts'
import { feedIn, type FoundFeed } from './found-feed.ts'
import type { PublishedItems } from './manifest.ts'

/** All paths in an output folder, sorted. Throws if there is no folder. */
export function publishedPaths(out: string): readonly string[] {
  const paths = readdirSync(out, { recursive: true, encoding: 'utf8' })
  return paths.map(path => path.split(sep).join('/')).toSorted()
}

/** A file where the folder should be is told when the documents are written. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}

/** Warnings for documents in partners' folders that no contract names. Without a manifest no build can remove them. */
export function partnersLeft(out: string, paths: ReadonlySet<string>): Problem[] {
  const present = isFolder(out) ? publishedPaths(out) : []
  return present
    .filter(path => isOfPartner(path) && /\.(?:xml|json)$/.test(path) && !paths.has(path))
    .map(path => problem('PARTNER_LEFT', { file: path }))
}

/** The feeds that were published so far. */
export interface Past {
  /** The folders of this newsroom's feeds. */
  readonly folders: readonly string[]
  readonly items: PublishedItems
}

/**
 * Finds the feeds of a site in an output folder, without a manifest. A document that Pregón wrote is a feed of the site
 * if it has items of the site's authority, or if it names the address where the site publishes it. Of an article's
 * words only the title is known.
 */
export function feedsFoundIn(out: string, site: Site): Past {
  const names = formatsToRead.filter(name => site.formats.includes(name)).map(name => formats[name].fileName)
  const paths = isFolder(out) ? new Set(publishedPaths(out)) : new Set<string>()
  const folders = [...new Set([...paths].map(path => `${dirname(path)}/`))].filter(folder => locatedIn(folder))
  const found = folders.flatMap(folder => {
    const own = names.filter(name => paths.has(folder + name)).flatMap(name => ownFeedAt(folder + name, out, site))
    return own.slice(0, 1).map(feed => ({ folder, items: itemsOf(feed, folder, site) }))
  })
  const items = found.flatMap(each => each.items)
  return {
    folders: found.map(({ folder }) => folder),
    items: {
      authority: site.authority,
      feeds: Object.fromEntries(found.map(each => [each.folder, each.items.map(({ id }) => id)])),
      pages: Object.fromEntries(items.map(({ id, page }) => [page, id])),
      records: tracesOfItems(items),
    },
  }
}

/** JSON comes first, because it is read many times faster than XML. */
const formatsToRead: readonly FormatName[] = ['json', 'atom', 'rss']

function ownFeedAt(path: string, out: string, { authority, feeds }: Site): FoundFeed[] {
  const text = readFileSync(join(out, path), 'utf8')
  const isMadeHere = text.includes('Pregón') || text.includes('"_pregon"')
  const feed = isMadeHere ? feedIn(text) : undefined
  if (!feed) return []
  const isOwn = feed.self === feeds + path || feed.items.some(({ id }) => id?.startsWith(`tag:${authority}:`))
  return isOwn ? [feed] : []
}

/** An item of this newsroom in a found feed. */
interface OwnItem {
  readonly id: string
  /** A key of `PublishedItems.pages`. */
  readonly page: string
  /** The language of its words. */
  readonly language: string
  readonly title: string
  /** In milliseconds since 1970. */
  readonly published: number
}

function itemsOf({ items }: FoundFeed, folder: string, { authority }: Site): OwnItem[] {
  const feedLanguage = folder.slice(0, folder.indexOf('/'))
  return items.flatMap(({ id, url, title = '', language = feedLanguage, published = '' }) =>
    id?.startsWith(`tag:${authority}:`)
      ? [{ id, page: `${feedLanguage} ${url}`, language, title, published: Date.parse(published) }]
      : [],
  )
}

function tracesOfItems(items: readonly OwnItem[]): PublishedItems['records'] {
  const words = new Map<string, Map<string, [published: number, words: string]>>()
  // Another program may have altered the documents.
  const whole = items.filter(({ title, published }) => title !== '' && Number.isFinite(published))
  for (const { id, language, title, published } of whole) {
    const own = words.get(articleOf(id)) ?? new Map<string, [number, string]>()
    words.set(articleOf(id), own.set(language, [published, digestsOfTitle(title)]))
  }
  return Object.fromEntries([...words].map(([id, own]) => [id, { file: id, words: Object.fromEntries(own) }]))
}
