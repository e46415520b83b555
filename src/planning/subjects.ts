import type { Facts } from '../model/article.ts'

/** What articles are about and who wrote them: the keys of tags and authors, each the most frequent first. */
export interface Subjects {
  readonly tags: readonly string[]
  readonly authors: readonly string[]
}

export function subjectsOf(articles: readonly Facts[]): Subjects {
  return {
    tags: byFrequency(articles.flatMap(({ tags }) => tags)),
    authors: byFrequency(articles.flatMap(({ authors }) => authors.flatMap(({ key }) => key ?? []))),
  }
}

function byFrequency(keys: readonly string[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([key]) => key)
}
