import { create } from 'xmlbuilder2'
import type { Channel } from '../feed.ts'
import { legalText } from '../text.ts'
import type { Frame } from './format.ts'
import type { XmlElement, XmlValue } from './xml.ts'

/** The XML document of a channel, drawn by xmlbuilder2 and cut where its items belong: before the end of `container`. */
export function xmlFrame(root: XmlElement, container: string, { stylesheet }: Channel): Frame {
  const document = create({ version: '1.0', encoding: 'UTF-8' })
  if (stylesheet !== undefined) document.ins('xml-stylesheet', `type="text/css" href="${stylesheet}"`)
  const text = document
    .ele(legal(root) as object)
    .doc()
    .end({ prettyPrint: true })
  const end = text.slice(0, text.lastIndexOf(`</${container}>`)).trimEnd().length
  return { head: text.slice(0, end), separator: '', tail: `${text.slice(end)}\n` }
}

/** What xmlbuilder2 does not see to: illegal characters, and line ends, which a parser would read back as spaces. */
function legal(value: XmlValue, name = ''): XmlValue {
  if (typeof value === 'string')
    return name.startsWith('@') ? legalText(value).replace(/\s+/g, ' ') : legalText(value).replace(/\r\n?/g, '\n')
  if (Array.isArray(value)) return value.map((member: XmlValue) => legal(member))
  if (typeof value !== 'object') return value
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  return Object.fromEntries(members.map(([key, member]) => [key, legal(member, key)]))
}
