import type { Facts } from '../model/article.ts'
import type { Finding } from '../checks/finding.ts'
import type { PieceAt } from '../workers/assemble-documents.ts'
import type { Crew } from '../workers/pool.ts'
import type { Rendered, RenderJob, Wanted } from '../workers/render-items.ts'
import type { LanguageTag } from '../model/language.ts'
import { itemId } from '../model/item-id.ts'
import type { Origin } from './record-location.ts'
import { removeSpool, spoolPath } from '../output/spool.ts'
import type { PlannedFeed } from '../planning/plan.ts'
import type { Problem } from '../model/problem.ts'
import { unprovenItem } from '../rendering/verify.ts'
import { keyOf, type PublishedRecipe, type Recipe } from '../cache/fingerprint.ts'
import type { Site } from '../model/site.ts'
import type { Source } from '../input/input.ts'
import { inParts } from './scan-inputs.ts'

/** A feed whose documents are to be made. */
export interface Order {
  readonly feed: PlannedFeed
  readonly folder: string
  readonly recipe: Recipe
  /** What its documents were made of, where items can be taken from them. */
  readonly before: PublishedRecipe | undefined
}

/** The pieces that were rendered for orders. */
export interface Stock {
  readonly shelfOf: (article: Facts, language: LanguageTag) => Shelf
  /** Whether any piece must not be published. */
  readonly isFaulty: boolean
  /** The ids of articles whose records are not any more what was surveyed. */
  readonly gone: Set<string>
  readonly discard: () => void
}

/** An item's pieces and their faults, in the order of the site's formats. */
interface Shelf {
  readonly pieces: readonly PieceAt[]
  readonly faults: readonly (readonly Finding[])[]
}

interface Rendering {
  readonly site: Site
  readonly crew: Crew
  readonly state: string
  readonly originOf: (article: Facts) => Origin
  /** Called with the number of articles that are rendered, and of all. */
  readonly onRendered: (done: number, total: number) => void
}

/** So many articles are rendered by a thread, and held in its memory, before they are written to a spool. */
const articlesPerJob = 100

/** Renders the items of orders that cannot be taken from published documents, each once. */
export async function renderFor(orders: readonly Order[], rendering: Rendering): Promise<Stock> {
  const { site, crew, state, originOf, onRendered } = rendering
  const wanted = [...wantedBy(orders)].toSorted(([a], [b]) => bySourceAndPlace(originOf(a), originOf(b)))
  const parts = [...inParts(wanted, articlesPerJob)]
  const spoolOf = (number: number) => spoolPath(state, number)
  const jobOf = (part: (typeof parts)[number], number: number): RenderJob => ({
    sources: bySource(part, originOf),
    spool: spoolOf(number),
  })
  const shelves = new Map<string, Shelf>()
  const gone = new Set<string>()
  const discard = () => {
    for (const number of parts.keys()) removeSpool(spoolOf(number))
  }
  try {
    let done = 0
    onRendered(done, wanted.length)
    for await (const { part, number, result } of crew.run('render', parts, jobOf)) {
      onRendered((done += part.length), wanted.length)
      shelve(spoolOf(number), result, shelves, gone)
    }
  } catch (error) {
    discard()
    throw error
  }
  const shelfOf = (article: Facts, language: LanguageTag): Shelf => {
    const shelf = shelves.get(itemId(site, article, language))
    if (!shelf) throw new Error(`${article.id} was not rendered`)
    return shelf
  }
  const isFaulty = [...shelves.values()].some(({ faults }) => faults.some(each => each.length > 0))
  return { shelfOf, isFaulty, gone, discard }
}

/**
 * An order without the items that must not be published, each of which is told of once: it costs itself, and no feed. A
 * feed that would have no other item stays as it is.
 */
export function withoutFaulty(order: Order, stock: Stock, site: Site, leftOut: Map<string, Problem>): Order {
  if (!stock.isFaulty) return order
  const { feed, recipe, before } = order
  const there = new Set(before?.items.map(keyOf))
  const fit = new Set<number>()
  for (const [i, article] of feed.articles.entries()) {
    const item = recipe.items[i]
    const isThere = item && there.has(keyOf(item))
    const [fault] = isThere ? [] : stock.shelfOf(article, feed.language).faults.flat()
    if (fault) leftOut.set(itemId(site, article, feed.language), unprovenItem(article, feed.language, fault))
    else fit.add(i)
  }
  if (fit.size === 0) return order
  const isFit = (_: unknown, i: number) => fit.has(i)
  return {
    ...order,
    feed: { ...feed, articles: feed.articles.filter(isFit) },
    recipe: { ...recipe, items: recipe.items.filter(isFit) },
  }
}

/** In this order those of one source come together, so that an export is read once and not by every job. */
const bySourceAndPlace = (a: Origin, b: Origin): number => a.number - b.number || a.place - b.place

/** The articles that orders need rendered, and in which languages' feeds. */
function wantedBy(orders: readonly Order[]): Map<Facts, Set<LanguageTag>> {
  const wanted = new Map<Facts, Set<LanguageTag>>()
  for (const { feed, recipe, before } of orders) {
    const there = new Set(before?.items.map(keyOf))
    for (const [i, article] of feed.articles.entries()) {
      const item = recipe.items[i]
      if (item && there.has(keyOf(item))) continue
      const languages = wanted.get(article)
      if (languages) languages.add(feed.language)
      else wanted.set(article, new Set([feed.language]))
    }
  }
  return wanted
}

function bySource(
  wanted: readonly (readonly [Facts, ReadonlySet<LanguageTag>])[],
  originOf: (article: Facts) => Origin,
): RenderJob['sources'] {
  const sources = new Map<Source, Wanted[]>()
  for (const [article, languages] of wanted) {
    const { source, place, digest } = originOf(article)
    const each: Wanted = { place, id: article.id, digest, languages: [...languages] }
    const others = sources.get(source)
    if (others) others.push(each)
    else sources.set(source, [each])
  }
  return Array.from(sources, ([source, articles]) => ({ source, wanted: articles }))
}

function shelve(spool: string, rendered: readonly Rendered[], shelves: Map<string, Shelf>, gone: Set<string>): void {
  let offset = 0
  for (const each of rendered) {
    if ('gone' in each) gone.add(each.gone)
    else {
      const pieces = each.lengths.map(length => {
        const piece = { spool, offset, length }
        offset += length
        return piece
      })
      shelves.set(each.id, { pieces, faults: each.faults })
    }
  }
}
