import type { Severity, Wording } from '../../model/problem.ts'

export interface CodeWording extends Wording {
  /** The clause of the standard that demands it. */
  readonly clause: string
}

export function error(clause: string, says: string, remedy: string): CodeWording {
  return code('error', clause, says, remedy)
}

export function warning(clause: string, says: string, remedy: string): CodeWording {
  return code('warning', clause, says, remedy)
}

function code(severity: Severity, clause: string, says: string, remedy: string): CodeWording {
  return { severity, clause, says, remedy }
}
