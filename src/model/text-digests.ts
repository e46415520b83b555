import { hash } from 'node:crypto'

/** What is known of an article's words in one language, each a digest; undefined where it is not known or says too little. */
export interface WordDigests {
  readonly title?: string | undefined
  readonly text?: string | undefined
  /** Of the text's beginning; a text without one is so short that others may well have the same. */
  readonly opening?: string | undefined
  readonly slug?: string | undefined
}

/** So long a digest tells a text from any other among millions. */
const length = 8
const digestOf = (text: string): string => hash('sha256', text.trim(), 'base64url').slice(0, length)
/** No digest has it. */
const unknown = '.'.repeat(length)

/** In UTF-16 units: a shorter text may be a formula, such as a link to what stands elsewhere. */
const shortest = 60
const openingLength = 200

/** The digests of a title and of a text, as `digestsIn` reads them. */
export function digestsOfWords(title: string, text: string): string {
  const trimmed = text.trim()
  const opening = trimmed.length < shortest ? unknown : digestOf(trimmed.slice(0, openingLength))
  return digestOf(title) + digestOf(trimmed) + opening
}

/** The same where only the title is known. */
export const digestsOfTitle = (title: string): string => digestOf(title) + unknown + unknown

/** Digests with that of a slug. */
export const withSlug = (digests: string, slug: string): string =>
  digests === '' ? '' : digests.padEnd(3 * length, '.') + digestOf(slug)

/** The digests that were written one behind the other; those of an earlier release may end before the others. */
export function digestsIn(written: string): WordDigests {
  const [title, text, opening, slug] = [0, 1, 2, 3].map(place => {
    const digest = written.slice(place * length, (place + 1) * length)
    return digest.length < length || digest === unknown ? undefined : digest
  })
  return { title, text, opening, slug }
}
