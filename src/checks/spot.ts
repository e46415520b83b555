import type { Details, FindingCode } from './finding.ts'
import { parseBody, type HtmlBody } from './html-body.ts'

export type CheckedFormat = 'rss' | 'atom' | 'json'

/** What holds for a whole document while it is checked. */
export interface Context {
  readonly format: CheckedFormat
  readonly now: Date
  /** Warnings are not wanted, which spares looking up where they stand. */
  readonly errorsOnly: boolean
  /** Bodies are parsed once, though several rules look into them. */
  readonly body: (html: string) => HtmlBody
}

// An article's body stands in three formats and in every feed that holds it; a set is read in the order of its folders.
const bodiesKept = 500

/** Parses bodies, and remembers the last ones. */
export function createBodyReader(): Context['body'] {
  const bodies = new Map<string, HtmlBody>()
  return html => {
    const known = bodies.get(html)
    if (known) return known
    const body = parseBody(html)
    if (bodies.size >= bodiesKept) bodies.clear()
    bodies.set(html, body)
    return body
  }
}

/** A value's place in a document, and the way to tell what is wrong there. */
export interface ValueContext {
  readonly context: Context
  readonly report: (code: FindingCode, details?: Details) => void
  /** The value is an attribute's, whose white space nothing takes away; XML only. */
  readonly isAttribute?: boolean
  /** The value as its document writes it, references unresolved; XML only. */
  readonly source?: () => string
}

/** Checks one value, as it stands in the document. */
export type ValueRule = (value: string, spot: ValueContext) => void

/** Applies several rules to one value. */
export function all(...rules: readonly ValueRule[]): ValueRule {
  return (value, spot) => {
    for (const rule of rules) rule(value, spot)
  }
}
