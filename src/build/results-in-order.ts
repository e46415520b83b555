import type { ScanResult } from '../input/scan-result.ts'
import type { Problem } from '../model/problem.ts'
import { summariesIn } from '../workers/parse-inputs.ts'

/** Takes the results of inputs in any order. */
export type OnResult = (inputIndex: number, result: ScanResult) => void

/** Gives the problems of inputs in the order of the inputs, each as soon as all inputs before are read. */
export function problemsInOrder(give: (problems: readonly Problem[]) => void): OnResult {
  const waiting = new Map<number, ScanResult>()
  let next = 0
  return (inputIndex, result) => {
    waiting.set(inputIndex, result)
    for (let own = waiting.get(next); own !== undefined; own = waiting.get(++next)) {
      waiting.delete(next)
      give(problemsIn(own))
    }
  }
}

/** Most records have no problem, and to decode all of them once more would take time. */
function problemsIn(result: ScanResult): readonly Problem[] {
  return result.includes('"severity":') ? summariesIn(result).flatMap(({ problems }) => problems) : []
}
