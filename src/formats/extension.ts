import type { Channel, Extension } from '../feed.ts'
import type { XmlElement, XmlValue } from './xml.ts'

/** The extensions that XML can hold: those whose name has a prefix. Their objects may be in xml-js's notation, as `feed` takes it. */
export function xmlExtensions(extensions: readonly Extension[]): XmlElement {
  const elements = extensions.filter(({ name }) => name.includes(':'))
  const names = [...new Set(elements.map(({ name }) => name))]
  return Object.fromEntries(
    names.map(name => [name, elements.filter(element => element.name === name).map(({ objects }) => toXml(objects))]),
  )
}

/** The extensions that JSON Feed allows: its own names begin with an underscore (§ Extensions). */
export function jsonExtensions(extensions: readonly Extension[]): Record<string, unknown> {
  return Object.fromEntries(
    extensions.filter(({ name }) => name.startsWith('_')).map(({ name, objects }) => [name, objects]),
  )
}

/** Declarations of the extensions' namespaces, for the root element. */
export function namespaceDeclarations({ namespaces }: Channel): XmlElement {
  return Object.fromEntries(Object.entries(namespaces).map(([prefix, uri]) => [`@xmlns:${prefix}`, uri]))
}

function toXml(value: unknown): XmlValue {
  if (Array.isArray(value)) return value.map(toXml)
  if (typeof value === 'string' || typeof value === 'number' || value === undefined) return value
  if (typeof value !== 'object') return JSON.stringify(value)
  if (value === null) return undefined
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]: [string, unknown]): [string, XmlValue][] => {
      if (key === '_text' || key === '_cdata') return [['#', toXml(member)]]
      if (key === '_attributes')
        return Object.entries(member as object).map(([name, text]) => [`@${name}`, toXml(text)])
      return [[key, toXml(member)]]
    }),
  )
}
