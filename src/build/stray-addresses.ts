import type { LinkDoubt } from '../cache/cache.ts'
import type { Facts } from '../model/article.ts'
import { pageAddressIn, withoutEnding } from '../model/page-address.ts'
import type { Site } from '../model/site.ts'
import { pagesNamed } from '../planning/article-links.ts'
import { isMeant, pagesOf } from '../planning/home-pages.ts'
import { summariesIn } from '../workers/parse-inputs.ts'
import type { KnownPlan } from './known-plan.ts'
import type { RecordChanges } from './record-changes.ts'

/**
 * Whether the warnings of addresses that are no article's page may be others than in the build before: then all articles
 * have to be compared with them. `again` are the articles whose links are looked at again.
 */
export function haveStrayAddressesChanged(
  again: readonly Facts[],
  changes: RecordChanges,
  known: KnownPlan,
  site: Site,
): boolean {
  const { links, unlike } = known.cached
  const [before, after] = [
    changes.edits.flatMap(edit => edit.before.flatMap(({ facts }) => facts ?? [])),
    changes.edits.flatMap(edit => edit.after.flatMap(({ facts }) => facts ?? [])),
  ]
  if (!hasSamePages(before, after)) {
    if (links.some(isStray)) return true
    const gone = new Set(before.flatMap(pagesOf))
    for (const page of after.flatMap(pagesOf)) gone.delete(page)
    if (isAnyLinked(gone, changes, known)) return true
    const strangers = unlike.map(address => pageAddressIn(address, site)).filter(page => page !== undefined)
    if (strangers.some(page => after.some(article => isMeant(page, article)))) return true
  }
  const asked = new Set(again.flatMap(pagesNamed))
  for (const address of [...unlike, ...after.flatMap(pagesOf)]) asked.delete(address)
  return asked.size > maxAsked || [...asked].some(address => !isPage(address, changes))
}

/** With more addresses to look for, comparing all articles takes less time. */
const maxAsked = 20

export const isStray = ({ problems }: LinkDoubt): boolean => problems.some(({ code }) => code === 'LINK_STRAY')

/** Whether the articles have the same ids, slugs and pages as before. */
function hasSamePages(before: readonly Facts[], after: readonly Facts[]): boolean {
  const named = (articles: readonly Facts[]) =>
    articles
      .flatMap(({ id, translations }) =>
        Array.from(translations, ([tag, { slug, url }]) => `${id} ${tag} ${slug} ${url}`),
      )
      .toSorted()
      .join('\n')
  return named(before) === named(after)
}

/** Whether an article links to one of some addresses. */
function isAnyLinked(
  pages: ReadonlySet<string>,
  { unindexed, summariesAt }: RecordChanges,
  { index }: KnownPlan,
): boolean {
  if (pages.size === 0) return false
  const indexed = index.linkingTo(pages, inputIndex => unindexed.has(inputIndex)).map(([inputIndex]) => inputIndex)
  return [...new Set([...indexed, ...unindexed])]
    .flatMap(summariesAt)
    .some(({ facts }) => facts && pagesNamed(facts).some(address => pages.has(address)))
}

/** With more inputs that hold an address, decoding them takes too long. */
const maxHolders = 20

/** Whether an address is the page of an article. */
function isPage(address: string, { results }: RecordChanges): boolean {
  const holders = [address, `${address}/`].flatMap(text =>
    // In a page the slug stands before it. A link begins with it.
    results.including(`,${JSON.stringify(text)}`, maxHolders),
  )
  return holders
    .flatMap(index => summariesIn(results.at(index)))
    .some(({ facts }) => facts !== undefined && pagesOf(facts).some(page => page === withoutEnding(address)))
}
