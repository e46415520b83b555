import type { Article } from '../../model/article.ts'
import type { LanguageTag } from '../../model/language.ts'

/** What a lead picture lacks: its width or height, its credit, or its alternative text in a language. */
export type PictureGap = 'size' | 'credit' | `alt ${LanguageTag}`

/** What the lead picture of an article lacks; nothing for an article without a picture. */
export function pictureGaps({ image, translations }: Article): PictureGap[] {
  if (!image) return []
  const { width, height, credit } = image
  const gaps: PictureGap[] = []
  if (width === undefined || height === undefined) gaps.push('size')
  if (credit.source === undefined && credit.name === undefined) gaps.push('credit')
  for (const [language, { alt }] of translations) if (alt === undefined) gaps.push(`alt ${language}`)
  return gaps
}
