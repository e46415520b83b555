import { hash } from 'node:crypto'

/**
 * Digests of an article's words in one language. Undefined where a text is unknown, or too short to tell it from
 * others.
 */
export interface WordDigests {
  readonly title?: string | undefined
  readonly text?: string | undefined
  /** The digest of the text's beginning; undefined for a short text, which other articles may share. */
  readonly opening?: string | undefined
  readonly slug?: string | undefined
}

/** In characters. A digest of this length tells a text from millions of others. */
const length = 8
const digestOf = (text: string): string => hash('sha256', text.trim(), 'base64url').slice(0, length)
/** Stands for an absent digest: base64url has no full stop. */
const unknown = '.'.repeat(length)

/** In UTF-16 units. A shorter text may be a standard phrase, such as a link to another page. */
const shortest = 60
const openingLength = 200

/** The digests of a title and of a text, in the form that `digestsIn` reads. */
export function digestsOfWords(title: string, text: string): string {
  const trimmed = text.trim()
  const opening = trimmed.length < shortest ? unknown : digestOf(trimmed.slice(0, openingLength))
  return digestOf(title) + digestOf(trimmed) + opening
}

/** The digests where only the title is known. */
export const digestsOfTitle = (title: string): string => digestOf(title) + unknown + unknown

/** Adds the digest of a slug. */
export const withSlug = (digests: string, slug: string): string =>
  digests === '' ? '' : digests.padEnd(3 * length, '.') + digestOf(slug)

/** Reads joined digests. Those of an earlier release may lack the last ones. */
export function digestsIn(written: string): WordDigests {
  const [title, text, opening, slug] = [0, 1, 2, 3].map(index => {
    const digest = written.slice(index * length, (index + 1) * length)
    return digest.length < length || digest === unknown ? undefined : digest
  })
  return { title, text, opening, slug }
}
