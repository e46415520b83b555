import type { Article, Facts } from '../../src/model/article.ts'
import { settle, type Candidate, type Settled } from '../../src/input/conflicts.ts'
import { summarize, type RecordSummary, type ReadRecord } from '../../src/input/record-summary.ts'
import type { Site } from '../../src/model/site.ts'
import { bytesOf } from '../../src/input/bytes.ts'
import type { DisplayPath } from '../../src/input/files.ts'
import { recordsIn, type Read } from '../../src/input/records.ts'
import { findInputs } from '../../src/input/scan.ts'

/** Reads every record below a folder, in the order of their paths, as a build does without its threads and its memory. */
export function* readRecords(folder: string, name: DisplayPath): Generator<Read> {
  for (const source of findInputs(folder, name).inputs)
    for (const read of recordsIn(source, bytesOf(source, name), name)) yield read()
}

/** Checks every record alone and against the others, and keeps whole articles where a build keeps their facts. */
export function parseArticles(reads: Iterable<ReadRecord>, site: Site): Settled<Article> {
  const entries: RecordSummary[] = []
  const articles = new Map<Facts, Article>()
  const candidates: Candidate[] = []
  for (const read of reads) {
    const { entry, article } = summarize(read, site)
    entries.push(entry)
    if (!read.ok || !article || !entry.facts) continue
    articles.set(entry.facts, article)
    candidates.push({ facts: entry.facts, locate: read.value.locate })
  }
  const settled = settle(entries, candidates, () => false)
  return { ...settled, articles: settled.articles.flatMap(facts => articles.get(facts) ?? []) }
}
