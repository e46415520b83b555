// Saves time only: it stands in for the YAML 1.2 parser (yaml-document.ts); test/input/fast-yaml.test.ts compares both.
import { deepest, isComment, keyOf, readFlow } from './fast-flow.ts'
import { readQuoted, skipSpaces, take, type Cursor } from './fast-scalar.ts'
import { readBlock, readPlain } from './fast-text.ts'

// Tabs and what nobody prints have rules of their own.
const strange = /[^\n\r\u0020-\u007E\u00A0-\uFEFE\uFF00-\uFFFD]|\r(?!\n)|\n(?:---|\.\.\.)/
const key = /(?:[A-Za-z_][\w-]{0,200}|"[^"\\\n]{1,200}"|'[^'\n]{1,200}'):(?=[ \n]|$)/y

/**
 * Reads YAML of the kind that nearly every article is written in, strictly: mappings and lists, texts in quotes and
 * without, blocks of text. No anchor, tag or second document, no key twice, no number in an unusual spelling. Undefined
 * for everything else, whether it is YAML or not. An order of magnitude faster than a parser of all YAML.
 */
export function readPlainYaml(text: string): unknown {
  const unix = text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text
  // Begins with a break, so that the first line is one like the others.
  const source = unix.startsWith('---\n') ? unix.slice(3) : `\n${unix}`
  return strange.test(source) ? undefined : new PlainReader(source).document()
}

class PlainReader implements Cursor {
  readonly source: string
  position = 0
  /** Of what begins at the cursor; -1 at the end of the text. */
  private column = -1

  constructor(source: string) {
    this.source = source
  }

  document(): unknown {
    this.toNextPart()
    const isText = !this.isDash() && !this.isKey() && !this.isFlow()
    const value = isText ? undefined : this.part(-1, 0)
    return this.column < 0 ? value : undefined
  }

  /** What begins at the cursor, all of which stands further right than `above`. */
  private part(above: number, depth: number): unknown {
    if (depth > deepest) return undefined
    if (this.isDash()) return this.list(depth)
    return this.isKey() ? this.mapping(depth) : this.value(above, depth)
  }

  private list(depth: number): unknown[] | undefined {
    const { column } = this
    const members: unknown[] = []
    while (this.column === column && this.isDash()) {
      const dash = this.position++
      skipSpaces(this)
      this.column += this.position - dash
      const member = this.isLineOver() ? this.below(column, depth) : this.part(column, depth + 1)
      if (member === undefined) return undefined
      members.push(member)
    }
    return this.column > column ? undefined : members
  }

  private mapping(depth: number): Record<string, unknown> | undefined {
    const { column } = this
    const members: Record<string, unknown> = {}
    while (this.column === column) {
      const name = keyOf(take(key, this)?.slice(0, -1))
      if (name === undefined || Object.hasOwn(members, name)) return undefined
      skipSpaces(this)
      const member = this.isLineOver() ? this.below(column, depth, true) : this.value(column, depth)
      if (member === undefined) return undefined
      members[name] = member
    }
    return this.column > column ? undefined : members
  }

  /** What stands below a dash or key. A key's list may stand as far left as the key. */
  private below(column: number, depth: number, isKeys = false): unknown {
    this.toNextPart()
    const isThere = this.column > column || (isKeys && this.column === column && this.isDash())
    return isThere ? this.part(column, depth + 1) : null
  }

  /** A scalar, or what stands in brackets. */
  private value(above: number, depth: number): unknown {
    const value = this.isFlow() ? readFlow(this, above, depth + 1) : this.scalar(above)
    skipSpaces(this)
    if (value === undefined || !this.isLineOver()) return undefined
    this.toNextPart()
    return value
  }

  private scalar(above: number): unknown {
    const first = this.source[this.position]
    if (first === '"' || first === "'") return readQuoted(this, above)
    return first === '|' || first === '>' ? readBlock(this, above) : readPlain(this, above)
  }

  private isFlow(): boolean {
    const first = this.source[this.position]
    return first === '[' || first === '{'
  }

  private isKey(): boolean {
    key.lastIndex = this.position
    return key.test(this.source)
  }

  private isDash(): boolean {
    if (this.source[this.position] !== '-') return false
    const next = this.source[this.position + 1] ?? '\n'
    return next === ' ' || next === '\n'
  }

  /** Whether at most a comment follows on the line. */
  private isLineOver(): boolean {
    return (this.source[this.position] ?? '\n') === '\n' || isComment(this)
  }

  /** Moves to what begins on a later line. */
  private toNextPart(): void {
    const { source } = this
    for (let end = this.position; ; end = this.position) {
      end = source.indexOf('\n', end)
      this.position = end < 0 ? source.length : end + 1
      skipSpaces(this)
      const first = source[this.position]
      this.column = first === undefined ? -1 : this.position - end - 1
      if (first !== '\n' && first !== '#') return
    }
  }
}
