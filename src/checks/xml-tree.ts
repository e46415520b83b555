import { createSaxParser, type SaxAttribute, type XmlDeclaration } from './sax.ts'

/** An element of a strictly parsed document. */
export interface XmlNode {
  readonly local: string
  readonly uri: string
  readonly attributes: readonly XmlAttribute[]
  readonly children: readonly XmlNode[]
  /** The element's own characters, with resolved references. */
  readonly text: string
  readonly parent: XmlNode | undefined
  /** The offsets of its first `<` and after its last `>`. */
  readonly start: number
  readonly end: number
}

export interface XmlAttribute {
  /** The name as it is written: `xml:lang`, `href`. */
  readonly name: string
  readonly local: string
  /** The namespace; empty for an attribute without prefix. */
  readonly uri: string
  readonly value: string
}

interface XmlFault {
  readonly message: string
  readonly offset: number
}

export interface XmlDocument {
  readonly root: XmlNode | undefined
  readonly declaration: XmlDeclaration
  readonly doctype: string | undefined
  /** The first violation of XML 1.0 or of its namespaces. The tree after it cannot be trusted. */
  readonly fault: XmlFault | undefined
}

export const xmlNamespace = 'http://www.w3.org/XML/1998/namespace'

type Growing = { -readonly [K in keyof XmlNode]: XmlNode[K] } & { children: Growing[] }

// Rules walk the tree by recursion, and saxes takes longer for each level, so the depth is limited. Feeds have about
// ten levels, and XHTML in them a few more.
const maxDepth = 500

/** Stops saxes at the first fault: it would go on, and a text full of faults would take seconds. */
class Stopped extends Error {}

/** Reads XML 1.0 with namespaces, strictly. */
// xmlbuilder2's reader accepts unclosed and mismatched tags; saxes refuses the same texts as expat.
export function parseXml(text: string): XmlDocument {
  const parser = createSaxParser()
  let root: XmlNode | undefined
  let current: Growing | undefined
  let start = 0
  let depth = 0
  let declaration: XmlDeclaration = {}
  let doctype: string | undefined
  let fault: XmlFault | undefined
  const stop = (message: string) => {
    fault ??= { message, offset: parser.position }
    throw new Stopped()
  }
  parser.on('error', error => stop(error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, '')))
  parser.on('xmldecl', told => (declaration = told))
  parser.on('doctype', body => (doctype = body))
  // This event comes after the name and one more character were read.
  parser.on('opentagstart', tag => (start = parser.position - tag.name.length - 2))
  parser.on('opentag', tag => {
    const attributes = Object.values(tag.attributes).map(attributeOf)
    const node: Growing = {
      local: tag.local,
      uri: tag.uri,
      attributes,
      children: [],
      text: '',
      parent: current,
      start,
      end: 0,
    }
    depth++
    if (depth > maxDepth) stop(`nested deeper than ${maxDepth} elements`)
    current?.children.push(node)
    root ??= node
    current = node
  })
  const append = (characters: string) => {
    if (current) current.text += characters
  }
  parser.on('text', append)
  parser.on('cdata', append)
  parser.on('closetag', () => {
    depth--
    if (!current) return
    current.end = parser.position
    current = current.parent as Growing | undefined
  })
  try {
    parser.write(text).close()
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
  }
  return { root, declaration, doctype, fault }
}

function attributeOf({ name, local, uri, value }: SaxAttribute): XmlAttribute {
  return { name, local, uri, value }
}

/** The value of an attribute: by its local name without a namespace, or with one, such as `xml:lang`. */
export function attributeValue(node: XmlNode, name: string, uri = ''): string | undefined {
  return node.attributes.find(attribute => attribute.local === name && attribute.uri === uri)?.value
}

/** The value of xml:lang or xml:base that applies to an element (XML 1.0 §2.12). */
export function inherited(node: XmlNode, name: 'lang' | 'base'): string | undefined {
  for (let at: XmlNode | undefined = node; at; at = at.parent) {
    const value = attributeValue(at, name, xmlNamespace)
    if (value !== undefined) return value
  }
  return undefined
}

/** The element and all below it, in document order. */
export function* descendants(node: XmlNode): Generator<XmlNode> {
  yield node
  for (const child of node.children) yield* descendants(child)
}

/** All characters inside an element. */
export function fullText(node: XmlNode): string {
  return node.text + node.children.map(fullText).join('')
}
