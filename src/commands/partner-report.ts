import type { PartnerCheck } from '../build/partner-check.ts'
import type { ReportFormat } from '../checks/report.ts'
import { envelopeOf } from '../model/envelope.ts'
import { annotate, dataOf, describe, type ProblemCode } from '../model/problem.ts'
import type { Terminal } from './command.ts'
import { jsonText } from './json-reports.ts'

/** Prints what a partner's rules say, and returns the exit status. */
export function printPartner(
  { partner, profile, articles, problems }: PartnerCheck,
  { format, isStrict }: { readonly format: ReportFormat; readonly isStrict: boolean },
  { stdout }: Pick<Terminal, 'stdout'>,
): number {
  const isFailed = problems.some(({ severity }) => severity === 'error')
  const status = isFailed || (isStrict && problems.length > 0) ? 1 : 0
  const count = (code: ProblemCode) => problems.filter(problem => problem.code === code).length
  const counts = {
    refused: count('PARTNER_REFUSES'),
    degraded: count('PARTNER_DEGRADES'),
    asked: count('PARTNER_ASKS'),
  }
  if (format === 'json') {
    const envelope = envelopeOf('check', status, problems.map(dataOf))
    stdout(jsonText({ ...envelope, partner, profile, articles, ...counts }))
    return status
  }
  for (const problem of problems) stdout(`${format === 'github' ? annotate(problem) : describe(problem)}\n`)
  const { refused, degraded, asked } = counts
  stdout(
    `${partner} (profile ${profile}): ${articles} ${articles === 1 ? 'article' : 'articles'}; ` +
      `${refused} refused, ${degraded} degraded, ${asked} ${asked === 1 ? 'fact' : 'facts'} missing\n`,
  )
  return status
}
