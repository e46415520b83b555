import { hash } from 'node:crypto'
import { join } from 'node:path'
import { feedPath, type ChannelFeed } from '../planning/channel.ts'
import type { Finding } from '../checks/finding.ts'
import { documentOf } from '../rendering/document.ts'
import type { Item } from '../model/feed.ts'
import type { Part } from '../formats/format.ts'
import { stageAll, type Document, type Draft, type PutOptions } from '../output/put.ts'
import { SpoolReader, type Span } from '../output/spool.ts'
import { codeOf, readIfThere } from '../output/write.ts'
import type { Layout } from '../cache/fingerprint.ts'
import type { FormatName } from '../model/site.ts'
import type { Newsroom } from './context.ts'

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
  readonly putOptions: PutOptions
}

export interface Assembled {
  readonly drafts: readonly Draft[]
  /** Where items stand in each document, by path. */
  readonly layouts: ReadonlyMap<string, Layout>
  /** The paths of documents that pieces were to come from, and that are not what an earlier build published. */
  readonly foreign: readonly string[]
}

/** Writes the documents of feeds beside their places; what is foreign is left for another try. */
export function assembleFeeds({ feeds, putOptions }: AssembleJob, newsroom: Newsroom, begin: () => void): Assembled {
  const spools = new SpoolReader()
  const foreign: string[] = []
  const layouts = new Map<string, Layout>()
  function* documents(): Generator<Document, void> {
    for (const job of feeds) yield* documentsIn(job)
  }
  function* documentsIn({ feed, items, documents: parts }: FeedJob): Generator<Document, void> {
    for (const { format, pieces, faults } of parts) {
      const path = feedPath(feed, format)
      const present = piecesOf(path, pieces, putOptions, spools)
      if (!present) {
        foreign.push(path)
        continue
      }
      const { head, gap, ...document } = documentOf(
        format,
        { feed, items, pieces: present, faults },
        newsroom.siteFolder,
        newsroom.prover,
        size => newsroom.room.take(size),
      )
      layouts.set(path, { head, gap, lengths: pieces.map(({ length }) => length) })
      yield document
    }
  }
  try {
    return { drafts: stageAll(documents(), putOptions, begin), layouts, foreign }
  } finally {
    spools.close()
  }
}

/** The pieces of a document; undefined where they should be in one that is not what was published. */
function piecesOf(
  path: string,
  pieces: readonly PieceAt[],
  { out, known }: PutOptions,
  spools: SpoolReader,
): Part[] | undefined {
  const needsPublished = pieces.some(({ spool }) => spool === undefined)
  const published = needsPublished ? readPublished(join(out, path)) : undefined
  if (needsPublished && (!published || hash('sha256', published) !== known[path])) return undefined
  return pieces.map(piece => {
    const { offset, length } = piece
    return {
      length,
      copy: (document, at) =>
        isSpooled(piece) ? spools.read(piece, document, at) : published?.copy(document, at, offset, offset + length),
    }
  })
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
