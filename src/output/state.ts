import { problem, type Problem } from '../problem.ts'
import { codeOf } from './write.ts'

/** The state folder cannot be used, so nothing may be published: no lock, or no trace of what is ours. */
export class StateUnusable extends Error {
  readonly problem: Problem

  constructor(file: string, code: string) {
    super(`${file}: ${code}`)
    this.problem = problem('STATE_UNUSABLE', { file }, { found: code })
  }
}

/** Does something to a file of the state folder; what the system refuses becomes StateUnusable. */
export function inState<T>(file: string, act: () => T): T {
  try {
    return act()
  } catch (error) {
    const code = codeOf(error)
    if (code === undefined) throw error
    throw new StateUnusable(file, code)
  }
}
