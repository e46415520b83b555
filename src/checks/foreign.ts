import { show } from '../model/problem.ts'
import { address } from './addresses.ts'
import { usualNamespace } from './names.ts'
import type { ValueContext, ValueRule } from './value-context.ts'
import { decimal, integer, matching, oneOf, optional } from './values.ts'
import type { XmlCheck } from './xml-check.ts'
import type { XmlNode } from './xml-tree.ts'

const counted = integer({ min: 1 })
// Apple: seconds are recommended, and hours, minutes and seconds with colons between are read.
const clock = matching(/^(?:(?:\d+:)?\d{1,2}:)?\d+(?:\.\d+)?$/, 'seconds, or a time such as 1:02:03')
const seconds: ValueRule = (raw, valueContext) => decimal(raw.trim(), valueContext)

const latitude = within(90)
const longitude = within(180)

function within(limit: number): ValueRule {
  return (raw, valueContext) => {
    const value = raw.trim()
    if (!isDegrees(value, limit))
      valueContext.report('VALUE_INVALID', { found: show(value), expected: `degrees from -${limit} to ${limit}` })
  }
}

/** GeoRSS Simple: pairs of latitude and longitude. */
function positions(least: number, most = Infinity): ValueRule {
  return (raw, valueContext) => {
    const numbers = raw.trim().split(/[\s,]+/)
    const pairs = numbers.length / 2
    const right = numbers.every((text, i) => isDegrees(text, i % 2 === 0 ? 90 : 180))
    if (!right || pairs < least || pairs > most || !Number.isInteger(pairs))
      valueContext.report('VALUE_INVALID', { found: show(raw.trim()), expected: 'pairs of latitude and longitude' })
  }
}

const isDegrees = (text: string, limit: number): boolean =>
  /^[+-]?\d+(?:\.\d+)?$/.test(text) && Math.abs(Number(text)) <= limit

interface ForeignRule {
  readonly text?: ValueRule
  readonly attributes?: Readonly<Record<string, ValueRule>>
}

/** The rules for values of vocabularies whose elements are allowed anywhere, by the usual prefix. */
const rules: Readonly<Record<string, ForeignRule>> = {
  // https://podcasters.apple.com/support/823-podcast-requirements
  'itunes:duration': { text: clock },
  'itunes:episode': { text: counted },
  'itunes:season': { text: counted },
  'itunes:order': { text: integer({ min: 0 }) },
  'itunes:episodeType': { text: trimmed(oneOf('full', 'trailer', 'bonus')) },
  'itunes:type': { text: trimmed(oneOf('episodic', 'serial')) },
  'itunes:image': { attributes: { href: address() } },
  // https://podcasting2.org/podcast-namespace
  'podcast:season': { text: integer({ min: 0 }) },
  'podcast:episode': { text: seconds },
  'podcast:soundbite': { attributes: { startTime: seconds, duration: seconds } },
  'podcast:alternateEnclosure': {
    attributes: { length: integer({ min: 0 }), bitrate: seconds, height: integer({ min: 1 }) },
  },
  'podcast:value': { attributes: { suggested: seconds } },
  'podcast:valueRecipient': { attributes: { split: integer({ min: 0 }) } },
  'podcast:liveItem': { attributes: { status: oneOf('pending', 'live', 'ended') } },
  // https://www.w3.org/2003/01/geo/
  'geo:lat': { text: latitude },
  'geo:long': { text: longitude },
  // https://docs.ogc.org/cs/17-002r1/17-002r1.html
  'georss:point': { text: positions(1, 1) },
  'georss:line': { text: positions(2) },
  'georss:polygon': { text: positions(4) },
  'georss:box': { text: positions(2, 2) },
  'opensearch:totalResults': { text: integer({ min: 0 }) },
  'opensearch:startIndex': { text: integer({ min: 0 }) },
  'opensearch:itemsPerPage': { text: integer({ min: 0 }) },
}

function trimmed(rule: ValueRule): ValueRule {
  return (value: string, valueContext: ValueContext) => rule(value.trim(), valueContext)
}

const byElement = new Map(
  Object.entries(rules).map(([name, rule]) => {
    const [prefix = '', local = ''] = name.split(':')
    return [`${usualNamespace(prefix)} ${local}`, rule]
  }),
)

/** Checks the values of an element of such a vocabulary. */
export function foreignValues(node: XmlNode, check: XmlCheck): void {
  const rule = byElement.get(`${node.uri} ${node.local}`)
  if (!rule) return
  // An empty element is allowed.
  if (rule.text) optional(rule.text)(node.text, check.valueContext(node))
  for (const attribute of node.attributes) {
    const value = attribute.uri === '' && rule.attributes
    if (value && Object.hasOwn(value, attribute.local))
      value[attribute.local]?.(attribute.value, check.valueContext(node, attribute))
  }
}
