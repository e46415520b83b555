import type { Channel, Extension } from '../feed.ts'
import type { XmlElement, XmlValue } from './xml.ts'

/**
 * The extensions that XML can hold: those whose name has a prefix. Their objects may be in xml-js's notation, as `feed`
 * takes it. Throws TypeError for what can be no name.
 */
export function xmlExtensions(extensions: readonly Extension[]): XmlElement {
  const elements = extensions.filter(({ name }) => name.includes(':'))
  const names = [...new Set(elements.map(({ name }) => name))]
  return Object.fromEntries(
    names.map(name =>
      member(
        name,
        elements.filter(element => element.name === name).map(({ objects }) => objects),
      ),
    ),
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

// Namespaces in XML 1.0 §4: a QName; in the notation of `XmlElement` with what marks an attribute, or a text.
const key = /^(?:#\w*|@?[\p{L}_][\p{L}\p{M}\p{N}._-]*(?::[\p{L}_][\p{L}\p{M}\p{N}._-]*)?)$/u

function member(name: string, value: unknown): [string, XmlValue] {
  if (!key.test(name)) throw new TypeError(`extension: ${JSON.stringify(name)} is no name of an element or attribute`)
  return [name, toXml(value)]
}

function toXml(value: unknown): XmlValue {
  if (Array.isArray(value)) return value.map(toXml)
  if (typeof value === 'string' || typeof value === 'number' || value === undefined) return value
  if (typeof value !== 'object') return JSON.stringify(value)
  if (value === null) return undefined
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inside]: [string, unknown]): [string, XmlValue][] => {
      if (name === '_text' || name === '_cdata') return [member('#', inside)]
      if (name === '_attributes')
        return Object.entries(inside as object).map(([attribute, text]) => member(`@${attribute}`, text))
      return [member(name, inside)]
    }),
  )
}
