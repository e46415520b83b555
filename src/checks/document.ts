import { expectDocument } from './document-argument.ts'
import { examine, type CheckOptions, type NamedText } from './examine.ts'
import type { Finding } from './finding.ts'
import { checkSet } from './set.ts'
import { createBodyReader, type Context } from './value-context.ts'

// The limit of the W3C validator, in bytes; partners accept between 1 and 10 MB.
const defaultMaxBytes = 5_000_000

/**
 * Checks one RSS 2.0, Atom 1.0 or JSON Feed document. A document around a single item is enough to check that item, and
 * one without items is enough to check the frame. Any text gives findings, and none throws.
 *
 * @example
 *   import { checkDocument, describeFinding } from 'pregon'
 *
 *   const response = await fetch('https://feeds.example.com/en/rss.xml')
 *   const findings = checkDocument(await response.text(), 'rss.xml', { now: new Date() })
 *   for (const finding of findings) console.log(describeFinding(finding))
 *
 * @param name How findings name the document, such as a path.
 * @throws {TypeError} Where `text` is no string, such as a Buffer, or stands in the place of `name`.
 */
export function checkDocument(text: string, name: string, options: CheckOptions = {}): Finding[] {
  expectDocument('checkDocument', text, name)
  return examine({ name, text }, runOf(options)).findings
}

/**
 * Checks each document by itself, and then all of them as a set: whether the languages and formats of a feed agree.
 *
 * @example
 *   import { readFileSync } from 'node:fs'
 *   import { checkDocuments, describeFinding } from 'pregon'
 *
 *   const names = ['dist/en/atom.xml', 'dist/es/atom.xml']
 *   const findings = checkDocuments(names.map(name => ({ name, text: readFileSync(name, 'utf8') })))
 *   for (const finding of findings) console.log(describeFinding(finding))
 */
export function checkDocuments(documents: readonly NamedText[], options: CheckOptions = {}): Finding[] {
  if (!Array.isArray(documents)) throw new TypeError('checkDocuments() takes an array of { name, text }')
  for (const { text, name } of documents) expectDocument('checkDocuments', text, name)
  const run = runOf(options)
  const examined = documents.map(document => examine(document, run))
  const summaries = examined.flatMap(({ summary }) => summary ?? [])
  return [...examined.flatMap(({ findings }) => findings), ...checkSet(summaries)]
}

/** The last moment that Date can hold, so that no date is in the future. */
const lastMoment = new Date(8.64e15)

function runOf({ now = lastMoment, maxBytes = defaultMaxBytes }: CheckOptions) {
  return { now, maxBytes, body: createBodyReader(), errorsOnly: false }
}

/** The errors of one document, without warnings. `body` parses HTML, and may keep the result for other documents. */
export function errorsIn(text: string, name: string, { now, body }: Pick<Context, 'now' | 'body'>): Finding[] {
  const { findings } = examine({ name, text }, { now, body, maxBytes: defaultMaxBytes, errorsOnly: true })
  return findings.filter(({ severity }) => severity === 'error')
}
