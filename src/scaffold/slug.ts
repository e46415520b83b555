import { isKey } from '../model/key.ts'

/** Latin letters that hold no base letter with a mark. */
const letters: Readonly<Record<string, string>> = {
  æ: 'ae',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ŋ: 'ng',
  ø: 'o',
  œ: 'oe',
  ß: 'ss',
  þ: 'th',
}

/** The most characters of a slug: readers see it in addresses. */
const longest = 60

/**
 * A part of an address from a title, in the script of the title: Latin letters without marks, and words joined by hyphens.
 * Empty where the title has neither letters nor digits.
 */
export function slugOf(title: string): string {
  const plain = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .replace(/[æđðħıłŋøœßþ]/g, letter => letters[letter] ?? letter)
    .replace(/['’ʼ‘]/g, '')
  const words = plain.split(/[^\p{L}\p{M}\p{N}]+/u).filter(word => word !== '')
  return shortened(words)
}

/** The first words, as many as fit; a part of the first word where even that is too long. */
function shortened(words: readonly string[]): string {
  const [first = '', ...rest] = words
  let slug = Array.from(first).slice(0, longest).join('')
  for (const word of rest) {
    if (slug.length + 1 + word.length > longest) break
    slug += `-${word}`
  }
  return slug
}

/** An id from a slug; for other scripts, whose letters no id may have, one from the day, such as `article-2026-02-21`. */
export function idOf(slug: string, day: string): string {
  return isKey(slug) ? slug : `article-${day}`
}
