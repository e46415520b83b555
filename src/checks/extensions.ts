import { address, identifier } from './addresses.ts'
import { w3cDate } from './dates.ts'
import type { ElementRule, Grammar } from './grammar.ts'
import { html } from './html.ts'
import { licensedContent } from './rsl.ts'
import { languageTag } from './languages.ts'
import { checkPlainText } from './texts.ts'
import { anything, integer, matching, mediaTypeName, oneOf, trimmed } from './values.ts'

const texts: ElementRule = { value: anything, many: true }
const date: ElementRule = { value: w3cDate }
const loose: ElementRule = { many: true, open: true }

/**
 * Dublin Core, terms and elements, each of which may be repeated:
 * https://www.dublincore.org/specifications/dublin-core/dcmi-terms/
 */
export const dublinCore: Grammar = {
  ...named(
    'dc',
    'contributor coverage creator description format identifier publisher relation source subject title type',
    texts,
  ),
  'dc:date': date,
  'dc:language': { value: languageTag },
  'dc:rights': { value: checkPlainText, many: true },
  ...named('dcterms', 'created issued modified', date),
  ...named(
    'dcterms',
    'abstract accessRights accrualMethod accrualPeriodicity accrualPolicy alternative audience available ' +
      'bibliographicCitation conformsTo contributor coverage creator date dateAccepted dateCopyrighted dateSubmitted ' +
      'description educationLevel extent format hasFormat hasPart hasVersion identifier instructionalMethod isFormatOf ' +
      'isPartOf isReferencedBy isReplacedBy isRequiredBy isVersionOf language license mediator medium provenance ' +
      'publisher references relation replaces requires rights rightsHolder source spatial subject tableOfContents ' +
      'temporal title type valid',
    loose,
  ),
}

function named(prefix: string, names: string, rule: ElementRule): Grammar {
  return Object.fromEntries(names.split(' ').map(name => [`${prefix}:${name}`, rule]))
}

/** RFC 4685 §3: the entry to which an entry replies. */
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

/** The extension elements of a channel or feed. */
export const feedExtensions: Grammar = {
  'sy:updatePeriod': { value: trimmed(oneOf('hourly', 'daily', 'weekly', 'monthly', 'yearly')) },
  'sy:updateFrequency': { value: integer({ min: 1 }) },
  'sy:updateBase': date,
  'fh:archive': {},
  'fh:complete': {},
  'thr:in-reply-to': inReplyTo,
}

/** The extension elements of an item or entry. */
export const itemExtensions: Grammar = {
  'rsl:content': licensedContent,
  'slash:comments': { value: integer({ min: 0 }) },
  'slash:section': texts,
  'slash:department': texts,
  'slash:hit_parade': { value: matching(/^\d+(?:,\s*\d+)*$/, 'whole numbers with commas between') },
  'thr:total': { value: integer({ min: 0 }) },
  'thr:in-reply-to': inReplyTo,
  'wfw:comment': { value: address() },
  'wfw:commentRss': { value: address() },
  // The spelling of early descriptions; some programs still write it.
  'wfw:commentRSS': { value: address() },
}

/** The RSS content module. */
export const contentEncoded: Grammar = { 'content:encoded': { value: html }, 'content:items': loose }
