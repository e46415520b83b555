import type { Newsroom } from '../input/newsroom.ts'
import { summarize, type ReadRecord, type RecordSummary } from '../input/record-summary.ts'
import type { Article } from '../model/article.ts'
import type { Locate } from '../model/validation.ts'
import { brokenRuleProblem, refusalsOf } from './partner-rules.ts'

/** The summary of a record, and the article where there are facts. */
export interface CheckedRecord {
  readonly summary: RecordSummary
  readonly article?: Article | undefined
}

/** Checks one record by itself, also by the rules of partners. */
export function checkRecord(
  read: ReadRecord,
  newsroom: Pick<Newsroom, 'site' | 'words'>,
  digest?: string,
): CheckedRecord {
  const checked = summarize(read, newsroom.site, digest)
  const { summary, article } = checked
  return article && read.ok
    ? { article, summary: withRefusals(summary, article, read.value.locate, newsroom) }
    : checked
}

/** A summary with the partners that refuse the article, and a warning for each rule that it breaks. */
function withRefusals(
  summary: RecordSummary,
  article: Article,
  locate: Locate,
  newsroom: Pick<Newsroom, 'site' | 'words'>,
): RecordSummary {
  const refusals = refusalsOf(article, newsroom)
  if (!summary.facts || refusals.length === 0) return summary
  const translations = new Map(
    Array.from(summary.facts.translations, ([language, page]) => {
      const own = refusals.filter(({ languages }) => languages.includes(language))
      const refusedBy = [...new Set(own.map(({ partner }) => partner.name))].toSorted()
      return [language, refusedBy.length > 0 ? { ...page, refusedBy } : page] as const
    }),
  )
  const problems = refusals.map(refusal => brokenRuleProblem(refusal, article, locate))
  return { ...summary, facts: { ...summary.facts, translations }, problems: [...summary.problems, ...problems] }
}
