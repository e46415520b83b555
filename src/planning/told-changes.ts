import type { Facts } from '../model/article.ts'
import { latest } from '../model/feed.ts'
import type { LanguageTag } from '../model/language.ts'
import type { Profile } from '../model/profile.ts'
import { changesIn, lapseOf, momentsOf, type Departure } from './lifetimes.ts'

/** The last change of an article, and until when a partner is told of it beside the limit. */
export interface ToldChange {
  readonly at: Date
  readonly until: Date
}

/** The last change of an article since its publication, if a partner with a profile is told of it, now or formerly. */
export function toldChange(
  article: Facts,
  language: LanguageTag,
  { maxAge = Infinity }: Pick<Profile, 'maxAge'>,
  now: Date,
): ToldChange | undefined {
  const { published } = momentsOf(article, language)
  const at = latest(changesIn(article, language).filter(change => published < change && change <= now))
  if (!at) return undefined
  const until = new Date(Math.min(lapseOf(at).getTime(), published.getTime() + maxAge))
  return at < until ? { at, until } : undefined
}

export interface ChangedArticle {
  readonly article: Facts
  readonly change: ToldChange
}

/**
 * The changed articles that stand in a feed beside its limit, since a partner may have them: as many as the limit again
 * at most, the latest change first. And when others ceased to.
 */
export function besideLimit(
  changed: readonly ChangedArticle[],
  held: readonly Pick<ChangedArticle, 'article'>[],
  limit: number,
  now: Date,
): { readonly articles: readonly Facts[]; readonly departures: readonly Departure[] } {
  if (changed.length === 0) return { articles: [], departures: [] }
  const inside = new Set(held.map(({ article }) => article))
  const outside = changed.filter(({ article }) => !inside.has(article))
  const present = outside.filter(({ change }) => change.until > now).toSorted(latestFirst)
  const departures = outside.flatMap(({ change: { until } }) => (until <= now ? [{ at: until }] : []))
  return { articles: present.slice(0, limit).map(({ article }) => article), departures }
}

const latestFirst = (a: ChangedArticle, b: ChangedArticle): number =>
  b.change.at.getTime() - a.change.at.getTime() || (a.article.id < b.article.id ? -1 : 1)
