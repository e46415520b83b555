import type { Extension } from '../model/feed.ts'
import { ownNamespaces } from '../model/namespaces.ts'

/** Namespaces by prefix. */
export type Namespaces = ReadonlyMap<string, string>

/** The prefixes that our documents use. */
const ourNamespaces: Namespaces = new Map([
  ...Object.entries(ownNamespaces),
  // Namespaces in XML 1.0 §3: this prefix needs no declaration, and may have no other namespace.
  ['xml', 'http://www.w3.org/XML/1998/namespace'],
])

// XML 1.0 §2.3, without the colon (Namespaces in XML 1.0 §3).
const start =
  'A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F' +
  '\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}'
const ncName = `[${start}][${start}\\-.\\d\\u00B7\\u0300-\\u036F\\u203F\\u2040]*`
const qName = new RegExp(`^(?:(${ncName}):)?(${ncName})$`, 'u')

/** Throws for an extension that no document can hold. `why` says what to write instead. */
function refuse(extension: Extension, why: string): never {
  throw new TypeError(`extension ${extension.name}: ${why}`)
}

/** The prefix of an extension for XML; undefined for an extension of JSON Feed. */
function prefixOf({ name }: Extension): string | undefined {
  return name.includes(':') ? name.slice(0, name.indexOf(':')) : undefined
}

/**
 * Adds the namespace of an extension's prefix. Throws TypeError when the prefix has another namespace already, has
 * none, or belongs to XML itself.
 */
export function withNamespace(namespaces: Namespaces, extension: Extension, uri: string | undefined): Namespaces {
  const prefix = prefixOf(extension)
  if (prefix === undefined) return namespaces
  const bound = namespaces.get(prefix) ?? ourNamespaces.get(prefix)
  if (uri === undefined) {
    if (bound === undefined)
      return refuse(
        extension,
        `say what the prefix stands for, as in { name: ${JSON.stringify(extension.name)}, namespace: "https://…", objects: … }`,
      )
    return new Map([...namespaces, [prefix, bound]])
  }
  if (bound !== undefined && bound !== uri)
    return refuse(extension, `its prefix stands for ${JSON.stringify(bound)} here; take another prefix`)
  if (uri === '') return refuse(extension, 'its namespace is empty; give the address that names the vocabulary')
  if (!isFree(prefix, uri))
    return refuse(extension, 'this prefix or this namespace is kept for XML itself; take another')
  return new Map([...namespaces, [prefix, uri]])
}

/** Whether a prefix may be bound to a namespace. `xml` and `xmlns` have fixed namespaces (Namespaces in XML 1.0 §3). */
function isFree(prefix: string, uri: string): boolean {
  // xmlbuilder2 keeps prefixes in an object, which would lose `__proto__`.
  if (prefix === 'xmlns' || prefix === '__proto__' || uri === 'http://www.w3.org/2000/xmlns/') return false
  return (prefix === 'xml') === (uri === ourNamespaces.get('xml'))
}

/** Elements that an item holds once and that we write ourselves, with the data that give them. */
const written: Namespaces = new Map([
  ['atom:updated', 'date'],
  ['content:encoded', 'content'],
  ['dc:language', 'language'],
])

/**
 * Throws TypeError when a document with the extension would not be well-formed. The message says what to write instead.
 */
export function checkExtensionNames(extension: Extension, namespaces: Namespaces): void {
  const { name, objects } = extension
  if (!name.includes(':')) return
  const own = written.get(name)
  if (own !== undefined) refuse(extension, `LanguageFeed writes this element itself; give it the ${own} instead`)
  checkMember(name, objects, { extension, namespaces })
}

interface NamespaceScope {
  readonly extension: Extension
  readonly namespaces: Namespaces
}

function checkMember(name: string, value: unknown, scope: NamespaceScope): void {
  // Namespaces in XML 1.0 §3 forbids this name. xmlbuilder2 would throw an error that does not help.
  if (name === 'xmlns') refuse(scope.extension, 'no element may be named xmlns; say namespaces in "namespace"')
  expandedName(name, scope)
  if (Array.isArray(value)) return value.forEach((member: unknown) => checkMember(name, member, scope))
  if (typeof value !== 'object' || value === null) return
  const attributes = new Set<string>()
  for (const [key, inside] of Object.entries(value)) {
    if (key === '_attributes') {
      for (const [attribute, text] of Object.entries((inside ?? {}) as object))
        checkAttribute(attribute, text, attributes, scope)
    } else if (key.startsWith('@')) checkAttribute(key.slice(1), inside, attributes, scope)
    else if (/^(?:_text|_cdata|#\w*)$/.test(key)) checkText(key, inside, scope)
    else checkMember(key, inside, scope)
  }
}

function checkAttribute(name: string, value: unknown, seen: Set<string>, scope: NamespaceScope): void {
  if (name === 'xmlns' || name.startsWith('xmlns:'))
    refuse(scope.extension, `say namespaces in "namespace", not in the attribute ${name}`)
  const expanded = expandedName(name, scope)
  checkText(name, value, scope)
  // Namespaces in XML 1.0 §6.3.
  if (seen.has(expanded)) refuse(scope.extension, `the attribute ${JSON.stringify(name)} stands twice in one element`)
  seen.add(expanded)
}

function checkText(name: string, value: unknown, { extension }: NamespaceScope): void {
  if (typeof value === 'object' && value !== null)
    refuse(extension, `${JSON.stringify(name)} takes a text, a number or true or false`)
}

/** A name with its namespace instead of its prefix. */
function expandedName(name: string, { extension, namespaces }: NamespaceScope): string {
  const [, prefix, local = ''] =
    qName.exec(name) ?? refuse(extension, `${JSON.stringify(name)} is no name of an element or attribute`)
  if (prefix === undefined) return local
  const uri = namespaces.get(prefix) ?? (prefix === 'xml' ? ourNamespaces.get('xml') : undefined)
  return uri === undefined
    ? refuse(
        extension,
        `the prefix of ${JSON.stringify(name)} stands for nothing; declare it by an extension of its own`,
      )
    : `{${uri}}${local}`
}
