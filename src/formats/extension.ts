import type { Channel, Extension } from '../model/feed.ts'
import type { XmlElement, XmlValue } from './xml.ts'

/** Adds extensions to an element. Where both have an element of one name, ours comes first. */
export function extended(element: XmlElement, extensions: readonly Extension[]): XmlElement {
  if (extensions.length === 0) return element
  const added = Object.entries(xmlExtensions(extensions)).map(([name, value]) => {
    const own = Object.hasOwn(element, name) ? element[name] : undefined
    return [name, own === undefined ? value : [own, value].flat()]
  })
  return { ...element, ...Object.fromEntries(added) }
}

/**
 * The extensions that XML can hold: those whose name has a prefix. Their objects may be in the notation of xml-js,
 * which the package `feed` accepts. `checkNames` has checked their names before.
 */
function xmlExtensions(extensions: readonly Extension[]): XmlElement {
  const byName = new Map<string, XmlValue[]>()
  for (const { name, objects } of extensions) {
    if (!name.includes(':')) continue
    const known = byName.get(name)
    if (known) known.push(toXml(objects))
    else byName.set(name, [toXml(objects)])
  }
  return Object.fromEntries(byName)
}

/** The extensions that JSON Feed can hold: their names begin with an underscore (§ Extensions). */
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
    Object.entries(value).flatMap(([name, inside]: [string, unknown]): [string, XmlValue][] => {
      if (name === '_text' || name === '_cdata') return [['#', toXml(inside)]]
      if (name === '_attributes')
        return Object.entries(inside ?? {}).map(([attribute, text]) => [`@${attribute}`, toXml(text)])
      return [[name, toXml(inside)]]
    }),
  )
}
