import { show } from '../model/problem.ts'
import { address, webAddress } from './addresses.ts'
import { category, person } from './atom-parts.ts'
import { rfc3339Date, rfc822Date, w3cDate } from './dates.ts'
import { contentEncoded, dublinCore, itemExtensions } from './extensions.ts'
import { childrenNamed, type ElementRule, type Grammar } from './grammar.ts'
import { html } from './html.ts'
import { distinctAlternates, link } from './links.ts'
import { itemMedia } from './media.ts'
import { elementName } from './names.ts'
import { content, textConstruct } from './text-construct.ts'
import { all } from './value-context.ts'
import { emailWithName, nonBlank, checkPlainText } from './texts.ts'
import { integer, mediaTypeName, oneOf } from './values.ts'
import { attributeValue, type XmlNode } from './xml-tree.ts'
import type { XmlCheck } from './xml-check.ts'

const enclosure: ElementRule = {
  repeated: 'ENCLOSURE_REPEATED',
  attributes: {
    url: { required: true, value: webAddress },
    length: {
      required: true,
      value: (value, valueContext) =>
        value.trim() === '-1'
          ? valueContext.report('LENGTH_UNKNOWN', { found: '-1' })
          : integer({ min: 0 })(value, valueContext),
    },
    type: { required: true, value: mediaTypeName },
  },
}

const atomInItem: Grammar = {
  'atom:id': { value: address() },
  'atom:link': link,
  'atom:title': textConstruct,
  'atom:summary': textConstruct,
  'atom:content': { ...content, many: true },
  'atom:author': person('atom:'),
  'atom:category': category,
  'atom:contributor': person('atom:'),
  'atom:rights': textConstruct,
  'atom:source': { open: true },
  'atom:published': { value: rfc3339Date },
  'atom:updated': { value: rfc3339Date },
}

/** RSS 2.0, item, with its extensions. */
export const rssItem: ElementRule = {
  many: true,
  children: {
    title: { value: all(nonBlank, checkPlainText) },
    link: { value: address() },
    description: { value: html },
    author: { value: emailWithName },
    category: { many: true, value: all(nonBlank, checkPlainText), attributes: { domain: {} } },
    comments: { value: address() },
    enclosure,
    guid: { value: nonBlank, attributes: { isPermaLink: { value: oneOf('true', 'false') } }, rules: [permanentLink] },
    pubDate: { value: rfc822Date },
    source: { value: checkPlainText, attributes: { url: { required: true, value: address() } } },
    ...dublinCore,
    ...itemExtensions,
    ...itemMedia,
    ...contentEncoded,
    ...atomInItem,
    'dc:date': { value: w3cDate, many: true },
  },
  rules: [notEmpty, hasGuid, sameSemantics, descriptionFirst, mediaLast, commentsHaveDate, alternates],
}

function notEmpty(node: XmlNode, check: XmlCheck): void {
  const has = (name: string) => childrenNamed(node, name, check).length > 0
  if (!has('title') && !has('description')) check.report('ITEM_EMPTY', node)
}

function hasGuid(node: XmlNode, check: XmlCheck): void {
  const version = attributeValue(node.parent?.parent ?? node, 'version') ?? '2.0'
  if (version.startsWith('2.') && childrenNamed(node, 'guid', check).length === 0) check.report('GUID_MISSING', node)
}

/** RSS 2.0, guid: without isPermaLink="false" a guid is an address that a browser opens. */
function permanentLink(node: XmlNode, check: XmlCheck): void {
  const value = node.text.trim()
  const isPermaLink = attributeValue(node, 'isPermaLink') ?? 'true'
  if (isPermaLink !== 'true') {
    if (/^\d{1,8}$/.test(value)) check.report('GUID_WEAK', node, { found: show(value) })
  } else if (!/^https?:\/\/[^/]/i.test(value)) {
    check.report('GUID_NO_PERMALINK', node, { found: show(value) })
  } else address()(value, check.valueContext(node))
}

/** Elements of two vocabularies with the same meaning for an item. */
const itemPairs: readonly (readonly [core: string, extension: string])[] = [
  ['author', 'dc:creator'],
  ['category', 'dc:subject'],
  ['pubDate', 'dc:date'],
  ['pubDate', 'atom:published'],
  ['guid', 'atom:id'],
  ['source', 'dc:source'],
  ['title', 'atom:title'],
  ['description', 'atom:content'],
]

function sameSemantics(node: XmlNode, check: XmlCheck): void {
  for (const [core, extension] of itemPairs) {
    // Content at another address is no second description.
    const second = childrenNamed(node, extension, check).find(child => attributeValue(child, 'src') === undefined)
    if (second && childrenNamed(node, core, check).length > 0)
      check.report('SEMANTICS_TWICE', second, { found: `<${extension}>`, expected: `<${core}>` })
  }
}

function descriptionFirst(node: XmlNode, check: XmlCheck): void {
  const [encoded] = childrenNamed(node, 'content:encoded', check)
  const [description] = childrenNamed(node, 'description', check)
  if (encoded && (!description || description.start > encoded.start)) check.report('DESCRIPTION_AFTER_CONTENT', encoded)
}

/** feedparser 6: a media:description before the description takes its place. */
function mediaLast(node: XmlNode, check: XmlCheck): void {
  mediaBehind(node, 'description', check)
}

/** Reports a captioned media element that stands before the summary. */
export function mediaBehind(node: XmlNode, summary: string, check: XmlCheck): void {
  const [text] = childrenNamed(node, summary, check)
  const media = node.children.find(
    child => elementName(child, check.core)?.startsWith('media:') && captioned(child, check),
  )
  if (text && media && media.start < text.start)
    check.report('MEDIA_BEFORE_DESCRIPTION', media, { found: `<media:${media.local}>` })
}

const captioned = (node: XmlNode, check: XmlCheck): boolean =>
  elementName(node, check.core) === 'media:description' || node.children.some(child => captioned(child, check))

function commentsHaveDate(node: XmlNode, check: XmlCheck): void {
  const [comments] = childrenNamed(node, 'slash:comments', check)
  if (comments && node.parent && childrenNamed(node.parent, 'lastBuildDate', check).length === 0)
    check.report('SLASH_DATE', comments)
}

function alternates(node: XmlNode, check: XmlCheck): void {
  distinctAlternates(childrenNamed(node, 'atom:link', check), check)
}
