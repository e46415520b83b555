import { problem, type Problem } from '../model/problem.ts'
import { quoteAt } from '../model/quote.ts'

/**
 * The problem of data, such as YAML, in which a version control system left both sides of a conflict; undefined where there is none.
 * The marks are those of Git and Mercurial: seven signs at the beginning of a line. The text begins on the line
 * `firstLine` of the file.
 */
export function mergeConflict(text: string, file: string, firstLine = 1): Problem | undefined {
  // Most texts end here.
  if (!text.includes('<<<<<<< ') || !text.includes('>>>>>>> ')) return undefined
  const lines = text.split(/\r?\n/)
  const begin = lines.findIndex(line => line.startsWith('<<<<<<< '))
  const middle = lines.indexOf('=======', begin)
  const end = lines.findIndex((line, i) => i > middle && line.startsWith('>>>>>>> '))
  if (begin < 0 || middle < 0 || end < 0) return undefined
  const place = { file, line: firstLine + begin, column: 1, quote: quoteAt(lines[begin] ?? '', 0) }
  const found = `two versions of the same lines stand here, up to line ${firstLine + end}, as a merge left them`
  const expected = 'keep one of the two, and delete the lines of "<", "=" and ">"'
  return problem('SYNTAX_INVALID', place, { found, expected })
}
