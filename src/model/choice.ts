import { show } from './problem.ts'
import { nearest } from './validation.ts'

/** Names of which one can be chosen. */
export interface Choice {
  readonly known: readonly string[]
  /** What they are, where that does not say itself: `the sections of site.yaml`. */
  readonly are?: string | undefined
}

/**
 * What to say of a name that is none of those which are known: what was found, which are known, and which of them was
 * most likely meant. `where` is what the name stands at, such as `--section`.
 */
export function notOneOf(where: string | undefined, found: string, { known, are }: Choice): string {
  const says = `${where === undefined ? '' : `${where} `}${show(found)} is not one of ${are ?? listed(known)}`
  if (known.length === 0) return `${says}: there are none`
  const all = are === undefined ? says : `${says} (${listed(known)})`
  const meant = meantBy(found, known)
  return meant === undefined ? all : `${all}; did you mean ${meant}?`
}

/** The name that is most likely meant: one that begins so, or else the most similar one; undefined where there is none. */
export function meantBy(word: string, known: readonly string[]): string | undefined {
  const typed = word.toLowerCase()
  // Any letter is near to any other, and begins many words.
  if (typed.length < 2) return known.find(name => name.toLowerCase() === typed)
  const begun = known.filter(name => name.toLowerCase().startsWith(typed))
  return begun.length === 1 ? begun[0] : nearest(word, known)
}

/** More names would hide what was found. */
const most = 30

const listed = (names: readonly string[]): string =>
  names.length > most ? `${names.slice(0, most).join(', ')} and ${names.length - most} more` : names.join(', ')
