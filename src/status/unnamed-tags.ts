import type { Facts } from '../model/article.ts'
import type { LanguageTag } from '../model/language.ts'
import type { Words } from '../words/words.ts'
import { isOver } from './cell.ts'

/** A tag that a locale file does not name: readers see its key, with spaces for hyphens. */
export interface UnnamedTag {
  readonly key: string
  /** The number of articles with it that have not ended. */
  readonly articles: number
  readonly unnamedIn: readonly LanguageTag[]
}

/** The tags without names, the most used first. */
export function unnamedTags(
  articles: readonly Facts[],
  languages: readonly LanguageTag[],
  words: ReadonlyMap<LanguageTag, Pick<Words, 'namedTags'>>,
  now: Date,
): UnnamedTag[] {
  const counts = new Map<string, number>()
  for (const article of articles)
    if (!isOver(article, now)) for (const key of article.tags) counts.set(key, (counts.get(key) ?? 0) + 1)
  const named = new Map(languages.map(language => [language, new Set(words.get(language)?.namedTags)]))
  return [...counts]
    .map(([key, count]) => ({
      key,
      articles: count,
      unnamedIn: languages.filter(language => named.get(language)?.has(key) !== true),
    }))
    .filter(({ unnamedIn }) => unnamedIn.length > 0)
    .toSorted((a, b) => b.articles - a.articles || (a.key < b.key ? -1 : 1))
}
