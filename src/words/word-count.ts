import type { LanguageTag } from '../model/language.ts'

/** The number of words by the rules of a language: many are written without spaces. */
export function wordCount(text: string, language: LanguageTag): number {
  const segmenter = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'word' })
  segmenters.set(language, segmenter)
  let count = 0
  for (let start = 0; start < text.length;) {
    const end = endOfPart(text, start, segmenter)
    for (const { isWordLike } of segmenter.segment(text.slice(start, end))) if (isWordLike) count++
    start = end
  }
  return count
}

const segmenters = new Map<LanguageTag, Intl.Segmenter>()
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

// The time that V8 takes grows with the square of the length, so that a long text is counted in parts.
const usual = 1000
const longest = 4000

/** Where a part may end: before a word after white space, where the rules of Unicode look at nothing before (UAX #29). */
function endOfPart(text: string, start: number, segmenter: Intl.Segmenter): number {
  if (text.length - start <= longest) return text.length
  const part = text.slice(start, start + longest)
  const gap = part.slice(usual).search(/\s[\p{L}\p{N}]/u)
  if (gap >= 0) return start + usual + gap + 1
  const last = part.length - 1
  const size = segmenter.segment(part).containing(last)?.index || graphemes.segment(part).containing(last)?.index
  return start + (size || part.length)
}
