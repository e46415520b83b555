import { show } from '../model/problem.ts'
import { usages } from '../model/signals.ts'
import { address } from './addresses.ts'
import { rfc3339Date } from './dates.ts'
import { childrenNamed, type ElementRule } from './grammar.ts'
import { relationOf } from './links.ts'
import { elementName } from './names.ts'
import type { ValueContext } from './value-context.ts'
import { anything, oneOf } from './values.ts'
import type { XmlCheck } from './xml-check.ts'
import { attributeValue, type XmlNode } from './xml-tree.ts'

/** An element of which only the names of its attributes are checked. */
const loose = (...attributes: readonly string[]): ElementRule => ({
  open: true,
  attributes: Object.fromEntries(attributes.map(name => [name, {}])),
})
const users = ['commercial', 'non-commercial', 'education', 'government', 'personal']

/** RSL 1.0 §3.5, §3.6: what the license permits or prohibits. The list of its text is checked with the type. */
const terms: ElementRule = {
  many: true,
  value: anything,
  attributes: { type: { required: true, value: oneOf('usage', 'user', 'geo') } },
  rules: [termsKnown],
}

/** RSL 1.0 §3.3: an asset and its licenses, as RSS has it in an item (§4.7). */
export const licensedContent: ElementRule = {
  many: true,
  attributes: {
    url: { required: true, value: pageOrPath },
    server: { value: address() },
    encrypted: { value: oneOf('true', 'false') },
    lastmod: { value: rfc3339Date },
  },
  children: {
    'rsl:license': {
      many: true,
      children: {
        'rsl:permits': terms,
        'rsl:prohibits': terms,
        'rsl:payment': loose('type'),
        'rsl:reporting': { ...loose('type', 'profile', 'endpoint'), many: true },
        'rsl:legal': { ...loose('type'), many: true },
      },
      rules: [eachTypeOnce],
    },
    'rsl:schema': loose('type'),
    'rsl:alternate': { ...loose('type'), many: true },
    'rsl:copyright': loose('type', 'contactEmail', 'contactUrl'),
    'rsl:terms': loose(),
  },
  required: ['rsl:license'],
  rules: [ownOrigin],
}

/** An address, a path with the wildcards of robots.txt, or nothing: then the item is meant. */
function pageOrPath(value: string, valueContext: ValueContext): void {
  if (value !== '' && !value.startsWith('/')) address()(value, valueContext)
}

function termsKnown(node: XmlNode, check: XmlCheck): void {
  const type = attributeValue(node, 'type')
  const words = node.text.split(/\s+/).filter(word => word !== '')
  const valueContext = check.valueContext(node)
  if (words.length === 0) return valueContext.report('VALUE_BLANK')
  const known = type === 'usage' ? usages : type === 'user' ? users : undefined
  // A word with a colon is of another vocabulary (§3.4.1).
  for (const word of words) if (known && !word.includes(':')) oneOf(...known)(word, valueContext)
}

function eachTypeOnce(node: XmlNode, check: XmlCheck): void {
  for (const name of ['rsl:permits', 'rsl:prohibits', 'rsl:legal']) {
    const seen = new Set<string | undefined>()
    for (const child of childrenNamed(node, name, check)) {
      const type = attributeValue(child, 'type')
      if (seen.has(type)) check.report('RSL_TERMS_TWICE', child, { found: `<${name} type=${show(type ?? '')}>` })
      seen.add(type)
    }
  }
}

/** RSL 1.0 §4.7: a feed can speak only for the origin that publishes it. Its address is the one of its self link. */
function ownOrigin(node: XmlNode, check: XmlCheck): void {
  const page = originOf(attributeValue(node, 'url'))
  const feed = originOf(selfOf(node, check))
  if (page === undefined || feed === undefined || page === feed) return
  check.report('RSL_ORIGIN', node, { found: show(attributeValue(node, 'url')), expected: feed }, 'url')
}

function selfOf(node: XmlNode, check: XmlCheck): string | undefined {
  for (let above = node.parent?.parent; above; above = above.parent) {
    const self = above.children.find(child => isLink(child, check) && relationOf(child) === 'self')
    if (self) return attributeValue(self, 'href')
  }
  return undefined
}

const isLink = (node: XmlNode, check: XmlCheck): boolean => {
  const name = elementName(node, check.core)
  return name === 'atom:link' || (check.context.format === 'atom' && name === 'link')
}

function originOf(address: string | undefined): string | undefined {
  return address !== undefined && /^https?:\/\//i.test(address) && URL.canParse(address)
    ? new URL(address).origin
    : undefined
}
