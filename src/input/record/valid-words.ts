import { isMapping } from '../../base/mapping.ts'
import type { Problem } from '../../model/problem.ts'
import type { Site } from '../../model/site.ts'
import { validate, type Locate } from '../../model/validation.ts'
import { faultsAmong, joinedFaults, type LanguageFaults } from './language-faults.ts'
import { schemaOf, type RecordData } from './schema.ts'

/** The valid data of a record, without the words that have a fault. */
export interface ValidWords {
  /** Undefined where a fact has a fault. */
  readonly data: RecordData | undefined
  /** All faults of facts and words. */
  readonly problems: readonly Problem[]
  readonly faults: LanguageFaults
}

/** Where the values of a record stand, and the problems of words that could not be read. */
interface WordsRead {
  readonly broken?: ReadonlyMap<string, readonly Problem[]> | undefined
  readonly locate: Locate
}

/** Checks a record. Words that have a fault are set aside, and the rest is checked again. */
export function validWords(value: unknown, { broken, locate }: WordsRead, site: Site): ValidWords {
  let faults: LanguageFaults = new Map(
    [...site.languages.keys()].flatMap(tag => {
      const own = broken?.get(tag)
      return own && own.length > 0 ? [[tag, own] as const] : []
    }),
  )
  const problems = [...faults.values()].flat()
  for (;;) {
    const parsed = validate(schemaOf(site), withoutTranslations(value, faults), locate)
    if (parsed.ok) return { data: parsed.value, problems, faults }
    problems.push(...parsed.problems)
    const { ofWords, ofFacts } = faultsAmong(parsed.problems, site)
    faults = joinedFaults(faults, ofWords)
    // Only so many problems are told at once, so the facts are looked at again without faulty words.
    if (ofFacts.length > 0 || ofWords.size === 0) return { data: undefined, problems, faults }
  }
}

/** Faults with the problems that are told. Where a misread text is the reason of another problem, it alone is. */
export function asTold(faults: LanguageFaults, told: readonly Problem[]): LanguageFaults {
  const reasonOf = (each: Problem) =>
    told.includes(each) ? each : told.find(({ severity, path }) => severity === 'error' && path === each.path)
  return new Map(Array.from(faults, ([tag, own]) => [tag, own.flatMap(each => reasonOf(each) ?? [])] as const))
}

function withoutTranslations(value: unknown, faults: LanguageFaults): unknown {
  if (faults.size === 0 || !isMapping(value) || !isMapping(value['translations'])) return value
  const isGood = ([tag]: readonly [string, unknown]) => ![...faults.keys()].some(each => each === tag)
  return { ...value, translations: Object.fromEntries(Object.entries(value['translations']).filter(isGood)) }
}
