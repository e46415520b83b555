import type { Facts } from '../model/article.ts'

/** The tags of articles, the most frequent first. */
export function tagsOf(articles: readonly Facts[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const tag of articles.flatMap(({ tags }) => tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([tag]) => tag)
}
