import { dataOf, describe, type Parsed, type Problem } from '../model/problem.ts'
import type { Terminal } from './command.ts'
import { Refusal } from './refusal.ts'

/** Tells problems to people, and ends the command. */
export function stopFor(problems: readonly Problem[], { stderr }: Pick<Terminal, 'stderr'>): never {
  for (const each of problems) stderr(`${describe(each)}\n`)
  throw new Refusal('', problems.map(dataOf))
}

/** Tells the problems to people, and returns the value. Ends the command where there is none. */
export function valueIn<T>(parsed: Parsed<T>, terminal: Pick<Terminal, 'stderr'>): T {
  if (!parsed.ok) return stopFor(parsed.problems, terminal)
  for (const each of parsed.problems) terminal.stderr(`${describe(each)}\n`)
  return parsed.value
}
