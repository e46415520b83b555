import { join } from 'node:path'
import { sha256 } from '../base/sha256.ts'
import { feedPath, type ChannelFeed } from '../planning/channel.ts'
import type { Finding } from '../checks/finding.ts'
import { documentOf } from '../rendering/document.ts'
import type { Item } from '../model/feed.ts'
import type { Part } from '../formats/format.ts'
import { stageAll, type Document, type StagedFile, type WriteOptions } from '../output/put.ts'
import { SpoolReader, type Span } from '../output/spool.ts'
import { codeOf, readIfThere } from '../output/write.ts'
import type { DocumentLayout } from '../cache/fingerprint.ts'
import type { DocumentName } from '../model/format-name.ts'
import type { WorkerContext } from './context.ts'

/**
 * The bytes of a fragment in a spool; without a spool they are in the published document. Offset and length in bytes.
 */
export interface FragmentSpan {
  readonly spool: string | undefined
  readonly offset: number
  readonly length: number
}

/** A feed whose documents have to be assembled from fragments. */
export interface FeedJob {
  readonly feed: ChannelFeed
  readonly items: readonly Pick<Item, 'published' | 'updated'>[]
  readonly documents: readonly {
    readonly format: DocumentName
    readonly fragments: readonly FragmentSpan[]
    readonly faults: readonly Finding[]
  }[]
}

export interface AssembleJob {
  readonly feeds: readonly FeedJob[]
  readonly writeOptions: WriteOptions
}

export interface Assembled {
  readonly staged: readonly StagedFile[]
  /** The layout of each document, by its path. */
  readonly layouts: ReadonlyMap<string, DocumentLayout>
  /** The paths of published documents that could not be copied from, because they were altered since the last build. */
  readonly altered: readonly string[]
}

/**
 * Stages the documents of feeds. A document is skipped, and reported as altered, if its published bytes were altered.
 */
export function assembleFeeds({ feeds, writeOptions }: AssembleJob, context: WorkerContext): Assembled {
  const spools = new SpoolReader()
  const altered: string[] = []
  const layouts = new Map<string, DocumentLayout>()
  function* documents(): Generator<Document, void> {
    for (const job of feeds) yield* documentsIn(job)
  }
  function* documentsIn({ feed, items, documents: parts }: FeedJob): Generator<Document, void> {
    for (const { format, fragments, faults } of parts) {
      const path = feedPath(feed, format)
      const present = fragmentsOf(path, fragments, writeOptions, spools)
      if (!present) {
        altered.push(path)
        continue
      }
      const { head, gap, ...document } = documentOf(
        format,
        { feed, items, fragments: present, faults },
        context.siteFolder,
        context.verifier,
        size => context.buffer.take(size),
      )
      layouts.set(path, { head, gap, lengths: fragments.map(({ length }) => length) })
      yield document
    }
  }
  try {
    return { staged: stageAll(documents(), writeOptions), layouts, altered }
  } finally {
    spools.close()
  }
}

/** The fragments of a document; undefined if one is to be copied from a published document that was altered. */
function fragmentsOf(
  path: string,
  fragments: readonly FragmentSpan[],
  { out, known }: WriteOptions,
  spools: SpoolReader,
): Part[] | undefined {
  const needsPublished = fragments.some(({ spool }) => spool === undefined)
  const published = needsPublished ? readPublished(join(out, path)) : undefined
  if (needsPublished && (!published || sha256(published) !== known[path])) return undefined
  return fragments.map(fragment => {
    const { offset, length } = fragment
    return {
      length,
      copy: (document, at) =>
        isSpooled(fragment)
          ? spools.read(fragment, document, at)
          : published?.copy(document, at, offset, offset + length),
    }
  })
}

const isSpooled = (fragment: FragmentSpan): fragment is FragmentSpan & Span => fragment.spool !== undefined

function readPublished(path: string): Buffer | undefined {
  try {
    return readIfThere(path)
  } catch (error) {
    if (codeOf(error) === undefined) throw error
    return undefined
  }
}
