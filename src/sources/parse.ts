import {
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Node,
  type Pair,
  type YAMLError,
} from 'yaml'
import { problem, rejected, type Parsed, type Place, type Problem } from '../problem.ts'
import type { Locate, Path } from '../validation.ts'
import { jsonExcess, pathTooDeep, tooDeep } from './json-excess.ts'
import { jsonFault, type JsonFault } from './json-fault.ts'

/** The data of one file or part of a file, and where each value stands in it. */
export interface Data {
  readonly value: unknown
  readonly locate: Locate
}

const yamlOptions = {
  version: '1.2',
  schema: 'core',
  merge: false,
  // Compares each key with all others of its mapping; `repeatedKey` does not.
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'error',
} as const

/** The longest YAML that is read, and the longest JSON in which positions are looked up: both are slow. */
const longestYaml = 2 ** 20
/** More than any record needs; each costs a walk through the document. */
const mostAliases = 100

/** YAML 1.2: `no` is text, and so is a date. `firstLine` is the line of the file on which the text begins. */
export function parseYaml(text: string, file: string, firstLine = 1): Parsed<Data> {
  if (text.length > longestYaml)
    return rejected(problem('FILE_TOO_LARGE', { file }, { found: 'over 1 MB', expected: '1 MB of YAML' }))
  const { document, placeAt } = readYaml(text, file, firstLine)
  const [fault] = [...document.errors, ...document.warnings]
  if (fault) return rejected(faultOf(fault, placeAt(fault.pos[0])))
  try {
    const excess = yamlExcess(document)
    if (excess) return rejected(faultyYaml(excess.says, placeAt(excess.offset)))
    const value: unknown = document.toJS({ maxAliasCount: mostAliases })
    const locate: Locate = path => placeOf(document, path, placeAt)
    const deep = pathTooDeep(value)
    return deep ? rejected(nestedYaml(locate(deep))) : { ok: true, value: { value, locate }, problems: [] }
  } catch (error) {
    return rejected(faultyYaml((error as Error).message, placeAt(unresolvedAlias(document))))
  }
}

/** What the parser lets pass: a key that stands twice in a mapping, or aliases without end. */
function yamlExcess(document: Document): JsonFault | undefined {
  let aliases = 0
  let excess: JsonFault | undefined
  visit(document, {
    Alias: (_, { range }) => {
      if (++aliases <= mostAliases) return undefined
      excess = { offset: range?.[0] ?? 0, says: `more than ${mostAliases} aliases` }
      return visit.BREAK
    },
    Map: (_, { items }) => {
      const offset = repeatedKey(items)
      if (offset === undefined) return undefined
      excess = { offset, says: 'Map keys must be unique' }
      return visit.BREAK
    },
  })
  return excess
}

function repeatedKey(items: readonly Pair[]): number | undefined {
  const keys = new Set<string>()
  for (const { key } of items) {
    if (!isScalar(key)) continue
    if (keys.has(String(key.value))) return key.range?.[0] ?? 0
    keys.add(String(key.value))
  }
  return undefined
}

function faultOf(fault: YAMLError, place: Place): Problem {
  // The parser gave up somewhere, depending on the machine; the line is what can be told of it.
  if (/call stack/.test(fault.message)) return nestedYaml({ file: place.file, line: place.line })
  return faultyYaml(reasonOf(fault), place)
}

function nestedYaml(place: Place): Problem {
  return problem('SYNTAX_INVALID', place, { found: tooDeep, expected: 'write it flatter; an alias cannot hold itself' })
}

function faultyYaml(found: string, place: Place): Problem {
  const expected = `mend the YAML here; text that holds ": " or begins with one of " ' [ { * & ! > @ % must stand in quotes`
  return problem('SYNTAX_INVALID', place, { found, expected })
}

function reasonOf({ code, message }: YAMLError): string {
  return code === 'MULTIPLE_DOCS' ? 'a second document begins' : message.replace(/\s+/g, ' ')
}

/** Where an alias without its anchor stands: `*so*` in front of a text, mostly. */
function unresolvedAlias(document: Document): number {
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

/** JSON; positions are worked out only when something has to be said about one. */
export function parseJson(text: string, file: string, firstLine = 1): Parsed<Data> {
  try {
    const value: unknown = JSON.parse(text)
    const excess = jsonExcess(text)
    if (excess) return rejected(faultyJson(excess, text, file, firstLine))
    let read: ReturnType<typeof readYaml> | undefined
    const locate: Locate = path => {
      if (text.length > longestYaml) return { file, line: firstLine }
      read ??= readYaml(text, file, firstLine)
      return placeOf(read.document, path, read.placeAt)
    }
    return { ok: true, value: { value, locate }, problems: [] }
  } catch {
    return rejected(faultyJson(jsonFault(text), text, file, firstLine))
  }
}

function faultyJson({ offset, says }: JsonFault, text: string, file: string, firstLine: number): Problem {
  const before = text.slice(0, offset).split('\n')
  const place = { file, line: firstLine + before.length - 1, column: (before.at(-1)?.length ?? 0) + 1 }
  return problem('SYNTAX_INVALID', place, { found: says, expected: 'mend the JSON here' })
}

function readYaml(text: string, file: string, firstLine: number) {
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { ...yamlOptions, lineCounter })
  const placeAt = (offset: number): Place => {
    const { line, col } = lineCounter.linePos(offset)
    return { file, line: line + firstLine - 1, column: col }
  }
  return { document, placeAt }
}

/** The place of the deepest value on the path that the document holds; in a mapping, that of its key. */
function placeOf(document: Document, path: Path, placeAt: (offset: number) => Place): Place {
  let node: unknown = document.contents
  let offset = document.contents?.range?.[0] ?? 0
  for (const segment of path) {
    const pair = isMap(node)
      ? node.items.find(item => isScalar(item.key) && String(item.key.value) === String(segment))
      : undefined
    const next = isPair(pair) ? pair.value : isSeq(node) ? node.items[Number(segment)] : undefined
    const anchor = isPair(pair) ? pair.key : next
    if (anchor === undefined) break
    offset = (anchor as Node).range?.[0] ?? offset
    node = next
  }
  return placeAt(offset)
}

export interface FrontMatter {
  readonly front: string
  /** The line of the file on which the front matter's first line stands. */
  readonly frontLine: number
  readonly body: string
  /** The line of the file on which the body begins. */
  readonly bodyLine: number
}

/** Splits a Markdown file at its `---` lines; undefined when it has no front matter. */
export function splitFrontMatter(text: string): FrontMatter | undefined {
  const match = /^---[ \t]*\r?\n([\s\S]*?)^---[ \t]*(?:\r?\n|$)/m.exec(text)
  if (match?.index !== 0) return undefined
  const bodyLine = match[0].split('\n').length
  return { front: match[1] ?? '', frontLine: 2, body: text.slice(match[0].length), bodyLine }
}
