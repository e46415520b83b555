import { create } from 'xmlbuilder2'
import type { Channel } from '../model/feed.ts'
import type { Frame } from './format.ts'
import { escapedAt, xmlAttribute, type XmlElement, type XmlValue } from './xml.ts'

/** The XML document of a channel, drawn by xmlbuilder2 and cut where its items belong: before the end of `container`. */
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
 * What is left of an element when its texts are taken out, each escaped as those of items are. xmlbuilder2 alone would
 * take `&amp;` in a title for an ampersand and print `&copy;` as it stands: its reader decodes references once, and its
 * writer leaves alone whatever looks like one.
 */
function shapeOf(value: XmlValue, key: string, texts: string[]): XmlValue {
  if (Array.isArray(value)) return value.map((member: XmlValue) => shapeOf(member, key, texts))
  if (typeof value === 'object') {
    const members = Object.entries(value).filter(([, member]) => member !== undefined)
    return Object.fromEntries(members.map(([name, member]) => [name, shapeOf(member, name, texts)]))
  }
  // An element without text is drawn otherwise; and by its namespace xmlbuilder2 knows what a prefix may stand for.
  if (value === undefined || value === '' || (key.startsWith('@xmlns') && plainUri.test(String(value)))) return value
  return hole(escapedAt(key, String(value)), texts)
}

// Nothing in it has to be escaped, or looks like what stands for a text.
const plainUri = /^[\w:/.,;?#=+~()-]+$/

/** What stands for a text in a drawing: nothing else there is in braces, for names hold none. */
const hole = (text: string, texts: string[]): string => `{${texts.push(text) - 1}}`

interface Shape {
  readonly root: XmlValue
  readonly stylesheet: string | undefined
}

// A newsroom's feeds have a handful, and drawing one takes as long as rendering an article.
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
  const document = create({ version: '1.0', encoding: 'UTF-8' })
  if (stylesheet !== undefined) document.ins('xml-stylesheet', `type="text/css" href="${stylesheet}"`)
  return document
    .ele(root as object)
    .doc()
    .end({ prettyPrint: true })
}

const filled = (shape: string, texts: readonly string[]): string =>
  shape.replace(/\{(\d+)\}/g, (_, number: string) => texts[Number(number)] ?? '')
