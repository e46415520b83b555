import { show } from '../model/problem.ts'
import { address } from './addresses.ts'
import { foreignValues } from './foreign.ts'
import { isLanguage } from './languages.ts'
import { atomNamespace, isKnownNamespace, meantNamespace, usualNamespace, xhtmlNamespace } from './names.ts'
import { suspicious } from './texts.ts'
import type { XmlCheck } from './xml-check.ts'
import { descendants, xmlNamespace, type XmlAttribute, type XmlDocument, type XmlNode } from './xml-tree.ts'

type NodeRule = (node: XmlNode, check: XmlCheck) => void

/** The rules for all elements of a document, of any vocabulary. */
export function checkNames(document: XmlDocument, root: XmlNode, check: XmlCheck): void {
  declaration(document, root, check)
  rootNamespace(root, check)
  namespaces(root, check)
  for (const node of descendants(root)) {
    for (const rule of nodeRules) rule(node, check)
  }
}

const nodeRules: readonly NodeRule[] = [xmlAttributes, characters, foreignValues]

function declaration(
  { declaration: { encoding, version }, doctype }: XmlDocument,
  root: XmlNode,
  check: XmlCheck,
): void {
  if (encoding !== undefined && !/^utf-?8$/i.test(encoding))
    check.report('ENCODING_NOT_UTF8', root, { found: show(encoding) })
  if (version !== undefined && version !== '1.0')
    check.report('XML_MALFORMED', root, { found: `the version of XML is ${version}` })
  if (doctype !== undefined) check.report('DOCTYPE_PRESENT', root)
}

function rootNamespace(root: XmlNode, check: XmlCheck): void {
  if (root.uri === check.core) return
  const expected = check.core === '' ? 'no default namespace' : `xmlns="${check.core}"`
  check.report('NAMESPACE_INVALID', root, { found: `<${root.local}>`, expected })
}

/**
 * Checks namespace declarations: they must be known, spelt right, and have prefixes that do not mislead. WordPress
 * repeats a declaration in every item, so each is reported once.
 */
function namespaces(root: XmlNode, check: XmlCheck): void {
  const declared = new Set<string>()
  for (const node of descendants(root)) {
    for (const { name, local, value } of node.attributes) {
      if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue
      const declaration = `${name}=${value}`
      if (!declared.has(declaration)) namespace({ name, local, value }, node, check)
      declared.add(declaration)
    }
  }
}

function namespace(
  { name, local, value }: Pick<XmlAttribute, 'name' | 'local' | 'value'>,
  node: XmlNode,
  check: XmlCheck,
): void {
  const prefix = name === 'xmlns' ? '' : local
  const meant = meantNamespace(value)
  if (meant !== undefined) check.report('NAMESPACE_INVALID', node, { found: show(value), expected: `"${meant}"` }, name)
  else if (!isKnownNamespace(value) && value !== '')
    check.report('NAMESPACE_UNKNOWN', node, { found: show(value) }, name)
  reservedPrefix(prefix, value, node, check)
}

function reservedPrefix(prefix: string, uri: string, node: XmlNode, check: XmlCheck): void {
  const usual = usualNamespace(prefix)
  const avoid = prefix !== '' && check.context.format === 'atom' && (uri === atomNamespace || uri === xhtmlNamespace)
  if (usual !== undefined && usual !== uri && meantNamespace(uri) === undefined)
    check.report('PREFIX_RESERVED', node, { found: show(prefix), expected: `it is usually bound to "${usual}"` })
  else if (avoid)
    check.report('PREFIX_RESERVED', node, {
      found: show(prefix),
      expected: 'declare it as the default namespace instead',
    })
}

/** XML 1.0 §2.12, XML Base §3: xml:lang and xml:base. */
function xmlAttributes(node: XmlNode, check: XmlCheck): void {
  for (const attribute of node.attributes) {
    if (attribute.uri === xmlNamespace && attribute.local === 'base')
      address({ relative: true, iri: true })(attribute.value, check.valueContext(node, attribute))
    // XML 1.0 §2.12: an empty xml:lang removes the language.
    if (isLanguageAttribute(attribute) && attribute.value !== '' && !isLanguage(attribute.value))
      check.report('LANGUAGE_INVALID', node, { found: show(attribute.value) }, 'xml:lang')
  }
}

const isLanguageAttribute = ({ local, uri }: XmlAttribute): boolean => local === 'lang' && uri === xmlNamespace

function characters(node: XmlNode, check: XmlCheck): void {
  const found = suspicious(node.text)
  if (found !== undefined) check.report('CHARACTERS_SUSPICIOUS', node, { found })
  for (const { name, value } of node.attributes) {
    const inAttribute = suspicious(value)
    if (inAttribute !== undefined) check.report('CHARACTERS_SUSPICIOUS', node, { found: inAttribute }, name)
  }
}
