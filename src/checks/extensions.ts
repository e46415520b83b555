import { address, identifier } from './addresses.ts'
import { w3cDate } from './dates.ts'
import type { ElementRule, Grammar } from './grammar.ts'
import { html } from './html.ts'
import { languageTag } from './languages.ts'
import { plainText } from './texts.ts'
import { anything, integer, matching, mediaTypeName, oneOf } from './values.ts'

const text: ElementRule = { value: anything }
const texts: ElementRule = { value: anything, many: true }
const date: ElementRule = { value: w3cDate }
const loose: ElementRule = { many: true, open: true }

/** Dublin Core, terms and elements: https://www.dublincore.org/specifications/dublin-core/dcmi-terms/ */
export const dublinCore: Grammar = {
  'dc:title': text,
  'dc:description': text,
  'dc:creator': texts,
  'dc:subject': texts,
  'dc:publisher': texts,
  'dc:contributor': texts,
  'dc:date': date,
  'dc:type': text,
  'dc:format': text,
  'dc:identifier': texts,
  'dc:source': text,
  'dc:language': { value: languageTag },
  'dc:relation': texts,
  'dc:coverage': texts,
  'dc:rights': { value: plainText },
  ...Object.fromEntries(['created', 'issued', 'modified'].map(name => [`dcterms:${name}`, date])),
  ...Object.fromEntries(
    (
      'available dateAccepted dateCopyrighted dateSubmitted alternative abstract tableOfContents valid extent isVersionOf hasVersion isReplacedBy replaces isRequiredBy ' +
      'requires isPartOf hasPart isReferencedBy references isFormatOf hasFormat conformsTo spatial temporal audience ' +
      'mediator accessRights accrualMethod accrualPeriodicity accrualPolicy bibliographicCitation educationLevel ' +
      'instructionalMethod license provenance rightsHolder'
    )
      .split(' ')
      .map(name => [`dcterms:${name}`, loose]),
  ),
}

/** RFC 4685 §3: what an entry answers. */
const inReplyTo: ElementRule = {
  many: true,
  open: true,
  attributes: {
    ref: { value: identifier },
    href: { value: address({ relative: true, iri: true }) },
    source: { value: address({ relative: true, iri: true }) },
    type: { value: mediaTypeName },
  },
}

/** Of a channel or feed. */
export const feedExtensions: Grammar = {
  'sy:updatePeriod': { value: oneOf('hourly', 'daily', 'weekly', 'monthly', 'yearly') },
  'sy:updateFrequency': { value: integer({ min: 1 }) },
  'sy:updateBase': date,
  'fh:archive': {},
  'fh:complete': {},
  'thr:in-reply-to': inReplyTo,
}

/** Of an item or entry. */
export const itemExtensions: Grammar = {
  'slash:comments': { value: integer({ min: 0 }) },
  'slash:section': texts,
  'slash:department': texts,
  'slash:hit_parade': { value: matching(/^\d+(?:,\s*\d+)*$/, 'whole numbers with commas between') },
  'thr:total': { value: integer({ min: 0 }) },
  'thr:in-reply-to': inReplyTo,
  'wfw:comment': { value: address() },
  'wfw:commentRss': { value: address() },
}

/** The RSS content module. */
export const contentEncoded: Grammar = { 'content:encoded': { value: html }, 'content:items': loose }

const atomElements =
  'author category content contributor generator icon id link logo name email uri published rights source subtitle summary title updated'

/** Extension elements that exist; outside of their own place they are misplaced rather than unknown. */
export const extensionElements: ReadonlySet<string> = new Set([
  ...Object.keys({ ...dublinCore, ...feedExtensions, ...itemExtensions, ...contentEncoded }),
  ...atomElements.split(' ').map(name => `atom:${name}`),
  ...'adult category content copyright credit description group hash keywords player rating restriction text thumbnail title'
    .split(' ')
    .map(name => `media:${name}`),
  ...'div body p a b i em strong img br span ul ol li h1 h2 h3 table meta html head script link'
    .split(' ')
    .map(name => `xhtml:${name}`),
])
