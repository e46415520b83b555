import type { RecordSummary } from '../input/record-summary.ts'
import { articleOf } from '../model/item-id.ts'
import type { LanguageTag } from '../model/language.ts'
import { digestsIn } from '../model/text-digests.ts'
import type { Manifest } from '../output/manifest.ts'
import { isWritten } from '../planning/lifetimes.ts'
import { traceIn } from '../planning/published-items.ts'

/** The part of a manifest that tells which articles readers know, and by which words. */
export type Published = Pick<Manifest, 'feeds' | 'pages' | 'records'>

/**
 * The digests of published titles and texts whose article is gone, or is no longer in their language: an article that
 * readers do not know and that has one of them may be the same article under another id.
 */
export function wordsGone(
  before: readonly RecordSummary[],
  after: readonly RecordSummary[],
  published: Published,
): string[] {
  const articles = new Map(after.flatMap(({ facts }) => (facts ? [[facts.id, facts] as const] : [])))
  const rejected = new Set(after.flatMap(({ facts, ids }) => (facts ? [] : ids)))
  const ids = new Set(before.flatMap(({ facts, ids: own }) => (facts ? [facts.id] : own)))
  const words = [...ids].flatMap(id => {
    const present = articles.get(id)
    if (!present && rejected.has(id)) return []
    const all = Object.entries(traceIn(published, id)?.words ?? {})
    const isThere = (language: string) => present !== undefined && isWritten(present, language as LanguageTag)
    return all.flatMap(([language, [, each]]) => (isThere(language) ? [] : each))
  })
  return [...new Set(words.flatMap(each => textsOf(each)))]
}

/** The digests of a title, of a text and of its beginning. */
function textsOf(words: string): string[] {
  const { title, text, opening } = digestsIn(words)
  return [title, text, opening].filter(digest => digest !== undefined)
}

/** Whether published articles are in no feed that a build plans, but only in feeds of a former language. */
export function isAnyLeft({ feeds, records }: Published, planned: ReadonlySet<string>): boolean {
  const folders = Object.keys(feeds)
  if (folders.every(folder => planned.has(folder))) return false
  const held = new Set(folders.flatMap(folder => (planned.has(folder) ? (feeds[folder] ?? []).map(articleOf) : [])))
  return Object.keys(records).some(id => !held.has(id))
}
