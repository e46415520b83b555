// Saves time only. Stands in for the check of XML by a full parser (checks/document.ts); test/formats/fast-xml.test.ts
// compares both.
import { dereference } from '../base/xml-references.ts'
import { isLegal } from '../base/text.ts'

/** An element that our writer prints. It has text or children, never both. */
export interface PlainElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly text: string
  readonly children: readonly PlainElement[]
}

const name = '[A-Za-z_][\\w.-]*(?::[A-Za-z_][\\w.-]*)?'
const attribute = new RegExp(` (${name})="([^"]*)"`, 'y')
const start = new RegExp(`<(${name})`, 'y')
const end = new RegExp(`</(${name})>`, 'y')

/**
 * Reads the subset of XML that our writer prints: no comment, CDATA, instruction or declaration; only the references
 * that the writer uses; every element closed; no attribute twice; no illegal character; only the given prefixes.
 * Returns undefined for everything else, well-formed or not. It is ten times as fast as a full parser.
 */
export function readPlainXml(source: string, prefixes: ReadonlySet<string>): PlainElement | undefined {
  return new PlainReader(source.trim(), prefixes).document()
}

class PlainReader {
  private position = 0
  private readonly source: string
  private readonly prefixes: ReadonlySet<string>

  constructor(source: string, prefixes: ReadonlySet<string>) {
    this.source = source
    this.prefixes = prefixes
  }

  document(): PlainElement | undefined {
    const element = this.element()
    return this.position === this.source.length ? element : undefined
  }

  private element(): PlainElement | undefined {
    const tag = this.match(start)?.[1]
    if (tag === undefined || !this.isDeclared(tag)) return undefined
    const attributes = this.attributes()
    if (!attributes) return undefined
    if (this.skip('/>')) return { name: tag, attributes, text: '', children: [] }
    return this.skip('>') ? this.contents(tag, attributes) : undefined
  }

  private attributes(): Map<string, string> | undefined {
    const attributes = new Map<string, string>()
    for (let found = this.match(attribute); found; found = this.match(attribute)) {
      const [, key = '', written = ''] = found
      const value = meaning(written)
      if (value === undefined || attributes.has(key) || !this.isDeclared(key)) return undefined
      attributes.set(key, value)
    }
    return attributes
  }

  private contents(tag: string, attributes: ReadonlyMap<string, string>): PlainElement | undefined {
    const text = this.text()
    const children: PlainElement[] = []
    while (!this.source.startsWith('</', this.position)) {
      const child = this.element()
      // The writer prints only white space between elements.
      if (!child || this.text()?.trim() !== '') return undefined
      children.push(child)
    }
    const isLeaf = children.length === 0
    if (text === undefined || this.match(end)?.[1] !== tag || !(isLeaf || text.trim() === '')) return undefined
    return { name: tag, attributes, text: isLeaf ? text : '', children }
  }

  private text(): string | undefined {
    const next = this.source.indexOf('<', this.position)
    if (next < 0) return undefined
    const text = meaning(this.source.slice(this.position, next))
    this.position = next
    return text
  }

  private match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.position
    const found = pattern.exec(this.source) ?? undefined
    if (found) this.position = pattern.lastIndex
    return found
  }

  private skip(mark: string): boolean {
    const isThere = this.source.startsWith(mark, this.position)
    if (isThere) this.position += mark.length
    return isThere
  }

  private isDeclared(qualified: string): boolean {
    const colon = qualified.indexOf(':')
    return colon < 0 || this.prefixes.has(qualified.slice(0, colon))
  }
}

/** Decodes character data; returns undefined for text that our writer would not print. */
function meaning(written: string): string | undefined {
  if (written.length < long) return dereferenceLegal(written)
  if (written !== latest.written) latest = { written, text: dereferenceLegal(written) }
  return latest.text
}

function dereferenceLegal(written: string): string | undefined {
  const text = dereference(written)
  return text !== undefined && isLegal(text) ? text : undefined
}

// RSS and Atom hold the body of an item in the same bytes, so the second reading uses the first one's result.
const long = 500
let latest: { readonly written: string; readonly text: string | undefined } = { written: '', text: undefined }
