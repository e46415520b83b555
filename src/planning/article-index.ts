import type { LanguageTag } from '../model/language.ts'
import type { Partner } from '../model/partner.ts'
import type { Site } from '../model/site.ts'
import { tellsCorrections } from './contract.ts'
import { partnerOf, reachOf } from './limit.ts'
import type { FeedPlace } from './places.ts'

/** The location of an article: the index of its input, and the index of its record in that input. */
export type RecordIndexes = readonly [inputIndex: number, recordIndex: number]

/**
 * The articles of a scan as columns of numbers, the newest first. It finds the articles of a few scopes, and those that
 * change at some moments, without the facts of all others: of a hundred thousand articles it holds four and a half megabytes.
 */
export interface ArticleIndex {
  /** The number of articles. */
  readonly length: number
  /**
   * All articles that can be in feeds of some scopes: of plain ones as many as the feeds can hold in each language, and
   * all others. Skips the articles of some inputs.
   */
  readonly inScopes: (
    folders: ReadonlySet<string>,
    site: Site,
    isSkipped: (inputIndex: number) => boolean,
  ) => RecordIndexes[]
  /** The articles with some ids, and perhaps a few others. Skips the articles of some inputs. */
  readonly withIds: (ids: Iterable<string>, isSkipped: (inputIndex: number) => boolean) => RecordIndexes[]
  /** The articles with a link to one of some ids or addresses, and perhaps a few others. */
  readonly linkingTo: (named: Iterable<string>, isSkipped: (inputIndex: number) => boolean) => RecordIndexes[]
  /** The articles that change a feed after one moment and until another. Milliseconds since 1970. */
  readonly changingWithin: (after: number, until: number) => RecordIndexes[]
  /** The first moment after another at which an article changes a feed; undefined where there is none. */
  readonly firstChangeAfter: (moment: number, isSkipped: (inputIndex: number) => boolean) => number | undefined
}

export interface IndexHeader {
  readonly articles: number
  /** The number of all places of all articles. */
  readonly places: number
  /** The number of moments at which articles change. */
  readonly changes: number
  /** The number of links from articles to articles. */
  readonly links: number
  /** The number of 32-bit words that hold a bit for each language. */
  readonly words: number
  /** The folder and scope of each place. */
  readonly scopes: readonly FeedPlace[]
}

export interface Columns {
  readonly changeTimes: Float64Array
  readonly inputIndexes: Uint32Array
  readonly recordIndexes: Uint32Array
  /** For each article a bit for each language in whose feeds it has words, in the order of the site file. */
  readonly languages: Uint32Array
  /** A number made from each article's id, as `numberOf` makes it. */
  readonly ids: Uint32Array
  /** The end of each article's places in `places`. */
  readonly placeEnds: Uint32Array
  /** Indexes of `scopes`. */
  readonly places: Uint32Array
  /** The article that changes at each of `changeTimes`. */
  readonly changing: Uint32Array
  /** The article that holds each link. */
  readonly linking: Uint32Array
  /** The number of the id or the address that each link names. */
  readonly linked: Uint32Array
  readonly plain: Uint8Array
  /**
   * For each article the first article that was published before partners ceased to be told of its last change.
   * `neverChanged` where there is no change.
   */
  readonly changeRanks: Uint32Array
}

/** The change rank of an article without a change. */
export const neverChanged = 0xffffffff

/** Room for columns: the header as one line of JSON, and behind it the columns: numbers of eight bytes, of four, and of one. */
export function allocateColumns(header: IndexHeader): { readonly bytes: Uint8Array; readonly columns: Columns } {
  const line = Buffer.from(padded(JSON.stringify(header)))
  const bytes = new Uint8Array(line.length + sizeOf(header))
  bytes.set(line)
  return { bytes, columns: columnsIn(bytes, line.length, header) }
}

/** Text with a line break at its end, of a length that eight divides: a column begins at a multiple of its numbers. */
function padded(text: string): string {
  const length = Math.ceil((Buffer.byteLength(text) + 1) / 8) * 8
  return `${text}${' '.repeat(length - 1 - Buffer.byteLength(text))}\n`
}

const sizeOf = ({ articles, places, changes, links, words }: IndexHeader): number =>
  12 * changes + 8 * links + (4 * (5 + words) + 1) * articles + 4 * places

function columnsIn(
  { buffer, byteOffset }: Uint8Array,
  begin: number,
  { articles, places, changes, links, words }: IndexHeader,
): Columns {
  let next = byteOffset + begin
  const column = <T>(
    kind: new (buffer: ArrayBufferLike, offset: number, length: number) => T,
    size: number,
    length: number,
  ): T => {
    const offset = next
    next += size * length
    return new kind(buffer, offset, length)
  }
  return {
    changeTimes: column(Float64Array, 8, changes),
    inputIndexes: column(Uint32Array, 4, articles),
    recordIndexes: column(Uint32Array, 4, articles),
    languages: column(Uint32Array, 4, articles * words),
    ids: column(Uint32Array, 4, articles),
    placeEnds: column(Uint32Array, 4, articles),
    places: column(Uint32Array, 4, places),
    changing: column(Uint32Array, 4, changes),
    linking: column(Uint32Array, 4, links),
    linked: column(Uint32Array, 4, links),
    changeRanks: column(Uint32Array, 4, articles),
    plain: column(Uint8Array, 1, articles),
  }
}

/** The index in bytes; undefined where they are not an index. */
export function articleIndexIn(bytes: Uint8Array): ArticleIndex | undefined {
  const begin = bytes.indexOf(10) + 1
  // A copy, since a column must begin at a multiple of eight.
  const own = Uint8Array.from(bytes)
  const header = JSON.parse(Buffer.from(own.buffer, 0, begin).toString()) as IndexHeader
  if (own.length !== begin + sizeOf(header)) return undefined
  const columns = columnsIn(own, begin, header)
  const { changeTimes, changing, inputIndexes, recordIndexes } = columns
  const at = (i: number): RecordIndexes => [inputIndexes[i] ?? 0, recordIndexes[i] ?? 0]
  return {
    length: header.articles,
    inScopes: (folders, site, isSkipped) => inScopes(columns, header, { folders, site, isSkipped }).map(at),
    withIds: (ids, isSkipped) => {
      const numbers = new Set(Array.from(ids, numberOf))
      const found = [...columns.ids.keys()].filter(i => numbers.has(columns.ids[i] ?? 0))
      return found.filter(i => !isSkipped(inputIndexes[i] ?? 0)).map(at)
    },
    linkingTo: (named, isSkipped) => {
      const numbers = new Set(Array.from(named, numberOf))
      const found = new Set([...columns.linking].filter((_, k) => numbers.has(columns.linked[k] ?? 0)))
      return [...found].filter(i => !isSkipped(inputIndexes[i] ?? 0)).map(at)
    },
    changingWithin: (after, until) => {
      const all = [...changing].filter((_, k) => isWithin(changeTimes[k] ?? 0, after, until))
      return [...new Set(all)].map(at)
    },
    firstChangeAfter: (moment, isSkipped) =>
      changeTimes.find((time, k) => time > moment && !isSkipped(inputIndexes[changing[k] ?? 0] ?? 0)),
  }
}

/** A number made from an id (FNV-1a, 32 bits). Few ids share one. */
export function numberOf(id: string): number {
  let number = 0x811c9dc5
  for (let i = 0; i < id.length; i++) number = Math.imul(number ^ id.charCodeAt(i), 0x01000193)
  return number >>> 0
}

const isWithin = (moment: number, after: number, until: number): boolean => moment > after && moment <= until

interface Wanted {
  readonly folders: ReadonlySet<string>
  readonly site: Site
  readonly isSkipped: (inputIndex: number) => boolean
}

/** The numbers of the articles that can be in feeds of some scopes. */
function inScopes(
  { inputIndexes, languages, placeEnds, places, plain, changeRanks }: Columns,
  { articles, words, scopes }: IndexHeader,
  { folders, site, isSkipped }: Wanted,
): number[] {
  const tags: readonly LanguageTag[] = [...site.languages.keys()]
  // A partner gets no article in another language, and perhaps none that a machine translated. The column of languages
  // does not say which words an article has, nor who made them.
  const hasOthers = (partner: Partner | undefined) =>
    partner !== undefined && (site.fallback === 'original' || partner.machineTranslations === 'omit')
  const limits = scopes.map(({ folder, scope }) => {
    if (!folders.has(folder)) return 0
    return hasOthers(partnerOf(scope, site)) ? Infinity : reachOf(scope, site)
  })
  const tellsChanges = scopes.map(({ scope }) => {
    const partner = partnerOf(scope, site)
    return partner !== undefined && tellsCorrections(partner)
  })
  // The first plain article found in each language. A feed's date is later than its date.
  const firsts = scopes.map(() => new Uint32Array(tags.length).fill(neverChanged))
  const counts = scopes.map(() => new Uint32Array(tags.length))
  const hasWords = (article: number, bit: number) =>
    (((languages[article * words + (bit >>> 5)] ?? 0) >>> (bit & 31)) & 1) === 1
  const found: number[] = []
  for (let i = 0; i < articles; i++) {
    if (isSkipped(inputIndexes[i] ?? 0)) continue
    let isWanted = false
    for (let k = i === 0 ? 0 : (placeEnds[i - 1] ?? 0); k < (placeEnds[i] ?? 0); k++) {
      const place = places[k] ?? 0
      const limit = limits[place] ?? 0
      if (limit === 0) continue
      // Only a plain article is at its place in the order at any moment.
      if (plain[i] === 0) isWanted = true
      else
        for (const bit of tags.keys()) {
          const [count, first] = [counts[place], firsts[place]]
          if (!count || !first || !hasWords(i, bit)) continue
          // That partners ceased to be told of a change gives the feed its date, where no article is newer.
          if (tellsChanges[place] && (changeRanks[i] ?? 0) <= (first[bit] ?? 0)) isWanted = true
          if ((count[bit] ?? 0) >= limit) continue
          if (count[bit] === 0) first[bit] = i
          count[bit] = (count[bit] ?? 0) + 1
          isWanted = true
        }
    }
    if (isWanted) found.push(i)
  }
  return found
}
