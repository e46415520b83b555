import type { Command, Option } from './command.ts'

const width = 80

/** A space at which no line ends. */
const together = '\u{A0}'

/** The help of a command, in lines of at most 80 columns. */
export function helpOf(name: string, command: Command): string {
  const { says, usage = ['[options]'], operands = [], options, examples } = command
  const usages = usage.map((rest, i) => `${i === 0 ? 'Usage: ' : '       '}pregon ${name} ${rest}`.trimEnd())
  const parts = [
    usages.join('\n'),
    ...says.map(text => wrapped(text)),
    ...(operands.length > 0 ? [rows(operands.map(each => [each.name, each.says]))] : []),
    ...(Object.keys(options).length > 0
      ? [rows(Object.entries(options).map(([key, each]) => optionRow(key, each)))]
      : []),
    `Examples:\n${examples.map(([line, what]) => `  ${line}\n${wrapped(what, 6)}`).join('\n')}`,
    wrapped(statusesOf(command)),
  ]
  return `${parts.join('\n\n')}\n`
}

/** `Exit status: 0 published · 2 usage …`, and what follows. */
export function statusesOf({ statuses, afterStatuses }: Command): string {
  const told = Object.entries(statuses).map(([status, meaning]) => `${status}${together}${meaning}`)
  return `Exit status: ${told.join(' · ')}${afterStatuses === undefined ? '' : `. ${afterStatuses}`}`
}

/** An option as it is typed: `--site DIR`. */
export const typedOption = (key: string, { value }: Option): string =>
  `--${key}${value === undefined ? '' : ` ${value}`}`

const optionRow = (key: string, option: Option): [string, string] => [typedOption(key, option), option.says]

/** Two columns. A first column that is too long stands on a line of its own. */
function rows(pairs: readonly (readonly [string, string])[]): string {
  const column = Math.min(18, Math.max(...pairs.map(([first]) => first.length)) + 4)
  return pairs
    .map(([first, second]) => {
      const text = wrapped(second, column)
      return first.length > column - 4 ? `  ${first}\n${text}` : `  ${first}`.padEnd(column) + text.slice(column)
    })
    .join('\n')
}

/** A text in lines of at most 80 columns, each indented. Words are never parted. */
function wrapped(text: string, indent: number = 0): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && indent + line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].map(each => ' '.repeat(indent) + each.replaceAll(together, ' ')).join('\n')
}
