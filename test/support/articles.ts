import type { Article, Facts } from '../../src/model/article.ts'
import { withoutFaulty } from '../../src/input/record/language-faults.ts'
import { settleConflicts, type Claimant, type Settled } from '../../src/input/conflicts.ts'
import { summarize, type RecordSummary, type ReadRecord } from '../../src/input/record-summary.ts'
import type { Site } from '../../src/model/site.ts'
import { bytesOf } from '../../src/input/bytes.ts'
import type { DisplayPath } from '../../src/input/files.ts'
import { recordsIn, type Read } from '../../src/input/records.ts'
import { findInputs } from '../../src/input/scan.ts'

/** Reads every record below a folder, in the order of their paths, without the threads and the cache of a build. */
export function* readRecords(folder: string, displayPath: DisplayPath): Generator<Read> {
  for (const input of findInputs(folder, displayPath).inputs)
    for (const read of recordsIn(input, bytesOf(input, displayPath), displayPath)) yield read()
}

/** Checks every record by itself and against the others. Keeps whole articles, where a build keeps only their facts. */
export function parseArticles(reads: Iterable<ReadRecord>, site: Site): Settled<Article> {
  const summaries: RecordSummary[] = []
  const articles = new Map<Facts, Article>()
  const candidates: Claimant[] = []
  for (const read of reads) {
    const { summary, article } = summarize(read, site)
    summaries.push(summary)
    if (!read.ok || !article || !summary.facts) continue
    articles.set(summary.facts, article)
    candidates.push({ facts: summary.facts, locate: read.value.locate })
  }
  const { reduced, ...settled } = settleConflicts(summaries, candidates, () => false)
  for (const [facts, { from, faults }] of reduced ?? []) {
    const article = articles.get(from)
    const left = article && withoutFaulty(article, [...faults.keys()])
    if (left) articles.set(facts, left)
  }
  const problems = [...settled.problems, ...settled.disputes]
  return { ...settled, problems, articles: settled.articles.flatMap(facts => articles.get(facts) ?? []) }
}
