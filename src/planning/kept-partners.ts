import { sha256 } from '../base/sha256.ts'
import type { Facts } from '../model/article.ts'
import { articleOf, languageOf } from '../model/item-id.ts'
import type { Partner } from '../model/partner.ts'
import { locatedIn, scopeFolder } from '../model/scope.ts'
import type { Site } from '../model/site.ts'
import type { PublishedItems } from '../output/manifest.ts'
import { earliest, isBrokenIn, momentsOf } from './lifetimes.ts'
import { partnerOf } from './limit.ts'
import { placesOf } from './places.ts'
import { isGiven } from './share.ts'
import { traceIn } from './published-items.ts'

/** Whether a partner's feed tells nothing new, and each of its articles may still be given as it was published. */
export type MayStay = (folder: string, articles: readonly Facts[], partner: Partner) => boolean

interface Present {
  readonly site: Site
  readonly articles: ReadonlyMap<string, Facts>
  readonly now: Date
}

/**
 * The folders of partners' feeds that stay as they are, because the words of all their articles have a fault. A published
 * document cannot be made narrower, so it stays only where the contract is the same as when it was published, and neither
 * the contract nor a record takes anything back. Of a rejected record nobody knows what it takes back.
 */
export function keptPartners(
  previous: PublishedItems,
  next: PublishedItems,
  present: Present,
  mayStay: MayStay,
): string[] {
  const { site, articles } = present
  return Object.entries(previous.feeds).flatMap(([folder, ids]) => {
    if (ids.length === 0 || next.feeds[folder]?.length !== 0) return []
    const partner = partnerIn(folder, site)
    if (!partner || previous.contracts?.[partner.name] !== contractDigest(partner)) return []
    const held = ids.flatMap(id => articles.get(articleOf(id)) ?? [])
    const isWhole = held.length === ids.length && ids.every(id => maySee(partner, id, previous, present))
    return isWhole && mayStay(folder, held, partner) ? [folder] : []
  })
}

/** Whether a partner may have an item as it was published, whose words have a fault. */
function maySee(partner: Partner, id: string, previous: PublishedItems, { site, articles, now }: Present): boolean {
  const [article, language] = [articles.get(articleOf(id)), languageOf(id)]
  if (!article || !isBrokenIn(article, language, site, now)) return false
  const { expires, withdrawn } = momentsOf(article, language)
  const end = earliest(earliest(expires, withdrawn), ageOf(id, article, partner, previous))
  const folder = scopeFolder({ kind: 'partner', key: partner.place })
  return (
    (end === undefined || end > now) &&
    isGiven(article, language, partner, site) &&
    placesOf(article, site).some(place => place.folder === folder) &&
    (article.syndication !== 'excerpt' || partner.text === 'excerpt')
  )
}

/** When an item becomes too old for a partner: by the date that readers know, since faulty words may have lost theirs. */
function ageOf(id: string, article: Facts, { maxAge }: Partner, previous: PublishedItems): Date | undefined {
  if (maxAge === undefined) return undefined
  const language = languageOf(id)
  const [published = momentsOf(article, language).published.getTime()] =
    traceIn(previous, article.id)?.words[language] ?? []
  return new Date(published + maxAge)
}

/** The first moment at which a feed that stays as it is holds an article that is too old for its partner. */
export function keptUntil(
  folders: Iterable<string>,
  previous: PublishedItems,
  { site, articles }: Pick<Present, 'site' | 'articles'>,
): Date | undefined {
  return [...folders]
    .flatMap(folder => {
      const partner = partnerIn(folder, site)
      return (previous.feeds[folder] ?? []).map(id => {
        const article = articles.get(articleOf(id))
        return partner && article && ageOf(id, article, partner, previous)
      })
    })
    .reduce<Date | undefined>(earliest, undefined)
}

function partnerIn(folder: string, site: Site): Partner | undefined {
  const located = locatedIn(folder)
  return located && partnerOf(located.scope, site)
}

/** Changes with whatever a contract says. */
const contractDigest = (partner: Partner): string => sha256(JSON.stringify(partner)).slice(0, 16)

/** The digests of all contracts, by the partners' keys; undefined where there are none. */
export function contractsOf({ partners }: Pick<Site, 'partners'>): Readonly<Record<string, string>> | undefined {
  if (partners.size === 0) return undefined
  return Object.fromEntries([...partners.values()].map(partner => [partner.name, contractDigest(partner)]))
}
