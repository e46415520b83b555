import type { Publication } from '../output/publish.ts'
import { StateUnusable } from '../output/state.ts'
import { messageOf, problem, type Problem } from '../model/problem.ts'
import type { Report } from '../model/report.ts'
import { isFaulty, type ReportBody } from './up-to-date.ts'

/** Whether a build of the same records would have nothing to do. */
export function isDone({ documents, manifest, problems }: Publication): boolean {
  return manifest.complete && documents.failed.length === 0 && !problems.some(({ severity }) => severity === 'error')
}

/**
 * The problems and the exit status of a build that published. The status is below 2 once anything on the disk changed.
 */
export function outcomeOf(
  { documents: { failed }, hasPublished, problems, brokenOff }: Publication,
  unsaved: readonly Problem[],
  report: ReportBody,
  out: string,
): Pick<Report, 'status' | 'problems'> {
  const broken = brokenOff ? [breakOf(brokenOff.by, out)] : []
  const own = [...problems, ...broken, ...unsaved]
  const isPartial = failed.length > 0 || own.some(({ severity }) => severity === 'error') || isFaulty(report)
  const status = failed.length > 0 && !hasPublished ? 2 : isPartial ? 1 : 0
  return { status, problems: [...report.problems, ...own] }
}

/** Why a publication stopped after it had begun. */
function breakOf(by: unknown, out: string): Problem {
  return by instanceof StateUnusable
    ? problem('BUILD_BROKEN_OFF', { file: by.file }, { found: `it cannot be used (${by.reason})` })
    : problem('BUILD_BROKEN_OFF', { file: out }, { found: messageOf(by) })
}
