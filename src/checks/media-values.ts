import { address } from './addresses.ts'
import type { ElementRule, Grammar } from './grammar.ts'
import type { XmlCheck } from './xml-check.ts'
import type { XmlNode } from './xml-tree.ts'
import { languageTag } from './languages.ts'
import type { ValueRule } from './value-context.ts'
import { checkPlainText } from './texts.ts'
import { anything, decimal, integer, matching, mediaTypeName, oneOf, optional } from './values.ts'

interface ValueOnly {
  readonly value: ValueRule
}

/** Rules for sizes, addresses and times in Media RSS. An empty value is allowed. */
export const mediaValues: Readonly<Record<'positive' | 'count' | 'number' | 'url' | 'type' | 'time', ValueOnly>> = {
  positive: { value: optional(integer({ min: 1 })) },
  count: { value: optional(integer({ min: 0 })) },
  number: { value: optional(decimal) },
  url: { value: optional(address()) },
  type: { value: optional(mediaTypeName) },
  time: {
    value: optional(matching(/^(?:now|\d+(?:\.\d+)?|(?:\d+:)?\d\d?:\d\d(?:\.\d+)?)$/, 'a time such as 00:01:30.5')),
  },
}
const { positive, count, number, url, type, time } = mediaValues

const texts = (name: string, value = checkPlainText): ElementRule => ({ children: { [name]: { many: true, value } } })

/** https://www.rssboard.org/media-rss#media-community */
const community: ElementRule = {
  children: {
    'media:starRating': { attributes: { average: number, count, min: number, max: number } },
    'media:statistics': { attributes: { views: count, favorites: count } },
    'media:tags': { value: checkPlainText },
  },
}

const embed: ElementRule = {
  many: true,
  attributes: { url: { ...url, required: true }, width: positive, height: positive },
  children: { 'media:param': { many: true, value: anything, attributes: { name: { required: true } } } },
}

const price: ElementRule = {
  many: true,
  attributes: {
    type: { value: optional(oneOf('rent', 'purchase', 'package', 'subscription')) },
    price: number,
    currency: { value: optional(matching(/^[A-Z]{3}$/, 'a currency of ISO 4217, such as EUR')) },
    info: url,
  },
}

const scene: ElementRule = {
  many: true,
  children: {
    ...sceneParts(''),
    // The example in the specification has no prefix here, and feeds copy it.
    ...sceneParts('media:'),
  },
}

function sceneParts(prefix: '' | 'media:'): Grammar {
  return {
    [`${prefix}sceneTitle`]: { value: checkPlainText },
    [`${prefix}sceneDescription`]: { value: checkPlainText },
    [`${prefix}sceneStartTime`]: time,
    [`${prefix}sceneEndTime`]: time,
  }
}

function hasState(node: XmlNode, check: XmlCheck): void {
  const isSaid =
    node.text.trim() !== '' || node.attributes.some(attribute => check.attributeName(attribute) === 'state')
  if (!isSaid) check.report('ATTRIBUTE_MISSING', node, { found: '"state"' })
}

/** Elements of Media RSS 1.5 that describe what surrounds a media object: https://www.rssboard.org/media-rss */
export const mediaSurroundings: Grammar = {
  'media:backLinks': texts('media:backLink', address()),
  'media:comments': texts('media:comment'),
  'media:community': community,
  'media:embed': embed,
  'media:license': { many: true, value: checkPlainText, attributes: { type, href: url } },
  // It holds GeoRSS and GML, which are not checked here.
  'media:location': {
    many: true,
    open: true,
    attributes: { description: { value: checkPlainText }, start: time, end: time },
  },
  'media:peerLink': { many: true, attributes: { type, href: { ...url, required: true } } },
  'media:price': price,
  'media:responses': texts('media:response', address()),
  'media:rights': { attributes: { status: { required: true, value: oneOf('userCreated', 'official') } } },
  'media:scenes': { children: { 'media:scene': scene } },
  'media:status': {
    // SmartNews takes the state from the text.
    value: optional(oneOf('active', 'deleted')),
    attributes: { state: { value: oneOf('active', 'blocked', 'deleted') }, reason: { value: anything } },
    rules: [hasState],
  },
  'media:subTitle': {
    many: true,
    attributes: { type, lang: { value: optional(languageTag) }, href: { ...url, required: true } },
  },
}
