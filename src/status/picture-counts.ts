import type { PictureGap, RecordNotes } from '../input/record-notes.ts'
import type { Facts } from '../model/article.ts'
import type { LanguageTag } from '../model/language.ts'
import { isOver } from './cell.ts'

/** An article whose lead picture lacks something. */
export interface PictureStatus {
  readonly id: string
  readonly file: string
  /** `size`, `credit`, or `alt` with a language. */
  readonly lacks: readonly PictureGap[]
}

/** Lead pictures of articles that have not ended. */
export interface PictureCounts {
  /** The number of articles whose picture lacks something. */
  readonly articles: number
  readonly withoutSize: number
  readonly withoutCredit: number
  /** Without an alternative text of their own, by language. */
  readonly withoutAlt: ReadonlyMap<LanguageTag, number>
  /** The newest of them, one by one. */
  readonly shown: readonly PictureStatus[]
}

interface Known {
  readonly notesOf: (article: Facts) => RecordNotes
}

export function picturesIn(
  articles: readonly Facts[],
  languages: readonly LanguageTag[],
  { notesOf }: Known,
  { now, rows }: { readonly now: Date; readonly rows: number },
): PictureCounts {
  const others = new Set<PictureGap>(['size', 'credit', ...languages.map(language => `alt ${language}` as const)])
  const found: { readonly article: Facts; readonly lacks: readonly PictureGap[] }[] = []
  const counts = new Map<PictureGap, number>()
  for (const article of articles) {
    const lacks = notesOf(article).pictureGaps?.filter(gap => others.has(gap)) ?? []
    if (lacks.length === 0 || isOver(article, now)) continue
    found.push({ article, lacks })
    for (const gap of lacks) counts.set(gap, (counts.get(gap) ?? 0) + 1)
  }
  const newest = found.toSorted(
    ({ article: a }, { article: b }) => b.published.getTime() - a.published.getTime() || (a.id < b.id ? -1 : 1),
  )
  return {
    articles: found.length,
    withoutSize: counts.get('size') ?? 0,
    withoutCredit: counts.get('credit') ?? 0,
    withoutAlt: new Map(languages.map(language => [language, counts.get(`alt ${language}`) ?? 0])),
    shown: newest.slice(0, rows).map(({ article: { id, file }, lacks }) => ({ id, file, lacks })),
  }
}
