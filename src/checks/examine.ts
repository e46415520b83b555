import { show, type Place } from '../model/problem.ts'
import { parseJson } from '../input/parse.ts'
import type { Locate, Path } from '../model/validation.ts'
import { entry as atomEntry, feed as atomFeed } from './atom.ts'
import { finding, type Finding } from './finding.ts'
import { checkElement, type ElementRule } from './grammar.ts'
import { createJsonCheck } from './json-check.ts'
import { checkObject, jsonFeed, type JsonObject } from './json-feed.ts'
import { summaryOfJson } from './json-summary.ts'
import { wellKnownKindOf } from './kind.ts'
import { atomNamespace } from './names.ts'
import { rss } from './rss.ts'
import type { CheckedFormat, Context } from './value-context.ts'
import { checkLanguages } from './translations.ts'
import { summaryOfXml, type FeedSummary } from './feed-summary.ts'
import { createXmlCheck, lineIndex } from './xml-findings.ts'
import { checkNames } from './xml-names.ts'
import { parseXml, type XmlDocument, type XmlNode } from './xml-tree.ts'

export interface CheckOptions {
  /** Dates after this moment are reported as in the future. Default: none is reported. */
  readonly now?: Date
  /** The largest number of bytes of a document; a larger one is reported. */
  readonly maxBytes?: number
}

/** The text of a document, and its name in findings. */
export interface NamedText {
  readonly name: string
  readonly text: string
}

/** The settings that are equal for all documents of one check. */
type CheckRun = Required<CheckOptions> & Pick<Context, 'body' | 'errorsOnly'>

/** The result of checking one document. */
export interface Examined {
  readonly findings: Finding[]
  /** Absent if the document is not a whole feed. */
  readonly summary?: FeedSummary | undefined
}

export function examine({ name, text }: NamedText, run: CheckRun): Examined {
  const content = text.replace(/^\uFEFF/, '')
  const { findings, summary } = examineContent({ name, text: content }, run)
  const bytes = Buffer.byteLength(text)
  const size =
    bytes > run.maxBytes
      ? [finding('DOCUMENT_TOO_LARGE', { file: name }, { found: String(bytes), expected: String(run.maxBytes) })]
      : []
  return { findings: [...size, ...findings.toSorted(byPlace)], summary }
}

const byPlace = (a: Finding, b: Finding): number => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0)

function examineContent(document: NamedText, run: CheckRun): Examined {
  const first = /\S/.exec(document.text)?.[0]
  if (first === '{') return examineJson(document, { ...run, format: 'json' })
  if (first === '<') return examineXml(document, run)
  return noFeed(document, first === undefined ? 'it is empty' : show(document.text.trim().slice(0, 40)))
}

function noFeed({ name }: NamedText, found: string): Examined {
  const expected = `<rss version="2.0">, <feed xmlns="${atomNamespace}"> or {"version": "https://jsonfeed.org/version/1.1"`
  return { findings: [finding('FORMAT_UNKNOWN', { file: name, line: 1, column: 1 }, { found, expected })] }
}

function examineJson(document: NamedText, context: Context): Examined {
  const parsed = parseJson(document.text, document.name)
  if (!parsed.ok) {
    const findings = parsed.problems.map(({ file, line, column, found }) =>
      finding('JSON_MALFORMED', { file, line, column }, { found }),
    )
    return { findings }
  }
  const { locate } = parsed.value
  const value = parsed.value.value as JsonObject
  if (!('version' in value) && !('items' in value)) return noFeed(document, 'a JSON object without version and items')
  const findings: Finding[] = []
  const check = createJsonCheck(
    path => placeOf(locate, path, document.name),
    context,
    found => findings.push(found),
  )
  checkObject(value, jsonFeed, [], check)
  const summary = summaryOfJson(value, document.name, path => placeOf(locate, path, document.name))
  return { findings: [...findings, ...checkLanguages(summary, context)], summary }
}

/**
 * The place of a value in a JSON document; only the file if the nesting is too deep for the parser that finds places.
 */
function placeOf(locate: Locate, path: Path, file: string): Place {
  try {
    return locate(path)
  } catch {
    return { file }
  }
}

function examineXml(document: NamedText, run: CheckRun): Examined {
  const known = wellKnownKindOf(document.text)
  if (known !== undefined) return noFeed(document, known)
  const parsed = parseXml(document.text)
  if (parsed.fault) {
    const place = { file: document.name, ...lineIndex(document.text)(parsed.fault.offset - 1) }
    return { findings: [finding('XML_MALFORMED', place, { found: parsed.fault.message })] }
  }
  const { root } = parsed
  const kind = root && formatOf(root)
  if (!root || !kind) return noFeed(document, root ? `<${root.local}>` : 'it has no element')
  return examineFeed({ parsed, root, rule: kind.rule }, document, { ...run, format: kind.format })
}

interface XmlFeed {
  readonly parsed: XmlDocument
  readonly root: XmlNode
  readonly rule: ElementRule
}

function examineFeed({ parsed, root, rule }: XmlFeed, { name, text }: NamedText, context: Context): Examined {
  const findings: Finding[] = []
  const check = createXmlCheck(name, text, context, found => findings.push(found))
  checkNames(parsed, root, check)
  // With a wrong namespace at the root, the rules would report every element.
  if (root.uri !== check.core) return { findings }
  checkElement(root, rule, check)
  if (root.local === 'entry') return { findings }
  const at = lineIndex(text)
  const summary = summaryOfXml(root, name, check, node => ({ file: name, ...at(node.start) }))
  return { findings: [...findings, ...checkLanguages(summary, context)], summary }
}

function formatOf({ local, uri }: XmlNode): { format: CheckedFormat; rule: ElementRule } | undefined {
  if (local === 'rss') return { format: 'rss', rule: rss }
  // RFC 4287 §2: an entry may be a document of its own.
  if (local === 'entry' && uri === atomNamespace) return { format: 'atom', rule: atomEntry }
  return local === 'feed' ? { format: 'atom', rule: atomFeed } : undefined
}
