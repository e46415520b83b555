import type { Facts } from '../model/article.ts'
import type { PartnerFormatName } from '../model/format-name.ts'
import type { LanguageTag } from '../model/language.ts'
import { hasLanguage, type Partner } from '../model/partner.ts'
import type { Scope } from '../model/scope.ts'
import type { Site } from '../model/site.ts'
import { tellsCorrections } from './contract.ts'
import { isHeldBack, wordsToldIn, type Departure, type ForMachines } from './lifetimes.ts'
import { partnerOf } from './limit.ts'
import { toldChange, type ToldChange } from './told-changes.ts'

/** What a scope's feed of a language takes of the articles that are in the scope. */
export interface Share {
  /** Whether it holds an article, or tells of its end, perhaps where the words have a fault. */
  readonly holds: (article: Facts) => boolean
  /** Whether it holds an article that has not ended: not one that the partner refuses by its rules. */
  readonly takes: (article: Facts) => boolean
  readonly isRecent: (published: Date) => boolean
  /** When an article of that date became too old; nothing while it is not. */
  readonly agedAt: (published: Date) => Departure[]
  /** The last change of an article, where it tells of it also when the article has no place in it any more. */
  readonly changeOf?: ((article: Facts) => ToldChange | undefined) | undefined
  /** How it tells that an article ended, where it tells of it by itself. */
  readonly tellsEnds?: 'notice' | 'tombstone' | undefined
}

const everything: Share = { holds: () => true, takes: () => true, isRecent: () => true, agedAt: () => [] }

/** How each format tells that an article ended. A crawler learns it at the page, so a sitemap only drops the address. */
const endsIn: Readonly<Record<PartnerFormatName, Share['tellsEnds']>> = {
  rss: 'notice',
  atom: 'tombstone',
  json: 'notice',
  'news-sitemap': undefined,
  ninjs: 'notice',
}

/** Whether a partner gets the words of an article in a language, if it gets the article. */
export const isGiven = (article: Facts, language: LanguageTag, partner: Partner, site: ForMachines): boolean =>
  hasLanguage(partner, language) && ![site, partner].some(rules => isHeldBack(article, language, rules))

/** A partner's feed takes articles of its own language alone, and only for as long as the contract says. */
export function shareOf(scope: Scope, language: LanguageTag, site: Site, now: Date): Share {
  const partner = partnerOf(scope, site)
  if (!partner) return everything
  const { maxAge = Infinity } = partner
  const isRecent = (published: Date) => published.getTime() + maxAge > now.getTime()
  const holds = (article: Facts) =>
    isGiven(article, language, partner, site) && wordsToldIn(article, language, site, now) === language
  const isRefused = ({ translations }: Facts) => translations.get(language)?.refusedBy?.includes(partner.name)
  return {
    holds,
    takes: article => holds(article) && isRefused(article) !== true,
    isRecent,
    changeOf: tellsCorrections(partner) ? article => toldChange(article, language, partner.profile, now) : undefined,
    tellsEnds: endsIn[partner.format],
    agedAt: published => (isRecent(published) ? [] : [{ published, at: new Date(published.getTime() + maxAge) }]),
  }
}
