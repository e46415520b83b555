import { createRequire } from 'node:module'
import type * as Yaml from 'yaml'
import { problem, rejected, show, type Parsed, type Place, type Problem } from '../../model/problem.ts'
import { quoteAt } from '../../model/quote.ts'
import type { Locate, Path } from '../../model/validation.ts'
import type { JsonFault } from '../json/fault.ts'
import { pathTooDeep, tooDeep } from '../json/excess.ts'
import { findMisread } from './misread.ts'
import { tokenTooDeep } from './yaml-depth.ts'
import { remedyFor } from './yaml-remedy.ts'

const require = createRequire(import.meta.url)

/**
 * Loads the parser at the first use, since few builds need it. Loading takes as long as reading a thousand plain
 * articles.
 */
const yaml = (): typeof Yaml => require('yaml') as typeof Yaml

const yamlOptions = {
  version: '1.2',
  schema: 'core',
  merge: false,
  // Off, since it compares each key with all others of its mapping. `repeatedKey` is faster.
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'error',
} as const

/** More aliases than any record needs. Resolving each one takes a walk through the document. */
const maxAliases = 100

/** The data of a file or of a part of it, and a function that finds the place of each value. */
export interface Data {
  readonly value: unknown
  readonly locate: Locate
}

/** Parses any YAML 1.2, with warnings about texts that are not read as they were typed. */
export function parseYamlDocument(text: string, file: string, firstLine: number): Parsed<Data> {
  const { document, second, placeAt, deep } = readYaml(text, file, firstLine)
  if (deep !== undefined) return rejected(nestedYaml(placeAt(deep)))
  const nextDocument = second && { offset: second.range[0], says: 'a second document begins' }
  if (nextDocument)
    return rejected(syntaxInvalid(nextDocument.says, placeAt(nextDocument.offset), 'delete the line that begins it'))
  const fault = firstFaultOf(document)
  if (fault) return rejected(advised(fault, text, placeAt))
  try {
    const excess = yamlExcess(document, placeAt)
    if (excess) return rejected(syntaxInvalid(excess.says, placeAt(excess.offset), excess.expected))
    const problems = findMisread(document, text, placeAt, yaml())
    const value: unknown = document.toJS({ maxAliasCount: maxAliases })
    const locate: Locate = path => placeOf(document, path, placeAt)
    const endless = pathTooDeep(value)
    if (endless) return rejected(nestedYaml(locate(endless)))
    return isRefused(problems) ? rejected(...problems) : { ok: true, value: { value, locate }, problems }
  } catch (error) {
    const says = (error as Error).message
    if (isResolved(document)) return rejected(syntaxInvalid(says, placeAt(0), 'write the data out'))
    return rejected(advised({ says, offset: unresolvedAlias(document) }, text, placeAt))
  }
}

function firstFaultOf(document: Yaml.Document): JsonFault | undefined {
  return [...document.errors, ...document.warnings].map(faultOf)[0]
}

/** Makes a problem of a fault, with a corrected line where one is found. */
function advised({ says, offset }: JsonFault, text: string, placeAt: (offset: number) => Place): Problem {
  const lineOf = (at: number): number => text.slice(0, at).split('\n').length - 1
  const remedy = remedyFor(text, lineOf(offset), changed => {
    const { document, deep } = readYaml(changed, '', 1)
    const fault =
      firstFaultOf(document)?.offset ?? deep ?? (isResolved(document) ? undefined : unresolvedAlias(document))
    return fault === undefined ? undefined : changed.slice(0, fault).split('\n').length - 1
  })
  if (!remedy) return syntaxInvalid(says, placeAt(offset), usualAdvice)
  const begin = text.split('\n').slice(0, remedy.line).join('\n').length + (remedy.line > 0 ? 1 : 0)
  const place = placeAt(begin + remedy.column)
  const quote = place.quote && { ...place.quote, mended: remedy.mended }
  return syntaxInvalid(remedy.found, { ...place, quote }, remedy.expected)
}

const isRefused = (problems: readonly Problem[]): boolean => problems.some(({ severity }) => severity === 'error')

/** Finds places by parsing the text at the first call, since most texts have no problem. JSON is parsed as YAML. */
export function locateLater(text: string, file: string, firstLine: number): Locate {
  let read: ReturnType<typeof readYaml> | undefined
  return path => {
    read ??= readYaml(text, file, firstLine)
    return placeOf(read.document, path, read.placeAt)
  }
}

/** Finds faults that the parser accepts: a key that a mapping holds twice, or too many aliases. */
function yamlExcess(
  document: Yaml.Document,
  placeAt: (offset: number) => Place,
): (JsonFault & { readonly expected: string }) | undefined {
  const { visit } = yaml()
  let aliases = 0
  let excess: ReturnType<typeof yamlExcess>
  visit(document, {
    Alias: (_, { range }) => {
      if (++aliases <= maxAliases) return undefined
      excess = { offset: range?.[0] ?? 0, says: `more than ${maxAliases} aliases`, expected: 'write the data out' }
      return visit.BREAK
    },
    Map: (_, { items }) => {
      const twice = repeatedKey(items)
      if (!twice) return undefined
      const says = `the key ${show(twice.key)} is there twice, first in line ${placeAt(twice.first).line}`
      excess = { offset: twice.offset, says, expected: 'keep one of the two' }
      return visit.BREAK
    },
  })
  return excess
}

function repeatedKey(items: readonly Yaml.Pair[]): { key: string; first: number; offset: number } | undefined {
  const { isScalar } = yaml()
  const keys = new Map<string, number>()
  for (const { key } of items) {
    if (!isScalar(key)) continue
    const [name, offset] = [String(key.value), key.range?.[0] ?? 0]
    const first = keys.get(name)
    if (first !== undefined) return { key: name, first, offset }
    keys.set(name, offset)
  }
  return undefined
}

function nestedYaml(place: Place): Problem {
  return problem('SYNTAX_INVALID', place, { found: tooDeep, expected: 'write it flatter; an alias cannot hold itself' })
}

const usualAdvice = `correct the YAML here; text that holds ": " or begins with one of " ' [ { * & ! > @ % must be in quotes`

function syntaxInvalid(found: string, place: Place, expected: string): Problem {
  return problem('SYNTAX_INVALID', place, { found, expected })
}

function faultOf({ pos, message }: Yaml.YAMLError): JsonFault {
  return { offset: pos[0], says: message.replace(/\s+/g, ' ') }
}

function isResolved(document: Yaml.Document): boolean {
  const { visit } = yaml()
  let isEach = true
  visit(document, { Alias: (_, alias) => void (isEach &&= alias.resolve(document) !== undefined) })
  return isEach
}

/** The offset of the first alias without an anchor, such as `*so*` at the beginning of a text. */
function unresolvedAlias(document: Yaml.Document): number {
  const { visit } = yaml()
  let offset = 0
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document)) return undefined
      offset = alias.range?.[0] ?? 0
      return visit.BREAK
    },
  })
  return offset
}

/** Parses a document. Where the text is nested too deep, returns an empty document and the offset, `deep`. */
function readYaml(text: string, file: string, firstLine: number) {
  const { LineCounter, Composer, Document, Parser } = yaml()
  const lineCounter = new LineCounter()
  const placeAt = (offset: number): Place => {
    const { line, col } = lineCounter.linePos(offset)
    return { file, line: line + firstLine - 1, column: col, quote: quoteAt(text, offset) }
  }
  const tokens = [...new Parser(lineCounter.addNewLine).parse(text)]
  const deep = tokenTooDeep(tokens)
  const documents = new Composer(yamlOptions).compose(deep === undefined ? tokens : [], true, text.length)
  const [document = new Document(null), second] = documents
  return { document, second, placeAt, deep }
}

/** The place of the deepest value on a path that the document holds. For a value in a mapping, the place of its key. */
function placeOf(document: Yaml.Document, path: Path, placeAt: (offset: number) => Place): Place {
  const { isMap, isPair, isScalar, isSeq } = yaml()
  let node: unknown = document.contents
  let isFound = false
  let offset = document.contents?.range?.[0] ?? 0
  for (const segment of path) {
    const pair = isMap(node)
      ? node.items.find(item => isScalar(item.key) && String(item.key.value) === String(segment))
      : undefined
    const next = isPair(pair) ? pair.value : isSeq(node) ? node.items[Number(segment)] : undefined
    const anchor = isPair(pair) ? pair.key : next
    if (anchor === undefined) break
    offset = (anchor as Yaml.Node).range?.[0] ?? offset
    isFound = true
    node = next
  }
  const { quote, ...place } = placeAt(offset)
  // A missing value gets the place of the whole file, without a quotation.
  return isFound ? { ...place, quote } : place
}
