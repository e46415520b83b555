import { createRequire } from 'node:module'
import type * as Yaml from 'yaml'
import { problem, rejected, type Parsed, type Place, type Problem } from '../problem.ts'
import { quoteAt } from '../quote.ts'
import type { Locate, Path } from '../validation.ts'
import type { JsonFault } from './json-fault.ts'
import { pathTooDeep, tooDeep } from './json-excess.ts'
import { tokenTooDeep } from './yaml-depth.ts'

const load = createRequire(import.meta.url)

/** Loaded when it is needed, which is seldom: loading takes as long as reading a thousand plain articles. */
const yaml = (): typeof Yaml => load('yaml') as typeof Yaml

const yamlOptions = {
  version: '1.2',
  schema: 'core',
  merge: false,
  // Compares each key with all others of its mapping; `repeatedKey` does not.
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'error',
} as const

/** More than any record needs; each costs a walk through the document. */
const mostAliases = 100

/** The data of one file or part of a file, and where each value stands in it. */
export interface Data {
  readonly value: unknown
  readonly locate: Locate
}

/** All of YAML 1.2. */
export function parseYamlDocument(text: string, file: string, firstLine: number): Parsed<Data> {
  const { document, second, placeAt, deep } = readYaml(text, file, firstLine)
  if (deep !== undefined) return rejected(nestedYaml(placeAt(deep)))
  const behind = second && { offset: second.range[0], says: 'a second document begins' }
  const fault = document.errors.map(faultOf)[0] ?? behind ?? document.warnings.map(faultOf)[0]
  if (fault) return rejected(faultyYaml(fault.says, placeAt(fault.offset)))
  try {
    const excess = yamlExcess(document)
    if (excess) return rejected(faultyYaml(excess.says, placeAt(excess.offset)))
    const value: unknown = document.toJS({ maxAliasCount: mostAliases })
    const locate: Locate = path => placeOf(document, path, placeAt)
    const endless = pathTooDeep(value)
    return endless ? rejected(nestedYaml(locate(endless))) : { ok: true, value: { value, locate }, problems: [] }
  } catch (error) {
    return rejected(faultyYaml((error as Error).message, placeAt(unresolvedAlias(document))))
  }
}

/** Works positions out only when something has to be said about one; JSON is YAML. */
export function locateLater(text: string, file: string, firstLine: number): Locate {
  let read: ReturnType<typeof readYaml> | undefined
  return path => {
    read ??= readYaml(text, file, firstLine)
    return placeOf(read.document, path, read.placeAt)
  }
}

/** What the parser lets pass: a key that stands twice in a mapping, or aliases without end. */
function yamlExcess(document: Yaml.Document): JsonFault | undefined {
  const { visit } = yaml()
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

function repeatedKey(items: readonly Yaml.Pair[]): number | undefined {
  const { isScalar } = yaml()
  const keys = new Set<string>()
  for (const { key } of items) {
    if (!isScalar(key)) continue
    if (keys.has(String(key.value))) return key.range?.[0] ?? 0
    keys.add(String(key.value))
  }
  return undefined
}

function nestedYaml(place: Place): Problem {
  return problem('SYNTAX_INVALID', place, { found: tooDeep, expected: 'write it flatter; an alias cannot hold itself' })
}

function faultyYaml(found: string, place: Place): Problem {
  const expected = `mend the YAML here; text that holds ": " or begins with one of " ' [ { * & ! > @ % must stand in quotes`
  return problem('SYNTAX_INVALID', place, { found, expected })
}

function faultOf({ pos, message }: Yaml.YAMLError): JsonFault {
  return { offset: pos[0], says: message.replace(/\s+/g, ' ') }
}

/** Where an alias without its anchor stands: `*so*` in front of a text, mostly. */
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

/** A document; where it is nested too deep, an empty one and the offset at which it is. */
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

/** The place of the deepest value on the path that the document holds; in a mapping, that of its key. */
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
  // What is missing cannot be quoted, and the first line of a file stands for all of it.
  return isFound ? { ...place, quote } : place
}
