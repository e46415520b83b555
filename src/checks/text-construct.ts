import { show } from '../model/problem.ts'
import { address } from './addresses.ts'
import type { AttributeRule, ElementRule } from './grammar.ts'
import { html, htmlElement } from './html.ts'
import { xhtmlNamespace } from './names.ts'
import { checkBalance, checkPlainText } from './texts.ts'
import { anything, isMediaType } from './values.ts'
import { attributeValue, fullText, type XmlNode } from './xml-tree.ts'
import type { XmlCheck } from './xml-check.ts'

const type: AttributeRule = { value: anything }

/** RFC 4287 §3.1: text, html or xhtml. */
export const textConstruct: ElementRule = { open: true, attributes: { type }, rules: [textType, typedText] }

/** RFC 4287 §4.1.3: a text construct, or any media type, or a reference. */
export const content: ElementRule = {
  open: true,
  attributes: { type, src: { value: address({ relative: true, iri: true }) } },
  rules: [contentType, remoteType, typedText],
}

export function typeOf(node: XmlNode): string {
  return attributeValue(node, 'type') ?? (attributeValue(node, 'src') === undefined ? 'text' : '')
}

const isXmlType = (type: string): boolean => /[+/]xml$/i.test(type)

/** RFC 4287 §4.1.3.3: content of a type that is neither text nor XML is in base64. */
export const isBinaryType = (type: string): boolean => type.includes('/') && !isXmlType(type) && !/^text\//i.test(type)

function textType(node: XmlNode, check: XmlCheck): void {
  const value = typeOf(node)
  if (!['text', 'html', 'xhtml'].includes(value))
    check.report('TEXT_TYPE_INVALID', node, { found: show(value) }, 'type')
}

function contentType(node: XmlNode, check: XmlCheck): void {
  const value = typeOf(node)
  const here = attributeValue(node, 'src') === undefined
  if (here && ['text', 'html', 'xhtml'].includes(value)) return
  const composite = /^(?:multipart|message)\//i.test(value)
  if ((value !== '' && !isMediaType(value)) || composite || (value === '' && here))
    check.report(
      'MEDIA_TYPE_INVALID',
      node,
      { found: show(value), expected: 'text, html, xhtml or image/jpeg' },
      'type',
    )
}

function remoteType(node: XmlNode, check: XmlCheck): void {
  if (attributeValue(node, 'src') === undefined) return
  if (attributeValue(node, 'type') === undefined) check.report('CONTENT_TYPE_MISSING', node)
  if (node.text.trim() !== '') check.report('TEXT_UNEXPECTED', node, { found: show(node.text.trim()) })
  for (const child of node.children)
    check.report('ELEMENT_UNKNOWN', child, {
      found: `<${child.local}>`,
      expected: 'remove it: the content is elsewhere',
    })
}

function typedText(node: XmlNode, check: XmlCheck): void {
  if (attributeValue(node, 'src') !== undefined) return
  const value = typeOf(node)
  if (node.text.trim() === '' && node.children.length === 0) check.report('VALUE_BLANK', node)
  if (value === 'xhtml') return xhtml(node, check)
  if (isXmlType(value)) return xmlContent(node, value, check)
  for (const child of node.children)
    check.report('ELEMENT_UNKNOWN', child, { found: `<${child.local}>`, expected: `escape it: the type is ${value}` })
  if (isBinaryType(value)) return base64(node, check)
  if (value === 'html' || value.endsWith('/html')) html(node.text, check.valueContext(node))
  else checkPlainText(node.text, check.valueContext(node))
  if (value.endsWith('/html') && !/<html/i.test(node.text))
    check.report('CONTENT_FRAGMENT', node, { found: show(value), expected: 'html' })
}

function xmlContent(node: XmlNode, value: string, check: XmlCheck): void {
  const [root] = node.children
  if (root && node.text.trim() !== '') check.report('TEXT_UNEXPECTED', node, { found: show(node.text.trim()) })
  if (value === 'application/xhtml+xml' && root?.local !== 'html')
    check.report('CONTENT_FRAGMENT', node, { found: show(value), expected: 'xhtml' })
}

function base64(node: XmlNode, check: XmlCheck): void {
  const compact = node.text.replace(/\s/g, '')
  if (compact === '' || compact.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(compact))
    check.report('CONTENT_NOT_BASE64', node)
}

/** RFC 4287 §3.1.1.3: exactly one xhtml:div and nothing else. */
function xhtml(node: XmlNode, check: XmlCheck): void {
  const [div] = node.children
  if (div?.local !== 'div' || div.uri !== xhtmlNamespace || node.children.length > 1 || node.text.trim() !== '')
    check.report('XHTML_DIV_MISSING', node)
  for (const child of node.children) xhtmlElement(child, check)
  // Without elements, a text that looks like markup was escaped, although the type says that it is not.
  const rule = (div?.children.length ?? 0) === 0 ? checkPlainText : checkBalance
  rule(fullText(node), check.valueContext(node))
}

function xhtmlElement(node: XmlNode, check: XmlCheck): void {
  if (node.uri === '')
    return check.report('NAMESPACE_INVALID', node, { found: `<${node.local}>`, expected: xhtmlDeclaration })
  if (node.uri === xhtmlNamespace) {
    const attributes = node.attributes.filter(({ uri }) => uri === '')
    htmlElement({ name: node.local, attributes, isForeign: false }, check.valueContext(node))
  } else if (foreignNamespaces.has(node.uri)) {
    htmlElement({ name: node.local, attributes: node.attributes, isForeign: true }, check.valueContext(node))
  }
  for (const child of node.children) xhtmlElement(child, check)
}

const foreignNamespaces = new Set(['http://www.w3.org/2000/svg', 'http://www.w3.org/1998/Math/MathML'])
const xhtmlDeclaration = `xmlns="${xhtmlNamespace}"`
