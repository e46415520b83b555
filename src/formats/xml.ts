import { escaper, legalText } from '../base/text.ts'
import { looksLikeMarkup } from './markup.ts'

/**
 * XML in the object notation of xmlbuilder2. `@name` is an attribute, `#` the text, any other key a child element. A
 * list repeats the element. Members that are undefined are left out.
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

/** Writes plain text as XML character data (XML 1.0 §2.4). Every `>` is escaped, so `]]>` cannot occur. */
export function xmlText(text: string): string {
  return looksLikeMarkup(text) ? inHexadecimal(text) : inNames(text)
}

/** Writes HTML as XML character data, for elements whose text readers parse as HTML. */
export const xmlHtml: (html: string) => string = inNames

export const xmlAttribute: (text: string) => string = escaper({ ...named, ...inAttributes }, legalText)
const attributeInHexadecimal = escaper({ ...hexadecimal, ...inAttributes }, legalText)

/** The attributes that hold words for people; all others hold addresses and names. */
const wording: ReadonlySet<string> = new Set(['@label', '@title'])

/** Escapes a text for its key in the notation. */
export function escapedAt(key: string, text: string): string {
  if (key.startsWith('@'))
    return wording.has(key) && looksLikeMarkup(text) ? attributeInHexadecimal(text) : xmlAttribute(text)
  return key === '#html' ? xmlHtml(text) : xmlText(text)
}

/** Marks text as HTML: it is escaped with named references, also where it looks like markup. */
export function html(text: string): XmlElement {
  return { '#html': text }
}

/** Marks text as an address, which holds no markup. Some parsers do not decode hexadecimal references in addresses. */
export function address(url: string): XmlElement {
  return html(url)
}

/** Writes the elements of an object, one on each line, indented by `depth`, in the layout of xmlbuilder2. */
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
