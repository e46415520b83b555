import type { Lines } from '../base/lines.ts'
import { copyMarks, pageClaims } from '../input/conflicts.ts'
import type { RecordSummary } from '../input/record-summary.ts'
import type { Facts } from '../model/article.ts'
import { articleOf } from '../model/item-id.ts'
import type { Manifest } from '../output/manifest.ts'
import { isRetold } from '../planning/exchanged-ids.ts'
import { summariesIn } from '../workers/parse-inputs.ts'
import type { RecordChanges } from './record-changes.ts'

type Published = Pick<Manifest, 'pages' | 'records'>

/** In bytes: with more to search, comparing all records with each other takes less time. */
const maxSearched = 2 ** 31

/** With more inputs that hold a text, decoding them takes too long. */
const maxHolders = 20

/**
 * Whether changed records may contend with others for an id, a slug or a page, may be copies of others, or may be known
 * to readers under other ids. Then all records have to be compared with each other.
 */
export function mayContend({ edits, results }: RecordChanges, published: Published): boolean {
  const before = edits.flatMap(edit => edit.before)
  const after = edits.flatMap(edit => edit.after)
  const articles = after.flatMap(({ facts }) => facts ?? [])
  if (articles.some(article => isRetold(article, published.records[article.id]))) return true
  if (isAnyGone(before, after) && articles.some(({ id }) => !isKnown(id, published))) return true
  const claims = after.flatMap(claimsOf)
  if (new Set(claims.map(({ key }) => key)).size < claims.length) return true
  // Claims that were undisputed stay so. A rejected record gives up its id, unless another rejected record has it too.
  const held = new Set(before.flatMap(summary => (summary.facts ? claimsOf(summary).map(({ key }) => key) : [])))
  const open = [...claims, ...before.filter(({ facts }) => !facts).flatMap(claimsOf)].filter(
    ({ key }) => !held.has(key),
  )
  if (open.length * results.size > maxSearched) return true
  const edited = new Set(edits.map(({ inputIndex }) => inputIndex))
  return open.some(claim => isHeldByOther(claim, results, edited))
}

/** Whether any article is gone, in one of its languages at least. */
function isAnyGone(before: readonly RecordSummary[], after: readonly RecordSummary[]): boolean {
  const rejected = new Set(after.flatMap(({ facts, ids }) => (facts ? [] : ids)))
  const articles = new Map(after.flatMap(({ facts }) => (facts ? [[facts.id, facts] as const] : [])))
  const isGone = (id: string, old: Facts | undefined) => {
    const present = articles.get(id)
    if (!present) return !rejected.has(id)
    return [...(old?.translations.keys() ?? [])].some(language => !present.translations.has(language))
  }
  return before.some(({ facts, ids }) =>
    [...new Set([...ids, ...(facts ? [facts.id] : [])])].some(id => isGone(id, facts)),
  )
}

function isKnown(id: string, { pages, records }: Published): boolean {
  return Object.hasOwn(records, id) || Object.values(pages).some(item => articleOf(item) === id)
}

/** A value that one article alone may have. */
interface Claim {
  readonly key: string
  /** The text that a result holds if one of its records has the value. Other results may hold it too. */
  readonly text: string
}

function claimsOf({ facts, ids }: RecordSummary): Claim[] {
  const own = [...new Set(facts ? [facts.id] : ids)].map(id => ({ key: `id ${id}`, text: JSON.stringify(id) }))
  if (!facts) return own
  const pages = [...facts.translations].flatMap(([language, page]) => {
    const [slug, url] = pageClaims(language, page)
    return [
      { key: `slug ${slug}`, text: `${JSON.stringify(language)},${JSON.stringify(page.slug)},` },
      { key: `page ${url}`, text: JSON.stringify(url) },
    ]
  })
  // Readers do not show withdrawn articles, so a copy of one is no copy.
  const words = (facts.withdrawn ? [] : copyMarks(facts)).map(mark => ({
    key: `words ${mark}`,
    text: mark.slice(0, mark.indexOf(' ')),
  }))
  return [...own, ...pages, ...words]
}

/** Whether the record of another input has a value. */
function isHeldByOther({ key, text }: Claim, results: Lines, edited: ReadonlySet<number>): boolean {
  const holders = results.including(text, maxHolders + edited.size)
  if (holders.length === maxHolders + edited.size) return true
  return holders.some(
    inputIndex =>
      !edited.has(inputIndex) &&
      summariesIn(results.at(inputIndex)).some(each => claimsOf(each).some(claim => claim.key === key)),
  )
}
