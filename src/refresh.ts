import type { Facts } from './article.ts'
import { feedFolder, feedPath } from './channel.ts'
import type { Finding } from './checks/finding.ts'
import type { Assembled, FeedJob, PieceAt } from './crew/assemble.ts'
import type { Crew } from './crew/crew.ts'
import { changeOf } from './localize.ts'
import type { Origin } from './origins.ts'
import type { Place, Put } from './output/put.ts'
import type { PlannedFeed } from './plan.ts'
import { problem } from './problem.ts'
import { isSameRecipe, keyOf, recipeOf, spansOf, type CookedRecipe, type Layout } from './recipe.ts'
import type { Site } from './site.ts'
import { renderFor, type Order, type Stock } from './stock.ts'
import { inParts } from './survey.ts'

export interface Refreshing {
  readonly site: Site
  readonly crew: Crew
  readonly place: Place
  /** The state folder. */
  readonly state: string
  readonly originOf: (article: Facts) => Origin
  /** What is published, by the folder of each feed whose documents are as they were left. */
  readonly published: Readonly<Record<string, CookedRecipe>>
}

/** What became of the feeds: recipes of those whose documents are all as they shall be. */
export type Cooked = Map<string, CookedRecipe>

/**
 * Brings the documents of feeds up to date. A feed whose recipe is the published one is left alone; another takes the
 * items that it goes on holding from its published documents, and only the others are rendered.
 */
export async function* refresh(
  feeds: readonly PlannedFeed[],
  context: Refreshing,
  begin: () => void,
  cooked: Cooked,
): AsyncGenerator<Put, void> {
  const { site, published, originOf } = context
  const orders: Order[] = []
  for (const feed of feeds) {
    const folder = feedFolder(feed)
    const recipe = recipeOf(feed, site, article => originOf(article).digest)
    const before = published[folder]
    if (!before || !isSameRecipe(before, recipe)) orders.push({ feed, folder, recipe, before })
    else {
      cooked.set(folder, before)
      for (const name of site.formats) yield { path: feedPath(feed, name), outcome: 'unchanged', digests: {} }
    }
  }
  const foreign: Order[] = []
  yield* fulfil(orders, context, begin, cooked, foreign)
  // Somebody else has been at these documents: nothing is taken from them.
  const again = foreign.map(order => ({ ...order, before: undefined }))
  yield* fulfil(again, context, begin, cooked, [])
}

/** So many feeds are assembled by a thread before it is given others. */
const feedsPerJob = 24

async function* fulfil(
  orders: readonly Order[],
  context: Refreshing,
  begin: () => void,
  cooked: Cooked,
  foreign: Order[],
): AsyncGenerator<Put, void> {
  if (orders.length === 0) return
  const { site, crew, place } = context
  const stock = await renderFor(orders, context)
  try {
    const possible = orders.filter(({ feed }) => !feed.articles.some(({ id }) => stock.gone.has(id)))
    for (const order of orders) if (!possible.includes(order)) yield* refuse(order, stock, site)
    const jobOf = (part: readonly Order[]) => ({ feeds: part.map(order => feedJob(order, stock, site)), place })
    for await (const { part, result } of crew.run('assemble', inParts(possible, feedsPerJob), jobOf, begin))
      for (const order of part) {
        const paths = site.formats.map(name => feedPath(order.feed, name))
        const own = result.filter(({ path }) => paths.includes(path))
        if (own.some(({ outcome }) => outcome === 'foreign')) foreign.push(order)
        for (const each of own) if (each.outcome !== 'foreign') yield each
        const layouts = layoutsOf(own)
        if (layouts) cooked.set(order.folder, { ...order.recipe, layouts })
      }
  } finally {
    stock.discard()
  }
}

/** The layouts of a feed's documents; undefined where one is not as it shall be. */
function layoutsOf(results: readonly Assembled[]): CookedRecipe['layouts'] | undefined {
  const layouts = results.flatMap((each): [string, Layout][] =>
    'digests' in each && each.layout ? [[each.path, each.layout]] : [],
  )
  return layouts.length === results.length ? Object.fromEntries(layouts) : undefined
}

/** Documents that stay as they are, since a record was changed while it was read. */
function* refuse({ feed }: Order, { gone }: Stock, site: Site): Generator<Put, void> {
  const problems = feed.articles
    .filter(({ id }) => gone.delete(id))
    .map(({ file }) => problem('FILE_CHANGING', { file }))
  for (const [i, name] of site.formats.entries())
    yield { path: feedPath(feed, name), outcome: 'refused', problems: i === 0 ? problems : [] }
}

function feedJob({ feed, recipe, before }: Order, stock: Stock, site: Site): FeedJob {
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
  const items = articles.map(article => ({ published: article.published, updated: changeOf(article, feed.language) }))
  return { feed: channelFeed, items, documents }
}
