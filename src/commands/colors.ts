import { styleText } from 'node:util'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Whether to print colours to a stream: `FORCE_COLOR` decides, then `NO_COLOR` (https://no-color.org), then whether the
 * stream is a terminal that can show them.
 */
export function showsColors(isTerminal: boolean, env: Environment): boolean {
  const forced = env['FORCE_COLOR']
  if (forced !== undefined) return forced !== '0' && forced !== 'false'
  if (env['NO_COLOR']) return false
  return isTerminal && env['TERM'] !== 'dumb'
}

const problemLine = /^(\S[^\n]{0,1000}?): (error|warning|note) ([A-Z][A-Z_\d]*): /
const caretLine = /^( {2,}| *)\^$/

/**
 * Colours the text of problems: the place, the severity, and the mark below a quoted line. The characters stay the same,
 * so that `grep` finds what it finds without colours.
 */
export function colored(text: string): string {
  return text.split('\n').map(coloredLine).join('\n')
}

function coloredLine(line: string): string {
  if (caretLine.test(line)) return style('green', line)
  const [whole, place = '', severity = '', code = ''] = problemLine.exec(line) ?? []
  if (whole === undefined) return line
  const said = style(severity === 'error' ? 'red' : 'yellow', severity)
  return `${style('bold', place)}: ${said} ${style('dim', code)}: ${line.slice(whole.length)}`
}

/** Newer versions of Node.js would look at the standard output to decide; it was decided already. */
export const style = (name: 'bold' | 'dim' | 'green' | 'red' | 'yellow', text: string): string =>
  styleText(name, text, { validateStream: false })
