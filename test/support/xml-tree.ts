import { SaxesParser, type SaxesTagNS } from 'saxes'

/** An element of a parsed document. */
export interface Element {
  /** The name with its prefix. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly elements: readonly Element[]
  /** All character data directly inside the element. */
  readonly text: string
}

interface Open extends Element {
  readonly elements: Element[]
  text: string
}

/** Parses a document strictly (XML 1.0, Namespaces in XML). Throws an error with line and column. */
export function parseXml(document: string): Element {
  const parser = new SaxesParser<{ xmlns: true }>({ xmlns: true })
  const top: Open = { name: '', attributes: {}, elements: [], text: '' }
  const stack = [top]
  parser.on('error', error => {
    throw error
  })
  parser.on('opentag', (tag: SaxesTagNS) => {
    const attributes = Object.fromEntries(Object.values(tag.attributes).map(({ name, value }) => [name, value]))
    const element: Open = { name: tag.name, attributes, elements: [], text: '' }
    stack.at(-1)?.elements.push(element)
    stack.push(element)
  })
  parser.on('closetag', () => {
    const closed = stack.pop()
    // Indentation is no text.
    if (closed && closed.elements.length > 0 && closed.text.trim() === '') closed.text = ''
  })
  const addText = (text: string) => {
    const open = stack.at(-1)
    if (open) open.text += text
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.write(document).close()
  const [root] = top.elements
  if (!root) throw new Error('the document is empty')
  return root
}

export function children(element: Element, name: string): readonly Element[] {
  return element.elements.filter(child => child.name === name)
}

/** The only child with a name; throws when there is none, or more than one. */
export function child(element: Element, name: string): Element {
  const found = children(element, name)
  const [only] = found
  if (!only || found.length > 1) throw new Error(`<${element.name}> holds ${found.length} <${name}>`)
  return only
}

/** The text of the only child with a name; undefined when there is none. */
export function textOf(element: Element, name: string): string | undefined {
  return children(element, name).length === 0 ? undefined : child(element, name).text
}
