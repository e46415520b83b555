import { show } from '../model/problem.ts'
import { address } from './addresses.ts'
import { category as atomCategory, person } from './atom-parts.ts'
import { rfc3339Date, rfc822Date } from './dates.ts'
import { dublinCore, feedExtensions } from './extensions.ts'
import { childrenNamed, childText, type ElementRule, type Grammar } from './grammar.ts'
import { languageTag, primary } from './languages.ts'
import { distinctAlternates, hasSelf, link, paging } from './links.ts'
import { channelMedia } from './media.ts'
import { elementName } from './names.ts'
import { rssItem } from './rss-item.ts'
import { all } from './value-context.ts'
import { textConstruct } from './text-construct.ts'
import { emailWithName, nonBlank, checkPlainText } from './texts.ts'
import { anything, integer, matching, oneOf } from './values.ts'
import { attributeValue, inherited, type XmlNode } from './xml-tree.ts'
import type { XmlCheck } from './xml-check.ts'

const image: ElementRule = {
  children: {
    url: { value: address(), rules: [imageFormat] },
    title: { value: all(nonBlank, checkPlainText) },
    link: { value: address() },
    width: { value: integer({ min: 1, max: 144 }) },
    height: { value: integer({ min: 1, max: 400 }) },
    description: { value: checkPlainText },
    ...dublinCore,
  },
  required: ['url', 'title', 'link'],
  rules: [channelsImage],
}

const textInput: ElementRule = {
  children: {
    title: { value: checkPlainText },
    description: { value: anything },
    name: { value: matching(/^[A-Za-z][\w:.]*$/, 'a name of letters and digits') },
    link: { value: address() },
    ...dublinCore,
  },
  required: ['title', 'description', 'name', 'link'],
  rules: [(node, check) => check.report('TEXT_INPUT', node)],
}

const cloud: ElementRule = {
  attributes: {
    domain: { required: true },
    port: { required: true, value: integer({ min: 1 }) },
    path: { required: true },
    registerProcedure: { required: true },
    protocol: { required: true },
  },
}

const skipHours: ElementRule = {
  children: { hour: { many: true, value: anything } },
  required: ['hour'],
  rules: [hours],
}

const weekday = oneOf('Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday')
const skipDays: ElementRule = {
  children: { day: { many: true, value: (value, valueContext) => weekday(value.trim(), valueContext) } },
  required: ['day'],
  rules: [(node, check) => distinct(childrenNamed(node, 'day', check), check)],
}

/** Atom elements that the RSS Best Practices Profile allows in a channel. */
const atomInChannel: Grammar = {
  'atom:author': person('atom:'),
  'atom:category': atomCategory,
  'atom:contributor': person('atom:'),
  'atom:generator': { open: true },
  'atom:icon': { value: address() },
  'atom:id': { value: address() },
  'atom:link': link,
  'atom:logo': { value: address() },
  'atom:rights': textConstruct,
  'atom:subtitle': textConstruct,
  'atom:title': textConstruct,
  'atom:updated': { value: rfc3339Date },
}

const channel: ElementRule = {
  children: {
    title: { value: all(nonBlank, checkPlainText) },
    link: { value: address() },
    description: { value: checkPlainText },
    language: { value: languageTag },
    copyright: { value: checkPlainText },
    managingEditor: { value: emailWithName },
    webMaster: { value: emailWithName },
    pubDate: { value: rfc822Date },
    lastBuildDate: { value: rfc822Date },
    category: { many: true, value: checkPlainText, attributes: { domain: {} } },
    generator: { value: anything },
    docs: { value: address() },
    cloud,
    ttl: { value: integer({ min: 1 }) },
    image,
    rating: { value: anything },
    textInput,
    skipHours,
    skipDays,
    item: rssItem,
    ...dublinCore,
    ...feedExtensions,
    ...channelMedia,
    ...atomInChannel,
  },
  required: ['title', 'link', 'description'],
  rules: [itemsLast, channelLinks, channelLanguage, sameSemantics, distinctIds],
}

/** RSS 2.0 (https://www.rssboard.org/rss-specification). */
export const rss: ElementRule = {
  attributes: { version: { required: true } },
  children: { channel },
  required: ['channel'],
  rules: [version],
}

function version(node: XmlNode, check: XmlCheck): void {
  const value = attributeValue(node, 'version')
  if (value !== undefined && !['2.0', '0.91', '0.92'].includes(value))
    check.report('RSS_VERSION', node, { found: show(value) }, 'version')
}

/** RSS Best Practices Profile: items come after all other elements. */
function itemsLast(node: XmlNode, check: XmlCheck): void {
  const last = node.children.findLastIndex(child => child.uri === '' && child.local !== 'item')
  for (const child of node.children.slice(0, Math.max(0, last))) {
    if (child.uri === '' && child.local === 'item')
      check.report('ITEM_MISPLACED', child, { found: `<${node.children[last]?.local}>` })
  }
}

function channelLinks(node: XmlNode, check: XmlCheck): void {
  const links = childrenNamed(node, 'atom:link', check)
  if (attributeValue(node.parent ?? node, 'version') === '2.0') hasSelf(links, node, check)
  distinctAlternates(links, check)
  const marks = new Set(node.children.flatMap(child => elementName(child, check.core) ?? []))
  paging(links, node, marks, check)
}

function channelLanguage(node: XmlNode, check: XmlCheck): void {
  const declared = childText(node, 'language', check) ?? childText(node, 'dc:language', check)
  const inXml = inherited(node, 'lang')
  if (declared === undefined && inXml === undefined)
    return check.report('LANGUAGE_MISSING', node, { expected: '<language>' })
  if (declared !== undefined && inXml !== undefined && primary(declared) !== primary(inXml))
    check.report('LANGUAGES_DISAGREE', node, { found: show(inXml), expected: show(declared) })
}

/** Elements of two vocabularies with the same meaning for a channel. */
const channelPairs: readonly (readonly [core: string, extension: string])[] = [
  ['managingEditor', 'dc:creator'],
  ['category', 'dc:subject'],
  ['pubDate', 'dc:date'],
  ['language', 'dc:language'],
  ['copyright', 'dc:rights'],
  ['webMaster', 'dc:publisher'],
  ['lastBuildDate', 'dcterms:modified'],
]

function sameSemantics(node: XmlNode, check: XmlCheck): void {
  for (const [core, extension] of channelPairs) {
    const [second] = childrenNamed(node, extension, check)
    if (second && childrenNamed(node, core, check).length > 0)
      check.report('SEMANTICS_TWICE', second, { found: `<${extension}>`, expected: `<${core}>` })
  }
}

/** RSS 2.0, guid: a string that uniquely identifies the item. */
function distinctIds(node: XmlNode, check: XmlCheck): void {
  for (const name of ['guid', 'atom:id']) {
    const ids = childrenNamed(node, 'item', check).flatMap(item => childrenNamed(item, name, check).slice(0, 1))
    distinct(ids, check, 'ID_REPEATED')
  }
}

function distinct(nodes: readonly XmlNode[], check: XmlCheck, code: 'ID_REPEATED' | 'VALUE_INVALID' = 'VALUE_INVALID') {
  const seen = new Set<string>()
  for (const node of nodes) {
    const value = node.text.trim()
    if (seen.has(value)) check.report(code, node, { found: `${show(value)} again`, expected: 'each once' })
    if (value !== '') seen.add(value)
  }
}

function hours(node: XmlNode, check: XmlCheck): void {
  const all = childrenNamed(node, 'hour', check)
  distinct(all, check)
  const midnights = all.filter(hour => ['0', '24'].includes(hour.text.trim()))
  if (new Set(midnights.map(hour => hour.text.trim())).size > 1)
    check.report('VALUE_INVALID', node, { found: 'midnight as 0 and as 24', expected: 'each hour once' })
  for (const hour of all) {
    if (hour.text.trim() === '24') check.report('HOUR_MIDNIGHT', hour)
    else integer({ min: 0, max: 23 })(hour.text, check.valueContext(hour))
  }
}

function imageFormat(node: XmlNode, check: XmlCheck): void {
  const ending = /\.(\w+)$/.exec(node.text.trim())?.[1]?.toLowerCase()
  const path = /^\w+:\/\/[^/]*\/./.test(node.text.trim())
  if (path && ending !== undefined && !['jpg', 'jpeg', 'gif', 'png'].includes(ending))
    check.report('IMAGE_FORMAT', node, { found: show(node.text.trim()) })
}

/** RSS 2.0, image: title and link "should have the same value as the channel's". */
function channelsImage(node: XmlNode, check: XmlCheck): void {
  for (const name of ['title', 'link']) {
    const own = childText(node, name, check)
    const expected = node.parent && childText(node.parent, name, check)
    if (own !== undefined && expected !== undefined && expected !== '' && own !== expected)
      check.report('IMAGE_MISMATCH', node, { found: name, expected: show(expected) })
  }
}
