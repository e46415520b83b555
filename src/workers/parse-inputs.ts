import { decodeSummary, encodeSummary, summarize, type RecordSummary } from '../input/record-summary.ts'
import { bytesOf, inputDigest } from '../input/bytes.ts'
import { recordsIn } from '../input/records.ts'
import { isResultOf, resultBegin, type ScanResult } from '../input/scan-result.ts'
import type { Input } from '../input/input.ts'
import type { SiteFolder } from '../input/site-folder.ts'
import type { Article } from '../model/article.ts'
import type { Locate } from '../model/validation.ts'
import { brokenRuleProblem, refusalsOf } from '../rendering/partner-rules.ts'
import type { WorkerContext } from './context.ts'

/** Inputs to read, each with its cached result if there is one. */
export type ParseJob = readonly { readonly input: Input; readonly before?: ScanResult | undefined }[]

/** Reads inputs and checks each record by itself. An input with unchanged bytes keeps its cached result. */
export function parseInputs(job: ParseJob, context: WorkerContext): ScanResult[] {
  return job.map(({ input, before }) => parseInput(input, before, context))
}

function parseInput(
  input: Input,
  before: ScanResult | undefined,
  { displayPath, siteFolder }: WorkerContext,
): ScanResult {
  const { site } = siteFolder
  const bytes = bytesOf(input, displayPath)
  const digest = inputDigest(input, bytes)
  if (isResultOf(digest, before)) return before
  const summaries = Array.from(recordsIn(input, bytes, displayPath), record => {
    const read = record()
    const { summary, article } = summarize(read, site, read.digest ?? digest)
    return encodeSummary(article && read.ok ? withRefusals(summary, article, read.value.locate, siteFolder) : summary)
  })
  return `${resultBegin(digest)}${JSON.stringify(summaries)}]`
}

/** A summary with the partners that refuse the article, and a warning for each rule that it breaks. */
function withRefusals(summary: RecordSummary, article: Article, locate: Locate, siteFolder: SiteFolder): RecordSummary {
  const refusals = refusalsOf(article, siteFolder)
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

/** The summaries of an input's records, in their order. */
export function summariesIn(result: ScanResult): RecordSummary[] {
  const [, summaries] = JSON.parse(result) as [digest: string, summaries: unknown[]]
  return summaries.map(decodeSummary)
}
