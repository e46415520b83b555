import type { Finding } from '../checks/finding.ts'
import { itemKey } from '../cache/fingerprint.ts'
import type { Input } from '../input/input.ts'
import type { Facts } from '../model/article.ts'
import { itemId } from '../model/item-id.ts'
import type { Problem } from '../model/problem.ts'
import type { Located } from '../model/scope.ts'
import type { Site } from '../model/site.ts'
import type { LinksOf } from '../planning/article-links.ts'
import { documentsOf, feedPath, hasPage } from '../planning/channel.ts'
import { removeSpools } from '../output/spool.ts'
import { unverifiedItem } from '../rendering/verify.ts'
import type { FragmentSpan } from '../workers/assemble-documents.ts'
import type { WorkerPool } from '../workers/pool.ts'
import type { Audience, LinkedAudience } from '../rendering/render-item.ts'
import type { RenderedItem, RenderJob, RenderResult, WantedItem } from '../workers/render-items.ts'
import type { DirtyFeed } from './dirty-feeds.ts'
import type { RecordLocation } from './record-location.ts'

/** The fragments of items, wherever they are kept. */
export interface Fragments {
  readonly fragmentsOf: (article: Facts, feed: Located) => ItemFragments
  /** Whether any fragment must not be published. */
  readonly isFaulty: boolean
}

/** The fragments that were rendered for dirty feeds. */
export interface FragmentStore extends Fragments {
  /** The ids of articles whose records changed since the scan, with the problems of files that cannot be read now. */
  readonly stale: ReadonlyMap<string, readonly Problem[]>
  readonly discard: () => void
}

/** An item's fragments and their faults, in the order of the feed's formats. */
export interface ItemFragments {
  readonly spans: readonly FragmentSpan[]
  readonly faults: readonly (readonly Finding[])[]
}

interface RenderContext {
  readonly site: Site
  readonly pool: WorkerPool
  readonly state: string
  readonly locationOf: (article: Facts) => RecordLocation
  readonly linksOf: LinksOf
  /** Called with the number of rendered articles and the number of all articles to render. */
  readonly onRendered: (done: number, total: number) => void
}

/** Articles to render, each with the feeds that need it: one for each audience, by the audience's key. */
type MissingItems = readonly (readonly [Facts, ReadonlyMap<string, LinkedAudience>])[]

export function audienceOf({ language, scope }: Located): Audience {
  return { language, partner: scope.kind === 'partner' ? scope.key : undefined }
}

/** Articles next to each other, with about as many items in each part. */
function* partsOf(missing: MissingItems): Generator<MissingItems, void> {
  let part: (typeof missing)[number][] = []
  let items = 0
  for (const each of missing) {
    part.push(each)
    items += each[1].size
    if (items < itemsPerJob) continue
    yield part
    part = []
    items = 0
  }
  if (part.length > 0) yield part
}

const audienceKey = ({ language, partner = '' }: Audience): string => `${language} ${partner}`

/** The least number of items in one job. An article is not split. Few, so that the threads end at the same time. */
const itemsPerJob = 50

/** Renders the items of dirty feeds that cannot be copied from published documents. Each item is rendered once. */
export async function renderMissing(dirty: readonly DirtyFeed[], context: RenderContext): Promise<FragmentStore> {
  const { site, pool, state, locationOf, linksOf, onRendered } = context
  const missing = [...missingIn(dirty, site, linksOf)].toSorted(([a], [b]) => byLocation(locationOf(a), locationOf(b)))
  const jobOf = (part: MissingItems): RenderJob => ({ inputs: byInput(part, locationOf), state })
  const fragments = new Map<string, ItemFragments>()
  const stale = new Map<string, readonly Problem[]>()
  const discard = () => removeSpools(state)
  try {
    let done = 0
    onRendered(done, missing.length)
    for await (const { part, result } of pool.run('render', partsOf(missing), jobOf)) {
      onRendered((done += part.length), missing.length)
      store(result, fragments, stale)
    }
  } catch (error) {
    discard()
    throw error
  }
  const fragmentsOf = (article: Facts, feed: Located): ItemFragments => {
    const id = itemId(site, article, feed.language)
    const found = fragments.get(fragmentKey({ id, partner: audienceOf(feed).partner }))
    if (!found) throw new Error(`${article.id} was not rendered`)
    return found
  }
  const isFaulty = [...fragments.values()].some(({ faults }) => faults.some(each => each.length > 0))
  return { fragmentsOf, isFaulty, stale, discard }
}

/** A feed without its faulty items, and the problem of each such item, by the item's id. */
export interface FitFeed {
  readonly feed: DirtyFeed
  readonly leftOut: ReadonlyMap<string, Problem>
}

/**
 * Removes the items that have faults from a feed, so that the feed can still be published. A feed whose items are all
 * faulty is returned as it is.
 */
export function withoutFaulty(dirty: DirtyFeed, fragments: Fragments, site: Site): FitFeed {
  const leftOut = new Map<string, Problem>()
  if (!fragments.isFaulty) return { feed: dirty, leftOut }
  const { feed, fingerprint, headlines } = dirty
  const isCopied = copied(dirty, site)
  const fit = new Set<number>()
  // A headline with a fault keeps the page from being written, and no article from a feed.
  const formats = documentsOf(feed, site).filter(name => name !== 'page').length
  for (const [i, article] of feed.articles.entries()) {
    const [fault] = isCopied(i) ? [] : fragments.fragmentsOf(article, feed).faults.slice(0, formats).flat()
    if (fault) leftOut.set(itemId(site, article, feed.language), unverifiedItem(article, feed.language, fault))
    else fit.add(i)
  }
  if (fit.size === 0) return { feed: dirty, leftOut }
  const isFit = (_: unknown, i: number) => fit.has(i)
  return {
    feed: {
      ...dirty,
      headlines: [...fit].filter(i => i < headlines).length,
      feed: { ...feed, articles: feed.articles.filter(isFit) },
      fingerprint: { ...fingerprint, items: fingerprint.items.filter(isFit) },
    },
    leftOut,
  }
}

/** Returns a test for items, by their indexes, whose fragments can all be copied from published documents. */
function copied({ feed, fingerprint, published, headlines }: DirtyFeed, site: Site): (index: number) => boolean {
  const places = new Map(published?.items.map((item, i) => [itemKey(item), i]))
  const shown = hasPage(feed, site) ? (published?.layouts[feedPath(feed, 'page')]?.lengths.length ?? 0) : Infinity
  return i => {
    const item = fingerprint.items[i]
    const place = item && places.get(itemKey(item))
    // A page holds fewer items than the feed: one that moves up to it has no headline yet.
    return place !== undefined && (i >= headlines || place < shown)
  }
}

/** Sorts the records of one input together, so that not every job has to read the same export. */
const byLocation = (a: RecordLocation, b: RecordLocation): number =>
  a.inputIndex - b.inputIndex || a.recordIndex - b.recordIndex

/** The articles that have to be rendered, each with its audiences. */
function missingIn(dirty: readonly DirtyFeed[], site: Site, linksOf: LinksOf): Map<Facts, Map<string, LinkedAudience>> {
  const missing = new Map<Facts, Map<string, LinkedAudience>>()
  for (const each of dirty) {
    const { feed } = each
    const isCopied = copied(each, site)
    const audience = audienceOf(feed)
    const key = audienceKey(audience)
    for (const [i, article] of feed.articles.entries()) {
      if (isCopied(i)) continue
      const audiences = missing.get(article) ?? new Map<string, LinkedAudience>()
      audiences.set(key, { ...audience, links: linksOf(article, feed.language) })
      missing.set(article, audiences)
    }
  }
  return missing
}

function byInput(missing: MissingItems, locationOf: (article: Facts) => RecordLocation): RenderJob['inputs'] {
  const inputs = new Map<Input, WantedItem[]>()
  for (const [article, audiences] of missing) {
    const { input, recordIndex, digest } = locationOf(article)
    const { id, broken } = article
    const wanted: WantedItem = { recordIndex, id, digest, broken, audiences: [...audiences.values()] }
    const others = inputs.get(input)
    if (others) others.push(wanted)
    else inputs.set(input, [wanted])
  }
  return Array.from(inputs, ([input, wanted]) => ({ input, wanted }))
}

const fragmentKey = ({ id, partner = '' }: Pick<RenderedItem, 'id' | 'partner'>): string => `${id} ${partner}`

function store(
  { spool, offset: begin, rendered }: RenderResult,
  fragments: Map<string, ItemFragments>,
  stale: Map<string, readonly Problem[]>,
): void {
  let offset = begin
  for (const each of rendered) {
    if ('stale' in each) {
      stale.set(each.stale, each.problems)
      continue
    }
    const spans = each.lengths.map(length => {
      const span = { spool, offset, length }
      offset += length
      return span
    })
    fragments.set(fragmentKey(each), { spans, faults: each.faults })
  }
}
