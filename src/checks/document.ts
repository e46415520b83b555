import { show } from '../problem.ts'
import { parseJson } from '../sources/parse.ts'
import { feed as atomFeed, entry as atomEntry } from './atom.ts'
import { finding, type Finding } from './finding.ts'
import { checkElement, type ElementRule } from './grammar.ts'
import { createJsonCheck } from './json-check.ts'
import { checkObject, jsonFeed, type JsonObject } from './json-feed.ts'
import { atomNamespace } from './names.ts'
import { rss } from './rss.ts'
import { checkSet } from './set.ts'
import { createContext, type CheckedFormat, type Context } from './spot.ts'
import { checkLanguages } from './translations.ts'
import { viewOfJson, viewOfXml, type FeedView } from './view.ts'
import { createXmlCheck, lineIndex } from './xml-check.ts'
import { checkNames } from './xml-names.ts'
import { parseXml, type XmlDocument, type XmlNode } from './xml-tree.ts'

export interface CheckOptions {
  /** Dates after it lie in the future. Default: the clock. */
  readonly now?: Date
  /** A document with more bytes is reported. */
  readonly maxBytes?: number
}

/** A document as text, and the name that findings give it. */
export interface NamedText {
  readonly name: string
  readonly text: string
}

// What the W3C validator reads at most; partners take between 1 and 10 MB.
const defaultMaxBytes = 5_000_000

/** Checks one RSS 2.0, Atom 1.0 or JSON Feed document. */
export function checkDocument(text: string, name: string, options: CheckOptions = {}): Finding[] {
  return examine({ name, text }, options).findings
}

/** Checks documents, each by itself and all together. */
export function checkDocuments(documents: readonly NamedText[], options: CheckOptions = {}): Finding[] {
  const now = options.now ?? new Date()
  const examined = documents.map(document => examine(document, { ...options, now }))
  const views = examined.flatMap(({ view }) => view ?? [])
  return [...examined.flatMap(({ findings }) => findings), ...checkSet(views)]
}

interface Examined {
  readonly findings: Finding[]
  readonly view?: FeedView | undefined
}

function examine({ name, text }: NamedText, { now = new Date(), maxBytes = defaultMaxBytes }: CheckOptions): Examined {
  const content = text.replace(/^\uFEFF/, '')
  const first = /\S/.exec(content)?.[0]
  const { findings, view } =
    first === '{'
      ? examineJson(content, name, now)
      : first === '<'
        ? examineXml(content, name, now)
        : noFeed(name, content)
  const bytes = Buffer.byteLength(text)
  const size =
    bytes > maxBytes
      ? [finding('DOCUMENT_TOO_LARGE', { file: name }, { found: String(bytes), expected: String(maxBytes) })]
      : []
  return { findings: [...size, ...findings.toSorted(byPlace)], view }
}

const byPlace = (a: Finding, b: Finding): number => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0)

function noFeed(name: string, content: string): Examined {
  const found = content.trim() === '' ? 'it is empty' : show(content.trim().slice(0, 40))
  return {
    findings: [finding('FORMAT_UNKNOWN', { file: name, line: 1, column: 1 }, { found, expected: expectedRoots })],
  }
}

const expectedRoots = `<rss version="2.0">, <feed xmlns="${atomNamespace}"> or {"version": "https://jsonfeed.org/version/1.1"`

function examineJson(text: string, name: string, now: Date): Examined {
  const parsed = parseJson(text, name)
  if (!parsed.ok) {
    const findings = parsed.problems.map(({ file, line, column, found }) =>
      finding('JSON_MALFORMED', { file, line, column }, { found }),
    )
    return { findings }
  }
  const { locate } = parsed.value
  const value = parsed.value.value as JsonObject
  const isFeed = 'version' in value || 'items' in value
  if (!isFeed)
    return {
      findings: [
        finding(
          'FORMAT_UNKNOWN',
          { file: name, line: 1, column: 1 },
          { found: 'a JSON object', expected: expectedRoots },
        ),
      ],
    }
  const context = createContext('json', now)
  const findings: Finding[] = []
  checkObject(
    value,
    jsonFeed,
    [],
    createJsonCheck(locate, context, found => findings.push(found)),
  )
  const view = viewOfJson(value, name, locate)
  return { findings: [...findings, ...checkLanguages(view, context)], view }
}

function examineXml(text: string, name: string, now: Date): Examined {
  const document = parseXml(text)
  const at = lineIndex(text)
  if (document.fault) {
    const { message, offset } = document.fault
    return { findings: [finding('XML_MALFORMED', { file: name, ...at(offset - 1) }, { found: message })] }
  }
  const { root } = document
  const kind = root && formatOf(root)
  if (!root || !kind) {
    const found = root ? `<${root.local}>` : 'it has no element'
    return {
      findings: [finding('FORMAT_UNKNOWN', { file: name, line: 1, column: 1 }, { found, expected: expectedRoots })],
    }
  }
  return examineFeed({ document, root, ...kind }, { name, text }, createContext(kind.format, now))
}

interface XmlFeed {
  readonly document: XmlDocument
  readonly root: XmlNode
  readonly format: CheckedFormat
  readonly rule: ElementRule
}

function examineFeed({ document, root, format, rule }: XmlFeed, { name, text }: NamedText, context: Context): Examined {
  const findings: Finding[] = []
  const check = createXmlCheck(name, text, context, found => findings.push(found))
  checkNames(document, root, check)
  // The tree is no feed where the root's own name is wrong: every element would be reported.
  if (root.uri !== check.core) return { findings }
  checkElement(root, rule, check)
  if (format === 'atom' && root.local !== 'feed') return { findings }
  const at = lineIndex(text)
  const view = viewOfXml(root, name, check, node => ({ file: name, ...at(node.start) }))
  return { findings: [...findings, ...checkLanguages(view, context)], view }
}

function formatOf({ local, uri }: XmlNode): { format: CheckedFormat; rule: ElementRule } | undefined {
  if (local === 'rss') return { format: 'rss', rule: rss }
  // RFC 4287 §2: an entry may be a document of its own.
  if (local === 'entry' && uri === atomNamespace) return { format: 'atom', rule: atomEntry }
  return local === 'feed' ? { format: 'atom', rule: atomFeed } : undefined
}
