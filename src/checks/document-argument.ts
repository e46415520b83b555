import { shown } from '../base/arguments.ts'

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
