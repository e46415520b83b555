import { isDate } from 'node:util/types'

const shown = (value: unknown): string => {
  if (Array.isArray(value)) return 'an array'
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 39)}…` : value)
  return value === null || value === undefined ? String(value) : `a value of the type ${typeof value}`
}

/** For callers without types: throws a TypeError where the options of a function are something else. */
export function expectOptions(call: string, options: unknown): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options))
    throw new TypeError(`${call}() takes an object, such as ${call}({ site: 'newsroom' }), and found ${shown(options)}`)
}

/** Throws a RangeError where `now` is no date, or none that exists. */
export function expectMoment(now: unknown): void {
  if (!isDate(now) || Number.isNaN(now.getTime())) throw new RangeError('now must be a valid date')
}

const beginsDocument = (text: string): boolean => /^\uFEFF?\s{0,99}(?:<[?!A-Za-z]|\{\s{0,99}")/.test(text)

/** Throws a TypeError where a document to check is no text with a name, or where the two were exchanged. */
export function expectDocument(call: string, text: unknown, name: unknown): void {
  if (typeof text !== 'string')
    throw new TypeError(
      `${call}() takes a document as a string, such as its bytes read as utf8, and found ${shown(text)}`,
    )
  if (typeof name !== 'string')
    throw new TypeError(`${call}() takes a name for the document, such as 'rss.xml', and found ${shown(name)}`)
  if (beginsDocument(name) && !beginsDocument(text))
    throw new TypeError(`${call}() takes the text first and then the name: exchange ${shown(text)} and ${shown(name)}`)
}
