import { examine, type CheckOptions, type NamedText } from './examine.ts'
import type { Finding } from './finding.ts'
import { checkSet } from './set.ts'
import { createBodyReader, type Context } from './spot.ts'

// What the W3C validator reads at most; partners take between 1 and 10 MB.
const defaultMaxBytes = 5_000_000

/**
 * Checks one RSS 2.0, Atom 1.0 or JSON Feed document. A document around a single item proves that item, one without
 * items proves the frame.
 */
export function checkDocument(text: string, name: string, options: CheckOptions = {}): Finding[] {
  return examine({ name, text }, occasionOf(options)).findings
}

/** Checks documents, each by itself and all together. */
export function checkDocuments(documents: readonly NamedText[], options: CheckOptions = {}): Finding[] {
  const occasion = occasionOf(options)
  const examined = documents.map(document => examine(document, occasion))
  const views = examined.flatMap(({ view }) => view ?? [])
  return [...examined.flatMap(({ findings }) => findings), ...checkSet(views)]
}

/** The last moment that there is: no date lies behind it. */
const lastMoment = new Date(8.64e15)

function occasionOf({ now = lastMoment, maxBytes = defaultMaxBytes }: CheckOptions) {
  return { now, maxBytes, body: createBodyReader(), errorsOnly: false }
}

/** The errors of one document. Its bodies are read by `body`, which remembers them for others that hold the same. */
export function errorsIn(text: string, name: string, { now, body }: Pick<Context, 'now' | 'body'>): Finding[] {
  const { findings } = examine({ name, text }, { now, body, maxBytes: defaultMaxBytes, errorsOnly: true })
  return findings.filter(({ severity }) => severity === 'error')
}
