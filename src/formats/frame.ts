import { create } from 'xmlbuilder2'
import type { Channel } from '../feed.ts'
import type { Frame } from './format.ts'
import { escapedAt, xmlAttribute, type XmlElement, type XmlValue } from './xml.ts'

/** The XML document of a channel, drawn by xmlbuilder2 and cut where its items belong: before the end of `container`. */
export function xmlFrame(root: XmlElement, container: string, { stylesheet }: Pick<Channel, 'stylesheet'>): Frame {
  const document = create({ version: '1.0', encoding: 'UTF-8' })
  if (stylesheet !== undefined) document.ins('xml-stylesheet', `type="text/css" href="${xmlAttribute(stylesheet)}"`)
  const drawn = document
    .ele(escaped(root) as object)
    .doc()
    .end({ prettyPrint: true })
  const text = inHexadecimal(drawn)
  const end = text.slice(0, text.lastIndexOf(`</${container}>`)).trimEnd().length
  return { head: text.slice(0, end), separator: '', tail: `${text.slice(end)}\n` }
}

/**
 * Texts escaped as those of items are. xmlbuilder2 alone would take `&amp;` in a title for an ampersand and print
 * `&copy;` as it stands: its reader decodes references once, and its writer leaves alone whatever looks like one.
 */
function escaped(value: XmlValue, name = ''): XmlValue {
  if (typeof value === 'string') return escapedText(escapedAt(name, value))
  if (Array.isArray(value)) return value.map((member: XmlValue) => escaped(member))
  if (typeof value !== 'object') return value
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  return Object.fromEntries(members.map(([key, member]) => [key, escaped(member, key)]))
}

function escapedText(text: string): string {
  if (!text.includes('&')) return text
  const decimal = text.replace(/&#x([0-9A-F]+);/g, (_, digits: string) => `&#${parseInt(digits, 16)};`)
  // What the reader decodes to references that the writer leaves alone, which hexadecimal ones are not.
  return decimal.replaceAll('&', '&#38;')
}

/** The references of `escapedText`: decimal ones do not tell the W3C validator that the characters themselves are meant. */
function inHexadecimal(drawn: string): string {
  return drawn.replace(/&#(\d+);/g, (_, digits: string) => `&#x${Number(digits).toString(16).toUpperCase()};`)
}
