import type { Details, FindingCode } from './finding.ts'
import { parseBody, type HtmlBody } from './html-body.ts'

export type CheckedFormat = 'rss' | 'atom' | 'json'

/** The settings for checking one document. */
export interface Context {
  readonly format: CheckedFormat
  readonly now: Date
  /** Leaves out warnings, which saves the time of finding their lines. */
  readonly errorsOnly: boolean
  /** Parses HTML; the result is kept, because several rules read the same body. */
  readonly body: (html: string) => HtmlBody
}

// An article's body occurs in three formats and in several feeds. These are in different folders, so many bodies are
// kept.
const bodiesKept = 500

/** Parses bodies and keeps the last results. */
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

/** The surroundings of a value in a document, with a function that reports findings at its place. */
export interface ValueContext {
  readonly context: Context
  readonly report: (code: FindingCode, details?: Details) => void
  /** Whether the value is an attribute's, so that its white space counts; XML only. */
  readonly isAttribute?: boolean
  /** The value as the document writes it, with unresolved references; XML only. */
  readonly source?: () => string
}

/** Checks one value of a document. */
export type ValueRule = (value: string, valueContext: ValueContext) => void

/** Applies several rules to one value. */
export function all(...rules: readonly ValueRule[]): ValueRule {
  return (value, valueContext) => {
    for (const rule of rules) rule(value, valueContext)
  }
}
