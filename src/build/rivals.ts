import { lazily } from '../base/lazy.ts'
import { copyMarks, pageClaims } from '../input/conflicts.ts'
import type { RecordSummary } from '../input/record-summary.ts'
import { isRetold } from '../planning/exchanged-ids.ts'
import { knownIds, traceIn } from '../planning/published-items.ts'
import { summariesIn } from '../workers/parse-inputs.ts'
import { isAnyLeft, wordsGone, type Published } from './known-to-readers.ts'
import type { RecordChanges } from './record-changes.ts'

/** In bytes: with more to search, comparing all records with each other takes less time. */
const maxSearched = 2 ** 31

/** With more inputs that hold a text, decoding them takes too long. */
const maxHolders = 20

/**
 * Whether changed records may contend with others for an id, a slug or a page, may be copies of others, or may be known
 * to readers under other ids. Then all records have to be compared with each other. `planned` are the folders of feeds
 * that the build before planned.
 */
export function mayContend(
  { edits, results }: RecordChanges,
  published: Published,
  planned: ReadonlySet<string>,
): boolean {
  const before = edits.flatMap(edit => edit.before)
  const after = edits.flatMap(edit => edit.after)
  const articles = after.flatMap(({ facts }) => facts ?? [])
  if (articles.some(article => isRetold(article, traceIn(published, article.id)))) return true
  const gone = wordsGone(before, after, published)
  const known = lazily(() => knownIds(published))
  const isKnown = (id: string) => traceIn(published, id) !== undefined || known().has(id)
  const hasNewcomer = articles.some(({ id }) => !isKnown(id))
  if (hasNewcomer && (gone.length > 0 || isAnyLeft(published, planned))) return true
  const claims = after.flatMap(summary => [...claimsOf(summary), ...marksOf(summary)])
  if (new Set(claims.map(({ key }) => key)).size < claims.length) return true
  const open = [...openClaims(before, after), ...marksChanged(edits)]
  if ((open.length + gone.length) * results.size > maxSearched) return true
  const others = othersOf({ edits, results })
  return (
    open.some(({ key, text }) =>
      others.have(text, each => [...claimsOf(each), ...marksOf(each)].some(own => own.key === key)),
    ) || gone.some(text => others.have(text, ({ facts }) => facts !== undefined && !isKnown(facts.id)))
  )
}

/** The claims for which records may contend now. Claims that were undisputed stay so. */
function openClaims(before: readonly RecordSummary[], after: readonly RecordSummary[]): Claim[] {
  const held = new Set(before.flatMap(summary => (summary.facts ? claimsOf(summary).map(({ key }) => key) : [])))
  // A rejected record gives up its id, unless another rejected record has it too.
  const all = [...after, ...before.filter(({ facts }) => !facts)].flatMap(claimsOf)
  return all.filter(({ key }) => !held.has(key))
}

/**
 * The marks of words that changed. All marks of an input count: whether two records are copies depends on all languages
 * that both have.
 */
function marksChanged(edits: RecordChanges['edits']): Claim[] {
  const changed = edits.flatMap(({ before, after }) => {
    const [old, present] = [before.flatMap(marksOf), after.flatMap(marksOf)]
    const isSame = old.length === present.length && old.every(({ key }, i) => key === present[i]?.key)
    return isSame ? [] : [...old, ...present]
  })
  return [...new Map(changed.map(mark => [mark.key, mark])).values()]
}

/** A value that one article alone may have, or the words of an article, which a copy has too. */
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
  return [...own, ...pages]
}

/** The marks by which a copy is recognized. Readers do not show withdrawn articles, so a copy of one is no copy. */
function marksOf({ facts }: RecordSummary): Claim[] {
  if (!facts || facts.withdrawn) return []
  return copyMarks(facts).map(mark => ({ key: `words ${mark}`, text: mark.slice(0, mark.indexOf(' ')) }))
}

/** The records of inputs that did not change. */
function othersOf({ edits, results }: Pick<RecordChanges, 'edits' | 'results'>) {
  const edited = new Set(edits.map(({ inputIndex }) => inputIndex))
  const most = maxHolders + edited.size
  return {
    /** Whether one of them is of a kind; `text` is in the result of each of that kind. True if too many hold the text. */
    have: (text: string, isOfKind: (summary: RecordSummary) => boolean): boolean => {
      const holders = results.including(text, most)
      if (holders.length === most) return true
      return holders.some(index => !edited.has(index) && summariesIn(results.at(index)).some(isOfKind))
    },
  }
}
