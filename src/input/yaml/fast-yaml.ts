// Saves time only. Stands in for the YAML 1.2 parser (yaml-document.ts); test/input/fast-yaml.test.ts compares both.
import { deepest, isComment, keyOf, readFlow } from './fast-flow.ts'
import { readQuoted, skipSpaces, take, type Cursor } from './fast-scalar.ts'
import { readBlock, readPlain } from './fast-text.ts'

// Tabs and unprintable characters have special rules.
const strange = /[^\n\r\u0020-\u007E\u00A0-\uFEFE\uFF00-\uFFFD]|\r(?!\n)|\n(?:---|\.\.\.)/
const key = /(?:[A-Za-z_][\w-]{0,200}|"[^"\\\n]{1,200}"|'[^'\n]{1,200}'):(?=[ \n]|$)/y

/**
 * Reads the subset of YAML that nearly every article uses: mappings and lists, texts with and without quotes, blocks of
 * text. No anchor, tag or second document; no key twice; no number in an unusual spelling. Returns undefined for
 * everything else, valid or not. It is ten times as fast as a full parser.
 */
export function readPlainYaml(text: string): unknown {
  const unix = text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text
  // The text begins with a line break, so that the first line is read like the others.
  const source = unix.startsWith('---\n') ? unix.slice(3) : `\n${unix}`
  return strange.test(source) ? undefined : new PlainReader(source).document()
}

class PlainReader implements Cursor {
  readonly source: string
  position = 0
  /** The column of the cursor; -1 at the end of the text. */
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

  /** Reads the value at the cursor. All its lines must be indented more than `above`. */
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

  /** Reads the value below a dash or key. A list may begin in the column of its key. */
  private below(column: number, depth: number, isKeys = false): unknown {
    this.toNextPart()
    const isThere = this.column > column || (isKeys && this.column === column && this.isDash())
    return isThere ? this.part(column, depth + 1) : null
  }

  /** Reads a scalar, or a list or mapping in brackets. */
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

  /** Whether the line ends here, or with a comment. */
  private isLineOver(): boolean {
    return (this.source[this.position] ?? '\n') === '\n' || isComment(this)
  }

  /** Moves to the beginning of the next value, on a later line. */
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
