import type { Facts } from '../model/article.ts'
import type { EditorsList } from '../model/collection.ts'
import { latest } from '../model/feed.ts'
import type { Site } from '../model/site.ts'
import { allocateColumns, neverChanged, numberOf, type IndexHeader, type RecordIndexes } from './article-index.ts'
import { idsLinked, pagesNamed } from './article-links.ts'
import { comingOf } from './coming-changes.ts'
import { changesOf, isPlain, lapseOf, wordsIn } from './lifetimes.ts'
import { placesOf, type FeedPlace } from './places.ts'
import { newestFirst } from './plan.ts'

/**
 * The index of all articles of a site, as bytes. A site with other languages or scopes needs another one. What editors
 * list is not in it: a list changes without a record.
 */
export function articleIndexBytes(
  articles: readonly Facts[],
  indexesOf: (article: Facts) => RecordIndexes,
  listing: Site,
  now: Date,
): Uint8Array {
  const site = { ...listing, lists: new Map<string, EditorsList>() }
  const dated = articles.map(article => ({ article, published: article.published }))
  const sorted = dated.toSorted(newestFirst).map(({ article }) => article)
  const known = new Map<string, FeedPlace>()
  const placesByArticle = sorted.map(article => placesOf(article, site, known))
  const scopes = [...known.values()]
  const numbers = new Map(scopes.map((place, i) => [place, i]))
  const changes = sorted
    .flatMap((article, i) => comingOf(article, site, now).map(at => [at.getTime(), i] as const))
    .toSorted(([a], [b]) => a - b)
  const links = sorted.flatMap((article, i) =>
    [...new Set([...idsLinked(article), ...pagesNamed(article)])].map(named => [i, numberOf(named)] as const),
  )
  const tags = [...site.languages.keys()]
  const header: IndexHeader = {
    articles: sorted.length,
    places: placesByArticle.reduce((sum, places) => sum + places.length, 0),
    changes: changes.length,
    links: links.length,
    words: Math.ceil(tags.length / 32),
    scopes,
  }
  const { bytes, columns } = allocateColumns(header)
  let end = 0
  for (const [i, article] of sorted.entries()) {
    const [inputIndex, recordIndex] = indexesOf(article)
    columns.inputIndexes[i] = inputIndex
    columns.recordIndexes[i] = recordIndex
    columns.ids[i] = numberOf(article.id)
    columns.plain[i] = isPlain(article, now) ? 1 : 0
    for (const [bit, tag] of tags.entries())
      if (wordsIn(article, tag, site, now) !== undefined) setBit(columns.languages, i * header.words, bit)
    for (const place of placesByArticle[i] ?? []) columns.places[end++] = numbers.get(place) ?? 0
    columns.placeEnds[i] = end
    columns.changeRanks[i] = changeRank(article, sorted)
  }
  for (const [k, [at, i]] of changes.entries()) {
    columns.changeTimes[k] = at
    columns.changing[k] = i
  }
  for (const [k, [i, id]] of links.entries()) {
    columns.linking[k] = i
    columns.linked[k] = id
  }
  return bytes
}

/** The number of the first of some articles, the newest first, that came before partners ceased to be told of a change. */
function changeRank(article: Facts, sorted: readonly Facts[]): number {
  const change = latest(changesOf(article))
  if (!change) return neverChanged
  const lapse = lapseOf(change)
  let [from, to] = [0, sorted.length]
  while (from < to) {
    const middle = (from + to) >>> 1
    const other = sorted[middle]
    if (other && other.published >= lapse) from = middle + 1
    else to = middle
  }
  return from
}

function setBit(words: Uint32Array, begin: number, bit: number): void {
  const at = begin + (bit >>> 5)
  words[at] = ((words[at] ?? 0) | (1 << (bit & 31))) >>> 0
}
