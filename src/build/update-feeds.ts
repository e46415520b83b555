import type { Facts } from '../model/article.ts'
import { feedPath } from '../planning/channel.ts'
import type { Finding } from '../checks/finding.ts'
import type { Assembled, AssembleJob, FeedJob, PieceAt } from '../workers/assemble-documents.ts'
import type { Crew } from '../workers/pool.ts'
import { editionOf } from '../planning/moments.ts'
import type { Origin } from './record-location.ts'
import { placeAll, type PutOptions, type Put } from '../output/put.ts'
import type { PlannedFeed } from '../planning/plan.ts'
import { problem, type Problem } from '../model/problem.ts'
import { isSameRecipe, keyOf, recipeOf, spansOf, type PublishedRecipe, type Layout } from '../cache/fingerprint.ts'
import { feedFolder, type Located } from '../model/scope.ts'
import type { Site } from '../model/site.ts'
import { renderFor, withoutFaulty, type Order, type Stock } from './render-missing.ts'
import { inParts } from './scan-inputs.ts'

export interface Refreshing {
  readonly site: Site
  readonly crew: Crew
  readonly putOptions: PutOptions
  /** The state folder. */
  readonly state: string
  /** The moment that decides what items say. */
  readonly now: Date
  readonly originOf: (article: Facts) => Origin
  readonly onRendered: (done: number, total: number) => void
  /** What is published, by the folder of each feed whose documents are as they were left. */
  readonly published: Readonly<Record<string, PublishedRecipe>>
  /** Why items are left out, by their ids: filled in on the way. */
  readonly leftOut: Map<string, Problem>
}

/** What became of the feeds: recipes of those whose documents are all as they shall be. */
export type UpToDate = Map<string, PublishedRecipe>

/**
 * Brings the documents of feeds up to date. A feed whose recipe is the published one is left alone; another takes the
 * items that it goes on holding from its published documents, and only the others are rendered.
 */
export async function* refresh(
  feeds: readonly PlannedFeed[],
  context: Refreshing,
  begin: () => void,
  upToDate: UpToDate,
): AsyncGenerator<Put, void> {
  const { site, published, originOf, now } = context
  const orders: Order[] = []
  for (const feed of feeds) {
    const folder = feedFolder(feed)
    const recipe = recipeOf(feed, site, now, article => originOf(article).digest)
    const before = published[folder]
    if (!before || !isSameRecipe(before, recipe)) orders.push({ feed, folder, recipe, before })
    else yield* leave(feed, context, upToDate)
  }
  const foreign: Order[] = []
  yield* fulfil(orders, context, begin, upToDate, foreign)
  // Somebody else has been at these documents: nothing is taken from them.
  const again = foreign.map(order => ({ ...order, before: undefined }))
  yield* fulfil(again, context, begin, upToDate, [])
}

/** Leaves the documents of a feed as they are. */
export function* leave(
  feed: Located,
  { site, published }: Pick<Refreshing, 'site' | 'published'>,
  upToDate: UpToDate,
): Generator<Put, void> {
  const recipe = published[feedFolder(feed)]
  if (recipe) upToDate.set(feedFolder(feed), recipe)
  for (const name of site.formats) yield { path: feedPath(feed, name), outcome: 'unchanged', digests: {} }
}

/** So many feeds are assembled by a thread before it is given others. */
const feedsPerJob = 24

async function* fulfil(
  orders: readonly Order[],
  context: Refreshing,
  begin: () => void,
  upToDate: UpToDate,
  foreign: Order[],
): AsyncGenerator<Put, void> {
  if (orders.length === 0) return
  const { site, crew, putOptions, now, leftOut } = context
  const stock = await renderFor(orders, context)
  const underWay: Batch[] = []
  try {
    const isPossible = ({ feed }: Order) => !feed.articles.some(({ id }) => stock.gone.has(id))
    const [possible, others] = [orders.filter(isPossible), orders.filter(order => !isPossible(order))]
    for (const order of others) yield* refuse(order, stock, site)
    const fit = possible.map(order => withoutFaulty(order, stock, site, leftOut))
    const jobOf = (part: readonly Order[]): AssembleJob => ({
      feeds: part.map(order => feedJob(order, stock, site, now)),
      putOptions,
    })
    for await (const { part, result } of crew.run('assemble', inParts(fit, feedsPerJob), jobOf, begin)) {
      underWay.push({ orders: part, assembled: result, puts: placing(result, putOptions) })
      const [oldest] = underWay
      if (!oldest || underWay.length <= mostUnderWay) continue
      yield* finish(oldest, site, upToDate, foreign)
      underWay.shift()
    }
    for (; underWay[0]; underWay.shift()) yield* finish(underWay[0], site, upToDate, foreign)
  } catch (error) {
    // What is in its place is told, whatever happens elsewhere.
    for (const batch of underWay) if (await isPlaced(batch)) yield* finish(batch, site, upToDate, foreign)
    throw error
  } finally {
    // Nothing may move after the end, least of all into the next build.
    await Promise.allSettled(underWay.map(({ puts }) => puts))
    stock.discard()
  }
}

/** Feeds whose documents are being put in their places. */
interface Batch {
  readonly orders: readonly Order[]
  readonly assembled: Assembled
  readonly puts: Promise<readonly Put[]>
}

/** Documents are written while the disk still works on so many batches before them. */
const mostUnderWay = 4

function placing({ drafts }: Assembled, { out }: PutOptions): Batch['puts'] {
  const puts = placeAll(drafts, out)
  // An answer of its own, should it fail before it is waited for.
  puts.catch(() => undefined)
  return puts
}

const isPlaced = ({ puts }: Batch): Promise<boolean> =>
  puts.then(
    () => true,
    () => false,
  )

/** What became of the documents of a batch once they are in their places. */
async function* finish(
  { orders, assembled, puts }: Batch,
  site: Site,
  upToDate: UpToDate,
  foreign: Order[],
): AsyncGenerator<Put, void> {
  const byPath = new Map((await puts).map(put => [put.path, put]))
  for (const order of orders) {
    const paths = site.formats.map(name => feedPath(order.feed, name))
    if (paths.some(path => assembled.foreign.includes(path))) foreign.push(order)
    yield* paths.flatMap(path => byPath.get(path) ?? [])
    const layouts = paths.flatMap((path): [string, Layout][] => {
      const [put, layout] = [byPath.get(path), assembled.layouts.get(path)]
      return put && 'digests' in put && layout ? [[path, layout]] : []
    })
    // A feed one of whose documents is not as it shall be has no recipe that tells what it is made of.
    if (layouts.length === paths.length)
      upToDate.set(order.folder, { ...order.recipe, layouts: Object.fromEntries(layouts) })
  }
}

/** Documents that stay as they are, since a record was changed while it was read. */
function* refuse({ feed }: Order, { gone }: Stock, site: Site): Generator<Put, void> {
  const problems = feed.articles
    .filter(({ id }) => gone.delete(id))
    .map(({ file }) => problem('FILE_CHANGING', { file }))
  for (const [i, name] of site.formats.entries())
    yield { path: feedPath(feed, name), outcome: 'refused', problems: i === 0 ? problems : [] }
}

function feedJob({ feed, recipe, before }: Order, stock: Stock, site: Site, now: Date): FeedJob {
  const { articles, ...channelFeed } = feed
  const places = new Map(before?.items.map((item, i) => [keyOf(item), i]))
  const documents = site.formats.map((format, number) => {
    const layout = before?.layouts[feedPath(feed, format)]
    const spans = layout ? spansOf(layout) : []
    const faults: Finding[] = []
    const pieces = articles.flatMap((article, i): PieceAt[] => {
      const item = recipe.items[i]
      const span = item && spans[places.get(keyOf(item)) ?? -1]
      if (span) return [{ spool: undefined, ...span }]
      const shelf = stock.shelfOf(article, feed.language)
      faults.push(...(shelf.faults[number] ?? []))
      return shelf.pieces.slice(number, number + 1)
    })
    return { format, pieces, faults }
  })
  const items = articles.map(article => {
    const { published, updated } = editionOf(article, feed.language, site, now)
    return { published, updated }
  })
  return { feed: channelFeed, items, documents }
}
