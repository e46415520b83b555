import { isMapping } from '../../base/mapping.ts'
import { parseLanguageTag } from '../../model/language.ts'
import { problem, show, type Place, type Problem } from '../../model/problem.ts'
import type { Locate } from '../../model/validation.ts'

/** The data of a record, and a function that finds the place of each value. */
export interface LocatedRecord {
  readonly value: unknown
  readonly locate: Locate
}

/** A record's data with canonical language tags. */
export interface Spelt extends LocatedRecord {
  /** Problems of languages that the record has in two spellings, by tag. */
  readonly broken: ReadonlyMap<string, readonly Problem[]>
}

/**
 * Writes language tags in canonical case, since case does not matter (RFC 5646 §2.1.1): `translations.ES` becomes `es`.
 */
export function spelt({ value, locate }: LocatedRecord): Spelt {
  const broken = new Map<string, readonly Problem[]>()
  if (!isMapping(value) || !isMapping(value['translations'])) return { value, locate, broken }
  const entries = Object.entries(value['translations']).map(
    ([spelling, words]) => [parseLanguageTag(spelling) ?? spelling, spelling, words] as const,
  )
  if (entries.every(([tag, spelling]) => tag === spelling)) return { value, locate, broken }
  const spellings = new Map<string, string>()
  for (const [tag, spelling] of entries) {
    const first = spellings.get(tag)
    if (first === undefined) spellings.set(tag, spelling)
    else broken.set(tag, [duplicateLanguage(tag, show(first), show(spelling), locate(['translations', spelling]))])
  }
  const locateSpelt: Locate = path => {
    const spelling = path[0] === 'translations' ? spellings.get(String(path[1])) : undefined
    return locate(spelling === undefined ? path : ['translations', spelling, ...path.slice(2)])
  }
  const translations = Object.fromEntries(entries.map(([tag, , words]) => [tag, words]))
  return { value: { ...value, translations }, locate: locateSpelt, broken }
}

/** The problem of a language whose words are in two places. */
export function duplicateLanguage(tag: string, first: string, second: string, place: Place): Problem {
  return problem(
    'KEY_DUPLICATE',
    { ...place, path: `translations.${tag}` },
    { found: show(tag), expected: `${first} and ${second}` },
  )
}
