import { isUtf8 } from 'node:buffer'
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
  type YAMLError,
} from 'yaml'
import { problem, rejected, type Parsed, type Place, type Problem } from '../problem.ts'
import type { Locate, Path } from '../validation.ts'
import { jsonFault } from './json-fault.ts'

/** The data of one file or part of a file, and where each value stands in it. */
export interface Data {
  readonly value: unknown
  readonly locate: Locate
}

/** The text of a file's bytes, without a byte order mark. */
export function decode(bytes: Buffer, file: string): Parsed<string> {
  if (!isUtf8(bytes)) return rejected(problem('ENCODING_INVALID', { file }))
  return { ok: true, value: bytes.toString().replace(/^\u{FEFF}/u, ''), problems: [] }
}

const yamlOptions = { version: '1.2', schema: 'core', merge: false, prettyErrors: false, logLevel: 'error' } as const

/** YAML 1.2: `no` is text, and so is a date. `firstLine` is the line of the file on which the text begins. */
export function parseYaml(text: string, file: string, firstLine = 1): Parsed<Data> {
  const { document, placeAt } = readYaml(text, file, firstLine)
  const [fault] = [...document.errors, ...document.warnings]
  if (fault) return rejected(faultyYaml(reasonOf(fault), placeAt(fault.pos[0])))
  try {
    return {
      ok: true,
      value: { value: document.toJS({ maxAliasCount: 100 }), locate: path => placeOf(document, path, placeAt) },
      problems: [],
    }
  } catch (error) {
    return rejected(faultyYaml((error as Error).message, placeAt(unresolvedAlias(document))))
  }
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
    let read: ReturnType<typeof readYaml> | undefined
    const locate: Locate = path => {
      read ??= readYaml(text, file, firstLine)
      return placeOf(read.document, path, read.placeAt)
    }
    return { ok: true, value: { value, locate }, problems: [] }
  } catch {
    const { offset, says } = jsonFault(text)
    const before = text.slice(0, offset).split('\n')
    const place = { file, line: firstLine + before.length - 1, column: (before.at(-1)?.length ?? 0) + 1 }
    return rejected(problem('SYNTAX_INVALID', place, { found: says, expected: 'mend the JSON here' }))
  }
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
