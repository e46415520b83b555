import type { Facts } from '../model/article.ts'
import { articleOf, languageOf } from '../model/item-id.ts'
import { problem, type Problem } from '../model/problem.ts'
import { locatedIn } from '../model/scope.ts'
import type { Site } from '../model/site.ts'
import type { PublishedItems } from '../output/manifest.ts'
import { admits } from './contract.ts'
import { hasEnded, isHeldBack, momentsOf } from './lifetimes.ts'
import { partnerOf } from './limit.ts'

/**
 * Warnings for articles that a partner's feed held and may hold no longer, though they have not ended: by their rights, or by
 * the contract. A feed says nothing of them, so the partner goes on showing what it took over.
 */
export function untoldPartners(
  { feeds: before }: PublishedItems,
  { feeds: after }: PublishedItems,
  { site, articles, now }: { site: Site; articles: ReadonlyMap<string, Facts>; now: Date },
): Problem[] {
  const partners = new Map<Facts, Set<string>>()
  for (const [folder, ids] of Object.entries(after)) {
    const scope = locatedIn(folder)?.scope
    const partner = scope && partnerOf(scope, site)
    if (!partner) continue
    const remaining = new Set(ids)
    for (const id of before[folder] ?? []) {
      const [article, language] = [articles.get(articleOf(id)), languageOf(id)]
      if (!article?.translations.has(language) || remaining.has(id)) continue
      const isGiven = admits(partner, article) && ![site, partner].some(rules => isHeldBack(article, language, rules))
      if (isGiven || hasEnded(momentsOf(article, language), now)) continue
      partners.set(article, (partners.get(article) ?? new Set()).add(partner.name))
    }
  }
  return [...partners]
    .toSorted(([a], [b]) => (a.file < b.file ? -1 : 1))
    .map(([{ file }, names]) => problem('PARTNER_UNTOLD', { file }, { found: [...names].toSorted().join(', ') }))
}
