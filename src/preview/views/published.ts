import { formatNames, type PartnerFormatName } from '../../model/format-name.ts'
import { articleOf } from '../../model/item-id.ts'
import type { LanguageTag } from '../../model/language.ts'
import { locatedIn, type Located } from '../../model/scope.ts'
import type { Site } from '../../model/site.ts'
import { readManifest, type PublishedItems } from '../../output/manifest.ts'
import { readPublished } from '../../output/published-file.ts'
import { stateFolder } from '../../output/state.ts'
import { feedPath } from '../../planning/channel.ts'
import { partnerOf } from '../../planning/limit.ts'
import type { Day } from './addresses.ts'
import { readJsonFeed, readNinjs } from './read-json.ts'
import { readXmlFeed } from './read-xml.ts'
import type { ShownFeed, ShownItem } from './shown-item.ts'
import type { PreviewState } from './state.ts'

/** A feed of the output folder. */
export interface PublishedFeed extends Located {
  readonly folder: string
  /** As people who edit know it: `Everything`, `Everything 2026-02`, the key of a section, the name of a partner. */
  readonly name: string
  /** The ids of its items in their order. */
  readonly ids: readonly string[]
  readonly documents: readonly FeedDocument[]
}

export interface FeedDocument {
  readonly path: string
  readonly format: PartnerFormatName
}

/** What the documents of one day hold. */
export interface Published {
  /** The text of a document; undefined where it is missing. */
  readonly read: (path: string) => string | undefined
  readonly feeds: readonly PublishedFeed[]
  readonly items: PublishedItems
}

const known = new WeakMap<PreviewState, Partial<Record<Day, Published>>>()

/** What is published now or later, or what drafts would be; undefined before it is known. */
export function publishedOn(day: Day, state: PreviewState): Published | undefined {
  const days = known.get(state) ?? {}
  const found = days[day] ?? foundOn(day, state)
  known.set(state, { ...days, [day]: found })
  return found
}

function foundOn(day: Day, { site, folder, out: current, later, drafts }: PreviewState): Published | undefined {
  if (site === undefined) return undefined
  if (day === 'drafts') {
    const documents = drafts?.documents
    return (
      drafts && { read: path => documents?.get(path), ...feedsIn(drafts.items, path => documents?.has(path), site) }
    )
  }
  const out = day === 'now' ? current : later?.out
  const manifest = out === undefined ? undefined : readManifest(stateFolder(folder, out))
  if (out === undefined || manifest === undefined) return undefined
  const read = (path: string) => readPublished(out, path)?.bytes.toString()
  return { read, ...feedsIn(manifest, path => Object.hasOwn(manifest.documents, path), site) }
}

function feedsIn(
  items: PublishedItems,
  isThere: (path: string) => boolean | undefined,
  site: Site,
): Pick<Published, 'feeds' | 'items'> {
  const feeds = Object.entries(items.feeds).flatMap(([place, ids]) => {
    const located = locatedIn(place)
    if (located === undefined) return []
    const documents = documentsOf(located, site).filter(({ path }) => isThere(path))
    return [{ ...located, folder: place, name: nameOf(located, site), ids, documents }]
  })
  return { feeds, items }
}

function nameOf({ scope, archive }: Located, site: Site): string {
  const name = scope.kind === 'all' ? 'Everything' : (partnerOf(scope, site)?.name ?? scope.key)
  return archive === undefined ? name : `${name} ${archive}`
}

/** The richest format first. */
function documentsOf(located: Located, site: Site): FeedDocument[] {
  const partner = partnerOf(located.scope, site)
  const names = partner ? [partner.format] : formatNames.toReversed()
  return names.map(format => ({ path: feedPath(located, format), format }))
}

/** The items of a document as readers find them; undefined where the document is missing or damaged. */
export function readDocument(
  { path, format }: FeedDocument,
  language: LanguageTag,
  { read }: Published,
): (ShownFeed & { readonly text: string }) | undefined {
  const text = read(path)
  if (text === undefined) return undefined
  try {
    const feed =
      format === 'json'
        ? readJsonFeed(text, language)
        : format === 'ninjs'
          ? readNinjs(text, language)
          : readXmlFeed(text, language)
    return feed && { ...feed, text }
  } catch {
    return undefined
  }
}

/** A feed with its items, read from its richest document. */
export function readFeed(feed: PublishedFeed, published: Published): ShownFeed | undefined {
  const [document] = feed.documents
  return document && readDocument(document, feed.language, published)
}

/** The feeds of a language that hold an article: those of readers first, and among them the widest. */
export function feedsWith(article: string, language: string, { feeds }: Published): readonly PublishedFeed[] {
  const rank = ({ scope }: PublishedFeed) =>
    ['all', 'section', 'tag', 'author', 'collection', 'partner'].indexOf(scope.kind)
  return feeds
    .filter(feed => feed.language === language && feed.ids.some(id => articleOf(id) === article))
    .toSorted((a, b) => rank(a) - rank(b))
}

/** The item of an article among those of a document. Some partners get the page as its id. */
export function itemOf(article: string, items: readonly ShownItem[], page: string | undefined): ShownItem | undefined {
  return (
    items.find(({ id }) => articleOf(id) === article && id.startsWith('tag:')) ??
    (page === undefined ? undefined : items.find(({ id, url }) => id === page || url === page))
  )
}

/** The titles of formats. */
export const formatTitles: Readonly<Record<PartnerFormatName, string>> = {
  rss: 'RSS 2.0',
  atom: 'Atom 1.0',
  json: 'JSON Feed 1.1',
  'news-sitemap': 'News sitemap',
  ninjs: 'ninjs 3.1',
}
