import { problem, rejected, type Parsed, type Problem } from '../model/problem.ts'
import { quoteAt } from '../model/quote.ts'
import type { Locate } from '../model/validation.ts'
import { jsonExcess } from './json/excess.ts'
import { jsonFault, type JsonFault } from './json/fault.ts'
import { jsonRemedyFor } from './json/remedy.ts'
import { mergeConflict } from './merge-conflict.ts'
import { readPlainYaml } from './yaml/fast-yaml.ts'
import { mayBeMisread } from './yaml/text-keys.ts'
import { locateLater, parseYamlDocument, type Data } from './yaml/yaml-document.ts'

/** The longest YAML that is parsed, and the longest JSON in which places are found, in UTF-16 units: both are slow. */
const longestYaml = 2 ** 20

/**
 * Parses YAML 1.2, so `no` and dates are text. A number is text where its key needs text. The text begins on the line
 * `firstLine` of the file.
 */
export function parseYaml(text: string, file: string, firstLine = 1): Parsed<Data> {
  if (text.length > longestYaml)
    return rejected(problem('FILE_TOO_LARGE', { file }, { found: 'over 1 MB', expected: '1 MB of YAML' }))
  const value = readPlainYaml(text)
  if (value === undefined || mayBeMisread(text, value)) {
    const read = parseYamlDocument(text, file, firstLine)
    const conflict = read.ok ? undefined : mergeConflict(text, file, firstLine)
    return conflict ? rejected(conflict) : read
  }
  return { ok: true, value: { value, locate: locateLater(text, file, firstLine) }, problems: [] }
}

/** Parses JSON. Places are found only for problems. */
export function parseJson(text: string, file: string, firstLine = 1): Parsed<Data> {
  try {
    const value: unknown = JSON.parse(text)
    const excess = jsonExcess(text)
    if (excess) return rejected(faultyJson({ ...excess, isWhole: true }, text, file, firstLine))
    const places = locateLater(text, file, firstLine)
    const locate: Locate = path => (text.length > longestYaml ? { file, line: firstLine } : places(path))
    return { ok: true, value: { value, locate }, problems: [] }
  } catch {
    return rejected(mergeConflict(text, file, firstLine) ?? faultyJson(jsonFault(text), text, file, firstLine))
  }
}

function faultyJson(fault: JsonFault, text: string, file: string, firstLine: number): Problem {
  const remedy = fault.isWhole === true ? undefined : jsonRemedyFor(text, fault)
  const offset = remedy?.offset ?? fault.offset
  const before = text.slice(0, offset).split('\n')
  const quote = quoteAt(text, offset)
  const mended =
    remedy && quote && quote.line.slice(0, quote.caret) + remedy.by + quote.line.slice(quote.caret + remedy.length)
  const place = {
    file,
    line: firstLine + before.length - 1,
    column: (before.at(-1)?.length ?? 0) + 1,
    quote: quote && { ...quote, mended },
  }
  const { found, expected } = remedy ?? { found: fault.says, expected: 'correct the JSON here' }
  return problem('SYNTAX_INVALID', place, { found, expected })
}
