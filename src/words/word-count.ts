import type { LanguageTag } from '../model/language.ts'

/** The number of words by the rules of a language: many are written without spaces. */
export function wordCount(text: string, language: LanguageTag): number {
  const segmenter = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'word' })
  segmenters.set(language, segmenter)
  let count = 0
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) count++
  return count
}

const segmenters = new Map<LanguageTag, Intl.Segmenter>()
