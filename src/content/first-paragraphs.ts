import { html as names, parseFragment, type DefaultTreeAdapterTypes } from 'parse5'
import type { Html } from '../model/html.ts'

/** The beginning of a body, up to and with a number of paragraphs; blocks between them, such as pictures, stay. */
export function firstParagraphs(html: Html, count: number): Html {
  const { childNodes } = parseFragment(html, { sourceCodeLocationInfo: true })
  const paragraphs = childNodes.filter(isParagraph)
  const end = paragraphs[count - 1]?.sourceCodeLocation?.endOffset
  return (end === undefined || paragraphs.length === count ? html : html.slice(0, end)) as Html
}

const isParagraph = (node: DefaultTreeAdapterTypes.ChildNode): node is DefaultTreeAdapterTypes.Element =>
  'tagName' in node && node.tagName === 'p' && node.namespaceURI === names.NS.HTML
