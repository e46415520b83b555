import type { Facts } from '../model/article.ts'
import type { Partner } from '../model/partner.ts'

type Selected = Pick<Facts, 'section' | 'tags' | 'authors' | 'syndication' | 'notFor' | 'wire'>

/** Whether a contract and the terms of an article let a partner have the article, in whatever language. */
export function admits(partner: Partner, { section, tags, authors, syndication, notFor, wire }: Selected): boolean {
  if (syndication === 'none' || notFor?.includes(partner.name)) return false
  if (partner.wire !== 'include' && (wire !== undefined) !== (partner.wire === 'only')) return false
  const isAmong = (wanted: readonly string[] | undefined, own: readonly (string | undefined)[]) =>
    wanted === undefined || own.some(key => key !== undefined && wanted.includes(key))
  return (
    isAmong(partner.sections, [section]) &&
    isAmong(partner.tags, tags) &&
    isAmong(
      partner.authors,
      authors.map(({ key }) => key),
    ) &&
    !tags.some(tag => partner.excludeTags.includes(tag))
  )
}

/** Whether a partner is told of what changed in articles that its feeds hold no longer. A list of editors is complete. */
export const tellsCorrections = ({ collection, format }: Pick<Partner, 'collection' | 'format'>): boolean =>
  collection === undefined && format !== 'news-sitemap'
