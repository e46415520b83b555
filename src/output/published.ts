import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { formats } from '../formats/formats.ts'
import { articleOf } from '../model/item-id.ts'
import { locatedIn } from '../model/scope.ts'
import type { FormatName, Site } from '../model/site.ts'
import { digestsOfTitle } from '../model/text-digests.ts'
import { feedIn, type FoundFeed } from './found-feed.ts'
import type { PublishedItems } from './manifest.ts'

/** The paths of what stands in an output folder, in the order of their letters; throws where there is no folder. */
export function publishedPaths(out: string): readonly string[] {
  const paths = readdirSync(out, { recursive: true, encoding: 'utf8' })
  return paths.map(path => path.split(sep).join('/')).toSorted()
}

/** What was published so far. */
export interface Past {
  /** The folders of this newsroom's feeds. */
  readonly folders: readonly string[]
  readonly items: PublishedItems
}

/**
 * The feeds of a site as they stand in an output folder: those with items of its authority, and those that were made here
 * and stand at their own address. Of an article's words no more is known than its title.
 */
export function feedsFoundIn(out: string, site: Site): Past {
  const names = formatsToRead.filter(name => site.formats.includes(name)).map(name => formats[name].fileName)
  const paths = existsSync(out) ? new Set(publishedPaths(out)) : new Set<string>()
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
      records: tracesOf(items),
    },
  }
}

/** JSON first, which is read many times faster than XML. */
const formatsToRead: readonly FormatName[] = ['json', 'atom', 'rss']

function ownFeedAt(path: string, out: string, { authority, feeds }: Site): FoundFeed[] {
  const text = readFileSync(join(out, path), 'utf8')
  const isMadeHere = text.includes('Pregón') || text.includes('"_pregon"')
  const feed = isMadeHere ? feedIn(text) : undefined
  if (!feed) return []
  const isOwn = feed.self === feeds + path || feed.items.some(({ id }) => id?.startsWith(`tag:${authority}:`))
  return isOwn ? [feed] : []
}

/** An item of this newsroom that stands in a feed. */
interface StandingItem {
  readonly id: string
  /** As in `PublishedItems`. */
  readonly page: string
  /** Of its words. */
  readonly language: string
  readonly title: string
  /** In milliseconds since 1970. */
  readonly published: number
}

function itemsOf({ items }: FoundFeed, folder: string, { authority }: Site): StandingItem[] {
  const feedLanguage = folder.slice(0, folder.indexOf('/'))
  return items.flatMap(({ id, url, title = '', language = feedLanguage, published = '' }) =>
    id?.startsWith(`tag:${authority}:`)
      ? [{ id, page: `${feedLanguage} ${url}`, language, title, published: Date.parse(published) }]
      : [],
  )
}

function tracesOf(items: readonly StandingItem[]): PublishedItems['records'] {
  const words = new Map<string, Map<string, [published: number, words: string]>>()
  // Somebody may have been at them.
  const whole = items.filter(({ title, published }) => title !== '' && Number.isFinite(published))
  for (const { id, language, title, published } of whole) {
    const own = words.get(articleOf(id)) ?? new Map<string, [number, string]>()
    words.set(articleOf(id), own.set(language, [published, digestsOfTitle(title)]))
  }
  return Object.fromEntries([...words].map(([id, own]) => [id, { file: id, words: Object.fromEntries(own) }]))
}
