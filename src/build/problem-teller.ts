import type { Problem } from '../model/problem.ts'
import type { OnProblem } from '../model/report.ts'
import { untilItThrows } from './progress.ts'

/** Tells problems in the order of the report that will hold them, each once. */
export interface ProblemTeller {
  /** Tells problems that are certain to come next in the report. */
  readonly tell: (next: readonly Problem[]) => void
  /** Tells the problems of the next record; none after one that may still be joined with others of its kind. */
  readonly tellRecord: (problems: readonly Problem[]) => void
  /** Tells those problems of the finished report that were not told yet. */
  readonly finish: (all: readonly Problem[]) => void
}

export function problemTeller(onProblem: OnProblem | undefined): ProblemTeller {
  const call = untilItThrows(onProblem)
  let count = 0
  let isHeld = false
  const tell = (next: readonly Problem[]) => {
    count += next.length
    for (const each of next) call(each)
  }
  return {
    tell,
    tellRecord: problems => {
      if (isHeld) return
      const joined = problems.findIndex(({ code }) => code === 'LANGUAGE_UNKNOWN')
      isHeld = joined >= 0
      tell(isHeld ? problems.slice(0, joined) : problems)
    },
    finish: all => tell(all.slice(count)),
  }
}
