import { show } from '../model/problem.ts'
import { address, isAsciiAddress, isRelative } from './addresses.ts'
import { rfc3339Date } from './dates.ts'
import type { ElementRule } from './grammar.ts'
import { languageTag } from './languages.ts'
import type { ValueContext } from './value-context.ts'
import { nonBlank, checkPlainText } from './texts.ts'
import { all } from './value-context.ts'
import { anything, integer, mediaTypeName } from './values.ts'
import { attributeValue, inherited, type XmlNode } from './xml-tree.ts'
import type { XmlCheck } from './xml-check.ts'

/** Link relations of IANA's registry that feeds use, and well-known relations that are not registered. */
const relations = new Set(
  (
    'alternate appendix author bookmark canonical chapter collection contents copyright current describedby ' +
    'disclosure duplicate edit edit-media enclosure first glossary help hub icon index item last latest-version ' +
    'license monitor next next-archive payment predecessor-version prev prev-archive previous privacy-policy related ' +
    'replies search section self service start stylesheet subsection successor-version tag terms-of-service up via ' +
    'working-copy'
  ).split(' '),
)
const pagingRelations = new Set(['current', 'first', 'last', 'next', 'next-archive', 'prev-archive', 'previous'])
const feedTypes = new Set(['application/atom+xml', 'application/rss+xml', 'application/rdf+xml'])

/** RFC 4287 §4.2.7: a link, in Atom and as atom:link in RSS. */
export const link: ElementRule = {
  many: true,
  open: true,
  attributes: {
    href: { required: true, value: address({ relative: true, iri: true }) },
    rel: { value: relation },
    type: { value: mediaTypeName },
    hreflang: { value: languageTag },
    title: { value: all(nonBlank, checkPlainText) },
    length: { value: integer({ min: 0 }) },
    'thr:count': { value: integer({ min: 0 }) },
    'thr:updated': { value: rfc3339Date },
    'thr:when': { value: anything },
  },
  rules: [emptyLink, pagingInFeedsOnly, repliesOnly, selfLink],
}

export const relationOf = (node: XmlNode): string =>
  (attributeValue(node, 'rel') ?? 'alternate').replace('http://www.iana.org/assignments/relation/', '')

function relation(value: string, valueContext: ValueContext): void {
  nonBlank(value, valueContext)
  const name = value.replace('http://www.iana.org/assignments/relation/', '')
  const uri = !isRelative(value) && isAsciiAddress(value)
  if (value.trim() !== '' && !relations.has(name) && !uri)
    valueContext.report('LINK_REL_UNKNOWN', { found: show(value) })
}

function emptyLink(node: XmlNode, check: XmlCheck): void {
  if (node.text.trim() !== '') check.report('LINK_NOT_EMPTY', node)
}

function pagingInFeedsOnly(node: XmlNode, check: XmlCheck): void {
  const rel = relationOf(node)
  if (pagingRelations.has(rel) && node.parent?.local === 'entry')
    check.report('PAGING_IN_ENTRY', node, { found: show(rel) })
}

/** RFC 4685 §4, §5: the counts belong to replies; thr:when was renamed before publication. */
function repliesOnly(node: XmlNode, check: XmlCheck): void {
  for (const attribute of node.attributes) {
    const name = check.attributeName(attribute)
    const counts = name === 'thr:count' || name === 'thr:updated'
    if (name === 'thr:when' || (counts && relationOf(node) !== 'replies'))
      check.report('ATTRIBUTE_UNKNOWN', node, { found: show(name) })
  }
}

function selfLink(node: XmlNode, check: XmlCheck): void {
  if (relationOf(node) !== 'self') return
  const type = attributeValue(node, 'type')
  if (type !== undefined && !feedTypes.has(type.split(';')[0]?.trim() ?? ''))
    check.report('SELF_TYPE', node, { found: show(type), expected: `"application/${check.context.format}+xml"` })
  const href = attributeValue(node, 'href')
  const ofFeed = node.parent?.local === 'feed' || node.parent?.local === 'channel'
  if (ofFeed && href !== undefined && isRelative(href) && inherited(node, 'base') === undefined)
    check.report('SELF_RELATIVE', node, { found: show(href) })
}

/** RFC 4287 §4.1.1, RSS Best Practices Profile: a feed names its own address. */
export function hasSelf(links: readonly XmlNode[], parent: XmlNode, check: XmlCheck): void {
  if (links.some(node => relationOf(node) === 'self')) return
  const name = check.context.format === 'rss' ? 'atom:link' : 'link'
  check.report('SELF_MISSING', parent, { found: undefined, expected: `<${name} rel="self" href="…"/>` })
}

/** RFC 4287 §4.1.1, §4.1.2: one alternate for each pair of type and hreflang. */
export function distinctAlternates(links: readonly XmlNode[], check: XmlCheck): void {
  const seen = new Set<string>()
  for (const node of links) {
    if (relationOf(node) !== 'alternate') continue
    const pair = JSON.stringify([attributeValue(node, 'type') ?? '', attributeValue(node, 'hreflang') ?? ''])
    if (seen.has(pair)) check.report('ALTERNATE_REPEATED', node, { found: pair })
    seen.add(pair)
  }
}

/** RFC 5005 §2-§4: a complete feed has no other pages, an archive links to its feed, and no link leads past an end. */
export function paging(links: readonly XmlNode[], parent: XmlNode, marks: ReadonlySet<string>, check: XmlCheck): void {
  const href = (rel: string) => links.filter(node => relationOf(node) === rel).map(node => attributeValue(node, 'href'))
  const has = (rel: string) => href(rel).length > 0
  const isSelf = (rel: string) => href(rel).some(address => href('self').includes(address))
  if (marks.has('fh:complete')) {
    for (const node of links) {
      const rel = relationOf(node)
      if (pagingRelations.has(rel) && !(rel === 'current' && isSelf(rel)))
        check.report('COMPLETE_PAGED', node, { found: show(rel) })
    }
  } else if (marks.has('fh:archive')) {
    if (!has('current')) check.report('ARCHIVE_UNLINKED', parent, { found: '"current"' })
    if (!has('prev-archive') && !has('next-archive'))
      check.report('ARCHIVE_UNLINKED', parent, { found: '"prev-archive" or "next-archive"' })
  }
  if (isSelf('first') && has('previous'))
    check.report('PAGE_PAST_END', parent, { found: 'first', expected: 'previous' })
  if (isSelf('last') && has('next')) check.report('PAGE_PAST_END', parent, { found: 'last', expected: 'next' })
}
