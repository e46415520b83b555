import { show } from '../model/problem.ts'
import { finding, type Finding } from './finding.ts'
import { primary } from './languages.ts'
import type { Context } from './value-context.ts'
import type { Alternate, FeedSummary, ItemSummary } from './feed-summary.ts'

type ViewRule = (item: ItemSummary, context: Context) => Finding[]

/** Checks faults of multilingual feeds that the rules of the formats do not find. */
export function checkLanguages(feed: FeedSummary, context: Context): Finding[] {
  const ofItems = feed.items.flatMap(item => itemRules.flatMap(rule => rule(item, context)))
  return [...nakedLinks(feed), ...ofItems]
}

const itemRules: readonly ViewRule[] = [nakedLinks, contentLanguage, captionInContent]

/**
 * Readers ignore hreflang: SimplePie and NetNewsWire take the first alternate, feedparser and newsboat the last. So the
 * item's own page must be both the first and the last.
 */
function nakedLinks(linked: Pick<FeedSummary | ItemSummary, 'url' | 'alternates' | 'language' | 'place'>): Finding[] {
  const { url, alternates, language } = linked
  const foreign = (alternate: Alternate | undefined) =>
    alternate?.hreflang !== undefined && alternate.href !== url && !sameLanguage(alternate.hreflang, language)
  const naked = (foreign(alternates[0]) && 'first') || (foreign(alternates.at(-1)) && 'last')
  return naked ? [finding('TRANSLATION_LINKS_NAKED', linked.place(), { found: naked })] : []
}

const sameLanguage = (tag: string, language: string | undefined): boolean =>
  language !== undefined && primary(tag) === primary(language)

/** An article in place of its missing translation keeps its own language. */
function contentLanguage(item: ItemSummary, context: Context): Finding[] {
  const declared = item.html === undefined ? undefined : context.body(item.html).language
  if (declared === undefined || declared === '' || item.language === undefined) return []
  if (sameLanguage(declared, item.language)) return []
  return [finding('CONTENT_LANGUAGE', item.place(), { found: declared, expected: show(item.language) })]
}

/** NetNewsWire and others ignore Media RSS, so pictures and captions must be in the HTML too. */
function captionInContent(item: ItemSummary, context: Context): Finding[] {
  if (item.html === undefined || item.html === '' || item.captioned.length === 0) return []
  const { elements, text } = context.body(item.html)
  const images = elements.flatMap(({ attributes }) => attributes.map(({ value }) => value))
  const shown = (url: string) => images.some(value => value.includes(url))
  return item.captioned
    .filter(({ url, caption }) =>
      shown(url) ? !folded(text).includes(folded(caption)) : !item.enclosures.includes(url),
    )
    .map(({ url }) => finding('CAPTION_ONLY_IN_MEDIA', item.place(), { found: show(url) }))
}

const folded = (text: string): string => text.replace(/[\s\u2066-\u2069]+/g, ' ').trim()
