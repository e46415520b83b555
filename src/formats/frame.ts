import { createRequire } from 'node:module'
import type * as XmlBuilder from 'xmlbuilder2'
import type { Channel } from '../model/feed.ts'
import type { Frame } from './format.ts'
import { escapedAt, xmlAttribute, type XmlElement, type XmlValue } from './xml.ts'

const require = createRequire(import.meta.url)

/** Loads the builder at the first frame. Loading takes as long as rendering twenty articles. */
const xmlBuilder = (): typeof XmlBuilder => require('xmlbuilder2') as typeof XmlBuilder

/**
 * Writes the XML document of a channel with xmlbuilder2, and cuts it where the items belong: before the end of
 * `container`.
 */
export function xmlFrame(root: XmlElement, container: string, { stylesheet }: Pick<Channel, 'stylesheet'>): Frame {
  const texts: string[] = []
  const shape: Shape = {
    root: shapeOf(root, '', texts),
    stylesheet: stylesheet === undefined ? undefined : hole(xmlAttribute(stylesheet), texts),
  }
  const text = filled(shapeDrawn(shape), texts)
  const end = text.slice(0, text.lastIndexOf(`</${container}>`)).trimEnd().length
  return { head: text.slice(0, end), separator: '', tail: `${text.slice(end)}\n` }
}

/**
 * Replaces the texts of an element by placeholders, and escapes each text as in items. xmlbuilder2 alone would read
 * `&amp;` in a title as an ampersand and print `&copy;` unchanged: its reader decodes references, and its writer does
 * not escape texts that look like references.
 */
function shapeOf(value: XmlValue, key: string, texts: string[]): XmlValue {
  if (Array.isArray(value)) return value.map((member: XmlValue) => shapeOf(member, key, texts))
  if (typeof value === 'object') {
    const members = Object.entries(value).filter(([, member]) => member !== undefined)
    return Object.fromEntries(members.map(([name, member]) => [name, shapeOf(member, name, texts)]))
  }
  // An empty text stays, since xmlbuilder2 writes empty elements differently. It also needs the addresses of
  // namespaces.
  if (value === undefined || value === '' || (key.startsWith('@xmlns') && plainUri.test(String(value)))) return value
  return hole(escapedAt(key, String(value)), texts)
}

// Matches addresses without characters that need escaping, and without braces, which mark placeholders.
const plainUri = /^[\w:/.,;?#=+~()-]+$/

/** Makes the placeholder of a text. Only placeholders have braces, since names hold none. */
const hole = (text: string, texts: string[]): string => `{${texts.push(text) - 1}}`

interface Shape {
  readonly root: XmlValue
  readonly stylesheet: string | undefined
}

// A newsroom's feeds have few different shapes, and drawing one takes as long as rendering an article.
const drawn = new Map<string, string>()
const maxCachedFrames = 100

function shapeDrawn(shape: Shape): string {
  const key = JSON.stringify(shape)
  const known = drawn.get(key)
  if (known !== undefined) return known
  if (drawn.size >= maxCachedFrames) drawn.clear()
  const text = draw(shape)
  drawn.set(key, text)
  return text
}

function draw({ root, stylesheet }: Shape): string {
  const document = xmlBuilder().create({ version: '1.0', encoding: 'UTF-8' })
  if (stylesheet !== undefined) document.ins('xml-stylesheet', `type="text/css" href="${stylesheet}"`)
  return document
    .ele(root as object)
    .doc()
    .end({ prettyPrint: true })
}

const filled = (shape: string, texts: readonly string[]): string =>
  shape.replace(/\{(\d+)\}/g, (_, number: string) => texts[Number(number)] ?? '')
