import type { Publication } from '../output/publish.ts'
import { StateUnusable } from '../output/state.ts'
import { messageOf, problem, type Problem } from '../model/problem.ts'
import { writeDown } from './save-cache.ts'
import type { Report } from '../model/report.ts'
import type { Told } from './up-to-date.ts'

/** Whether a build with the same records would have nothing to do. */
export function isDone({ documents, manifest, problems }: Publication): boolean {
  return manifest.complete && documents.failed.length === 0 && !problems.some(({ severity }) => severity === 'error')
}

/** Remembers what was done; the feeds are published, whatever becomes of that. */
export function rememberAll(...[recollection, standing, ...more]: Parameters<typeof writeDown>): Problem[] {
  try {
    writeDown(recollection, standing, ...more)
    return []
  } catch (error) {
    return [problem('STATE_UNSAVED', { file: '.pregon' }, { found: messageOf(error) })]
  }
}

/** What a build that published has to tell, and its exit status: below 2 as soon as anything on the disk is another. */
export function outcomeOf(
  { documents: { failed }, hasPublished, problems, brokenOff }: Publication,
  unsaved: readonly Problem[],
  told: Told,
  out: string,
): Pick<Report, 'status' | 'problems'> {
  const broken = brokenOff ? [breakOf(brokenOff.by, out)] : []
  const own = [...problems, ...broken, ...unsaved]
  const isFaulty = failed.length > 0 || own.some(({ severity }) => severity === 'error') || told.rejected > 0
  const status = failed.length > 0 && !hasPublished ? 2 : isFaulty ? 1 : 0
  return { status, problems: [...told.problems, ...own] }
}

/** What kept a publication from its end, once it had begun. */
function breakOf(by: unknown, out: string): Problem {
  return by instanceof StateUnusable
    ? problem('BUILD_BROKEN_OFF', { file: by.file }, { found: `it cannot be used (${by.reason})` })
    : problem('BUILD_BROKEN_OFF', { file: out }, { found: messageOf(by) })
}
