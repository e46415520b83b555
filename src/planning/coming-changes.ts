import type { Facts } from '../model/article.ts'
import { admits, tellsCorrections } from './contract.ts'
import {
  changesIn,
  changesOf,
  endOf,
  endsOf,
  isEver,
  isPlain,
  languagesWritten,
  lapseOf,
  momentsOf,
  type Rules,
} from './lifetimes.ts'

/** The moments after `now` at which an article changes a feed without an edit. */
export function comingOf(article: Facts, site: Rules, now: Date): Date[] {
  const aging = agingOf(article, site).filter(moment => moment > now)
  if (isPlain(article, now) && changesOf(article).every(change => change <= now)) return aging
  const own = languagesWritten(article).flatMap(language => {
    const moments = momentsOf(article, language)
    const { published, withdrawn } = moments
    const end = endOf(moments)
    if (!isEver(moments)) return []
    const changes = changesIn(article, language)
    const all = [published, ...changes.filter(change => change > published && !(end && end <= change)), end]
    if (withdrawn && site.tombstones) all.push(withdrawn, lapseOf(withdrawn))
    return all.filter(moment => moment !== undefined && moment > now) as Date[]
  })
  return [...own, ...aging]
}

/**
 * The moments at which an article becomes too old for the feeds of partners, or they cease to tell of its end or of its
 * changes.
 */
function agingOf(article: Facts, { partners }: Rules): Date[] {
  const own = [...(partners?.values() ?? [])].filter(partner => admits(partner, article))
  if (own.length === 0) return []
  const told = own.filter(tellsCorrections)
  const ages = new Set([
    ...own.flatMap(({ maxAge }) => maxAge ?? []),
    // A change reaches no partner that refuses the article because of its age.
    ...(changesOf(article).length === 0 ? [] : told.flatMap(({ profile }) => profile.maxAge ?? [])),
  ])
  const all = languagesWritten(article).map(language => momentsOf(article, language))
  const dates = new Set(all.map(({ published }) => published.getTime()))
  const aged = [...dates].flatMap(date => [...ages].map(age => new Date(date + age)))
  const lapses = told.length === 0 ? [] : changesOf(article).map(lapseOf)
  return [...aged, ...lapses, ...all.flatMap(endsOf).flatMap(end => [end, lapseOf(end)])]
}

/** The first moment after `now` at which feeds change without an edit, and the article that causes it. */
export function nextChange(
  articles: readonly Facts[],
  site: Rules,
  now: Date,
): { readonly at: Date; readonly article: Facts } | undefined {
  const changes = articles.flatMap(article => comingOf(article, site, now).map(at => ({ at, article })))
  return changes.toSorted((a, b) => a.at.getTime() - b.at.getTime() || (a.article.id < b.article.id ? -1 : 1))[0]
}
