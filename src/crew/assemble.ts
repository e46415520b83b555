import { hash } from 'node:crypto'
import { join } from 'node:path'
import { feedPath, type ChannelFeed } from '../channel.ts'
import type { Finding } from '../checks/finding.ts'
import { documentOf } from '../documents.ts'
import type { Item } from '../feed.ts'
import { putAll, type Document, type Place, type Put } from '../output/put.ts'
import { Room } from '../output/room.ts'
import { SpoolReader, type Span } from '../output/spool.ts'
import { codeOf, readIfThere } from '../output/write.ts'
import type { Layout } from '../recipe.ts'
import type { FormatName } from '../site.ts'
import type { Newsroom } from './newsroom.ts'

/** Where the bytes of a piece stand: in a spool, or where that is undefined in the document that is published now. */
export interface PieceAt {
  readonly spool: string | undefined
  readonly offset: number
  readonly length: number
}

/** A feed whose documents may have to change. */
export interface FeedJob {
  readonly feed: ChannelFeed
  readonly items: readonly Pick<Item, 'published' | 'updated'>[]
  readonly documents: readonly {
    readonly format: FormatName
    readonly pieces: readonly PieceAt[]
    readonly faults: readonly Finding[]
  }[]
}

export interface AssembleJob {
  readonly feeds: readonly FeedJob[]
  readonly place: Place
}

/** What became of a feed's document, and where its items stand in it. */
export type Assembled =
  | (Put & { readonly layout: Layout | undefined })
  | { readonly path: string; readonly outcome: 'foreign' }

/**
 * Puts the documents of feeds in their places. One whose pieces were to come from the published document, and that is
 * not what an earlier build published, is `foreign`: it is left for another try.
 */
export function assembleFeeds({ feeds, place }: AssembleJob, newsroom: Newsroom, begin: () => void): Assembled[] {
  const spools = new SpoolReader()
  const room = new Room()
  const foreign: Assembled[] = []
  const layouts = new Map<string, Layout>()
  function* documents(): Generator<Document, void> {
    for (const job of feeds) yield* documentsIn(job)
  }
  function* documentsIn({ feed, items, documents: parts }: FeedJob): Generator<Document, void> {
    for (const { format, pieces, faults } of parts) {
      const path = feedPath(feed, format)
      const bytes = piecesOf(path, pieces, place, spools)
      if (!bytes) {
        foreign.push({ path, outcome: 'foreign' })
        continue
      }
      const { head, gap, ...document } = documentOf(
        format,
        { feed, items, pieces: bytes, faults },
        newsroom.siteFolder,
        newsroom.prover,
        size => room.take(size),
      )
      layouts.set(path, { head, gap, lengths: pieces.map(({ length }) => length) })
      yield document
    }
  }
  try {
    const puts = putAll(documents(), place, begin)
    return [...puts.map(result => ({ ...result, layout: layouts.get(result.path) })), ...foreign]
  } finally {
    spools.close()
  }
}

function piecesOf(
  path: string,
  pieces: readonly PieceAt[],
  { out, known }: Place,
  spools: SpoolReader,
): Buffer[] | undefined {
  const needsPublished = pieces.some(({ spool }) => spool === undefined)
  const published = needsPublished ? readPublished(join(out, path)) : undefined
  if (needsPublished && (!published || hash('sha256', published) !== known[path])) return undefined
  const fresh = spools.read(pieces.filter(isSpooled))[Symbol.iterator]()
  return pieces.flatMap(piece =>
    isSpooled(piece)
      ? (fresh.next().value ?? [])
      : (published?.subarray(piece.offset, piece.offset + piece.length) ?? []),
  )
}

const isSpooled = (piece: PieceAt): piece is PieceAt & Span => piece.spool !== undefined

function readPublished(path: string): Buffer | undefined {
  try {
    return readIfThere(path)
  } catch (error) {
    if (codeOf(error) === undefined) throw error
    return undefined
  }
}
