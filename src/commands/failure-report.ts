import type { Command } from './command.ts'
import { failureText, reportedCommands } from './json-reports.ts'
import { Refusal } from './refusal.ts'

/** The report of a command that could not do what it was asked; empty where the command line asks for no JSON. */
export function failureReport(
  name: string,
  { options }: Command,
  typed: readonly string[],
  failure: { readonly says: string; readonly error: unknown },
): string {
  const command = reportedCommands.find(each => each === name)
  if (command === undefined || !Object.hasOwn(options, 'json') || !asksForJson(typed)) return ''
  return failureText(command, failure.says, failure.error instanceof Refusal ? failure.error.problems : [])
}

/** Whether options ask for JSON, though they may be wrong otherwise. */
function asksForJson(typed: readonly string[]): boolean {
  const format = typed.flatMap((each, i) =>
    each === '--format' ? (typed[i + 1] ?? '') : each.startsWith('--format=') ? each.slice('--format='.length) : [],
  )
  return format.length > 0
    ? format.every(each => each === 'json')
    : typed.some(each => each === '--json' || each.startsWith('--json='))
}
