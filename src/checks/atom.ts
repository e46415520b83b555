import { show } from '../model/problem.ts'
import { identifier } from './addresses.ts'
import { category, generator, person, reference } from './atom-parts.ts'
import { rfc3339Date } from './dates.ts'
import { dublinCore, feedExtensions, itemExtensions } from './extensions.ts'
import { childrenNamed, type ElementRule, type Grammar } from './grammar.ts'
import { distinctAlternates, hasSelf, link, paging, relationOf } from './links.ts'
import { channelMedia, itemMedia } from './media.ts'
import { elementName } from './names.ts'
import { mediaBehind } from './rss-item.ts'
import { content, isBinaryType, textConstruct, typeOf } from './text-construct.ts'
import { attributeValue, inherited, type XmlNode } from './xml-tree.ts'
import type { XmlCheck } from './xml-check.ts'

/** RFC 4287 §4.1.1: the metadata of a feed, and of the source of an entry. */
const metadata: Grammar = {
  author: person(''),
  category,
  contributor: person(''),
  generator,
  icon: { value: reference },
  id: { value: identifier },
  link,
  logo: { value: reference },
  rights: textConstruct,
  subtitle: textConstruct,
  title: textConstruct,
  updated: { value: rfc3339Date },
  ...dublinCore,
  ...feedExtensions,
  ...channelMedia,
}

const source: ElementRule = { children: metadata, rules: [completeSource, alternates] }

/** RFC 4287 §4.1.2. */
export const entry: ElementRule = {
  many: true,
  children: {
    author: person(''),
    category,
    content,
    contributor: person(''),
    id: { value: identifier },
    link,
    published: { value: rfc3339Date },
    rights: textConstruct,
    source,
    summary: textConstruct,
    title: textConstruct,
    updated: { value: rfc3339Date },
    ...dublinCore,
    ...itemExtensions,
    ...itemMedia,
  },
  required: ['id', 'title', 'updated'],
  rules: [hasAuthor, hasContent, hasSummary, alternates, mediaLast],
}

/** RFC 4287 §4.1.1. */
export const feed: ElementRule = {
  children: { ...metadata, entry },
  required: ['id', 'title', 'updated'],
  rules: [metadataFirst, feedLinks, feedLanguage, distinctEntries, distinctUpdates],
}

/** RFC 4287 §4.1.1: the feed has an author, or each entry or its source has one. */
function hasAuthor(node: XmlNode, check: XmlCheck): void {
  const has = (holder: XmlNode | undefined) => holder !== undefined && childrenNamed(holder, 'author', check).length > 0
  if (!has(node) && !has(node.parent) && !childrenNamed(node, 'source', check).some(has))
    check.report('ELEMENT_MISSING', node, { found: '<author>' })
}

function hasContent(node: XmlNode, check: XmlCheck): void {
  if (childrenNamed(node, 'content', check).length > 0) return
  if (!childrenNamed(node, 'link', check).some(child => relationOf(child) === 'alternate'))
    check.report('CONTENT_MISSING', node)
  if (childrenNamed(node, 'summary', check).length === 0) check.report('TEXT_MISSING', node)
}

function hasSummary(node: XmlNode, check: XmlCheck): void {
  const [child] = childrenNamed(node, 'content', check)
  if (!child || childrenNamed(node, 'summary', check).length > 0) return
  if (attributeValue(child, 'src') !== undefined || isBinaryType(typeOf(child))) check.report('SUMMARY_MISSING', node)
}

function alternates(node: XmlNode, check: XmlCheck): void {
  distinctAlternates(childrenNamed(node, 'link', check), check)
}

function mediaLast(node: XmlNode, check: XmlCheck): void {
  mediaBehind(node, 'summary', check)
}

/** RFC 4287 §4.2.11: a source has at least these elements. */
function completeSource(node: XmlNode, check: XmlCheck): void {
  for (const name of ['id', 'title', 'updated']) {
    if (childrenNamed(node, name, check).length === 0) check.report('SOURCE_INCOMPLETE', node, { found: `<${name}>` })
  }
}

/** W3C validator: MisplacedMetadata. */
function metadataFirst(node: XmlNode, check: XmlCheck): void {
  const first = node.children.findIndex(child => elementName(child, check.core) === 'entry')
  for (const child of first < 0 ? [] : node.children.slice(first)) {
    const name = elementName(child, check.core)
    if (name !== undefined && name !== 'entry' && Object.hasOwn(metadata, name) && !name.includes(':'))
      check.report('METADATA_MISPLACED', child, { found: `<${name}>` })
  }
}

function feedLinks(node: XmlNode, check: XmlCheck): void {
  const links = childrenNamed(node, 'link', check)
  hasSelf(links, node, check)
  distinctAlternates(links, check)
  paging(links, node, new Set(node.children.flatMap(child => elementName(child, check.core) ?? [])), check)
}

function feedLanguage(node: XmlNode, check: XmlCheck): void {
  const entries = childrenNamed(node, 'entry', check)
  const everywhere = entries.length > 0 && entries.every(child => inherited(child, 'lang') !== undefined)
  if (inherited(node, 'lang') === undefined && !everywhere)
    check.report('LANGUAGE_MISSING', node, { expected: 'xml:lang' })
}

/** RFC 4287 §4.1.1: entries with one id are one entry. */
function distinctEntries(node: XmlNode, check: XmlCheck): void {
  repeated(node, 'id', check, (child, value) => check.report('ENTRY_ID_REPEATED', child, { found: show(value) }))
}

function distinctUpdates(node: XmlNode, check: XmlCheck): void {
  repeated(node, 'updated', check, (child, value) => check.report('UPDATED_REPEATED', child, { found: value }))
}

function repeated(node: XmlNode, name: string, check: XmlCheck, tell: (child: XmlNode, value: string) => void): void {
  const seen = new Set<string>()
  for (const item of childrenNamed(node, 'entry', check)) {
    const [child] = childrenNamed(item, name, check)
    const value = child?.text.trim() ?? ''
    if (child && seen.has(value)) tell(child, value)
    if (value !== '') seen.add(value)
  }
}
