import { escaper, legalText } from '../base/text.ts'
import { looksLikeMarkup } from './markup.ts'

/**
 * XML in xmlbuilder2's object notation: `@name` is an attribute, `#` the text, any other key a child element; a list
 * repeats the element. What is undefined is left out.
 */
export interface XmlElement {
  readonly [name: string]: XmlValue
}
export type XmlValue = string | number | undefined | XmlElement | readonly XmlValue[]

const named = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#xD;' }
const hexadecimal = { '&': '&#x26;', '<': '&#x3C;', '>': '&#x3E;', '\r': '&#xD;' }
const inAttributes = { '"': '&quot;', '\t': '&#x9;', '\n': '&#xA;' }
const inNames = escaper(named, legalText)
const inHexadecimal = escaper(hexadecimal, legalText)

/** Plain text as XML character data (XML 1.0 §2.4): `]]>` cannot occur, since every `>` is escaped. */
export function xmlText(text: string): string {
  return looksLikeMarkup(text) ? inHexadecimal(text) : inNames(text)
}

/** HTML as XML character data, for elements whose text is parsed as HTML. */
export const xmlHtml: (html: string) => string = inNames

export const xmlAttribute: (text: string) => string = escaper({ ...named, ...inAttributes }, legalText)
const attributeInHexadecimal = escaper({ ...hexadecimal, ...inAttributes }, legalText)

/** The attributes that hold words for people; all others hold addresses and names. */
const wording: ReadonlySet<string> = new Set(['@label', '@title'])

/** Text as its key in the notation wants it written. */
export function escapedAt(key: string, text: string): string {
  if (key.startsWith('@'))
    return wording.has(key) && looksLikeMarkup(text) ? attributeInHexadecimal(text) : xmlAttribute(text)
  return key === '#html' ? xmlHtml(text) : xmlText(text)
}

/** Marks text as HTML: the same characters, escaped without regard to what they look like. */
export function html(text: string): XmlElement {
  return { '#html': text }
}

/** An address holds no markup, whatever it looks like; some parsers leave hexadecimal references in one undecoded. */
export function address(url: string): XmlElement {
  return html(url)
}

/** The elements of an object, one a line, indented to the given depth, as xmlbuilder2 prints them. */
export function renderXml(object: XmlElement, depth: number): string {
  let elements = ''
  for (const name of Object.keys(object)) elements += renderElement(name, object[name], depth)
  return elements
}

function renderElement(name: string, value: XmlValue, depth: number): string {
  if (value === undefined) return ''
  if (isList(value)) return value.map(member => renderElement(name, member, depth)).join('')
  const indent = indentOf(depth)
  if (typeof value !== 'object') return `${indent}<${name}${contents(xmlText(String(value)), name)}`
  let attributes = ''
  let text = ''
  let children = ''
  for (const key of Object.keys(value)) {
    const member = value[key]
    if (member === undefined) continue
    if (key.startsWith('@')) attributes += ` ${key.slice(1)}="${escapedAt(key, scalar(key, member))}"`
    else if (key.startsWith('#')) text += escapedAt(key, scalar(key, member))
    else children += renderElement(key, member, depth + 1)
  }
  return `${indent}<${name}${attributes}${contents(children === '' ? text : `${text}${children}${indent}`, name)}`
}

function scalar(key: string, value: XmlValue): string {
  if (typeof value === 'object') throw new TypeError(`${key} takes text or a number`)
  return String(value)
}

const indentOf = (depth: number): string => '\n' + '  '.repeat(depth)

const isList = (value: XmlValue): value is readonly XmlValue[] => Array.isArray(value)

const contents = (inner: string, name: string): string => (inner === '' ? '/>' : `>${inner}</${name}>`)
