import { openCache } from '../../cache/cache.ts'
import type { Facts } from '../../model/article.ts'
import type { LanguageTag } from '../../model/language.ts'
import { stateFolder } from '../../output/state.ts'
import { momentsOf } from '../../planning/lifetimes.ts'
import { summariesIn } from '../../workers/parse-inputs.ts'
import type { PreviewState } from './state.ts'

/** Why an article leaves the feeds of a language. */
export interface End {
  readonly how: 'expires' | 'withdrawn'
  readonly at: Date
}

/** The end of an article in a language, as its record tells it; undefined where it has none or cannot be read. */
export function endOf(article: string, language: LanguageTag, { folder, out }: PreviewState): End | undefined {
  const facts = factsOf(article, folder, out)
  if (!facts) return undefined
  const { expires, withdrawn } = momentsOf(facts, facts.translations.has(language) ? language : facts.original)
  const isWithdrawn = withdrawn !== undefined && (expires === undefined || withdrawn <= expires)
  const at = isWithdrawn ? withdrawn : expires
  return at && { how: isWithdrawn ? 'withdrawn' : 'expires', at }
}

/** What the last build read of an article. */
export function factsOf(article: string, folder: string, out: string): Facts | undefined {
  const results = openCache(folder, stateFolder(folder, out))?.results()
  for (const index of results?.including(JSON.stringify(article), results.length) ?? []) {
    const found = summariesIn(results?.at(index) ?? '').find(({ facts }) => facts?.id === article)
    if (found?.facts) return found.facts
  }
  return undefined
}
