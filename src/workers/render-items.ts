import { threadId } from 'node:worker_threads'
import type { Article, Facts } from '../model/article.ts'
import type { Finding } from '../checks/finding.ts'
import { itemId } from '../model/item-id.ts'
import { spoolPath, SpoolWriter } from '../output/spool.ts'
import { parseArticle } from '../input/parse-article.ts'
import type { Input } from '../input/input.ts'
import { withBroken } from '../input/record/language-faults.ts'
import type { Opened } from '../input/opened.ts'
import type { Problem } from '../model/problem.ts'
import type { LinkedAudience } from '../rendering/render-item.ts'
import type { WorkerContext } from './context.ts'

/** An article to render. */
export interface WantedItem {
  /** The index of its record in the input. */
  readonly recordIndex: number
  readonly id: string
  /** The digest of its record when it was scanned. */
  readonly digest: string | undefined
  /** What can be read of words that have a fault, as the scan found them. */
  readonly broken?: Facts['broken']
  /** The feeds that need the article. */
  readonly audiences: readonly LinkedAudience[]
}

export interface RenderJob {
  readonly inputs: readonly { readonly input: Input; readonly wanted: readonly WantedItem[] }[]
  /** The folder in which each thread has one spool. */
  readonly state: string
}

/** What was rendered. The fragments stand in the spool one after the other, from the offset on, in bytes. */
export interface RenderResult {
  readonly spool: string
  readonly offset: number
  readonly rendered: readonly Rendered[]
}

/** An item whose fragments were written to a spool, after those of the item before it. */
export interface RenderedItem {
  readonly id: string
  /** Undefined in readers' feeds. */
  readonly partner: string | undefined
  /** The lengths of its fragments in bytes, in the order of the feeds' formats. */
  readonly lengths: readonly number[]
  /** For each format in the same order: the faults for which the fragment must not be published. */
  readonly faults: readonly (readonly Finding[])[]
}

/**
 * A rendered item; or the id of an article whose record changed since the scan, with the problems of files that cannot
 * be read now.
 */
export type Rendered = RenderedItem | { readonly stale: string; readonly problems: readonly Problem[] }

/** Renders articles and writes their fragments to this thread's spool, one after the other. */
export function renderItems({ inputs, state }: RenderJob, context: WorkerContext): RenderResult {
  const spool = spoolPath(state, threadId)
  const writer = new SpoolWriter(spool, context.buffer)
  try {
    const rendered = inputs.flatMap(({ input, wanted }) => {
      const opened = context.openInput(input)
      const articles = articlesIn(opened, wanted, context)
      return wanted.flatMap((each): Rendered[] => {
        const article = articles.get(each.recordIndex)
        if (!article) return [{ stale: each.id, problems: unreadIn(opened) }]
        return each.audiences.map(audience => renderItem(article, audience, writer, context))
      })
    })
    return { spool, offset: writer.offset, rendered }
  } finally {
    writer.close()
  }
}

function renderItem(
  article: Article,
  audience: LinkedAudience,
  writer: SpoolWriter,
  { renderFragments, siteFolder: { site } }: WorkerContext,
): RenderedItem {
  const fragments = renderFragments(article, audience)
  return {
    id: itemId(site, article, audience.language),
    partner: audience.partner,
    lengths: fragments.map(({ text }) => writer.write(text)),
    faults: fragments.map(({ faults }) => faults),
  }
}

/**
 * The wanted articles of an input by their record indexes. An article whose record changed since the scan is left out.
 */
function articlesIn(
  { digest, records }: Opened,
  wanted: readonly WantedItem[],
  { siteFolder: { site } }: WorkerContext,
): Map<number, Article> {
  return new Map(
    wanted.flatMap(({ recordIndex, digest: scanned, broken }): [number, Article][] => {
      const read = records[recordIndex]?.()
      if (!read || (read.digest ?? digest) !== scanned) return []
      // The scan has already reported the problems of this record.
      const parsed = read.ok ? parseArticle(read.value, site) : read
      const article = parsed.ok ? parsed.value : 'wordless' in parsed ? parsed.wordless : undefined
      return article ? [[recordIndex, broken ? withBroken(article, broken) : article]] : []
    }),
  )
}

/** The problems of an input's files that cannot be read; none where all were read. */
function unreadIn({ isIntact, records }: Opened): readonly Problem[] {
  if (isIntact) return []
  return records.flatMap(record => {
    const read = record()
    return read.ok ? [...(read.value.broken?.values() ?? [])].flat() : read.problems
  })
}
