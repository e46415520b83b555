import { isMapping } from '../../base/mapping.ts'
import type { LanguageTag } from '../../model/language.ts'
import type { Problem } from '../../model/problem.ts'
import type { Site } from '../../model/site.ts'
import { validate, type Locate } from '../../model/validation.ts'
import { schemaOf, type RecordData } from './schema.ts'

/** The valid facts of a record with faults, without words, and the languages in which it has words. */
export interface ValidFacts {
  readonly data: RecordData
  readonly languages: readonly LanguageTag[]
  /** Whether the facts decide its pages. */
  readonly arePagesKnown: boolean
}

/**
 * What is valid of faulty facts, so that an end among them is obeyed. Undefined where it is not sure which article it is,
 * when it was published, or that anything was.
 */
export function validFacts(
  value: unknown,
  problems: readonly Problem[],
  locate: Locate,
  site: Site,
): ValidFacts | undefined {
  if (!isMapping(value) || !isMapping(value['translations'])) return undefined
  const errors = problems.filter(({ severity }) => severity === 'error')
  const faulty = new Set(errors.map(({ path = '' }) => /^[^.[]*/.exec(path)?.[0] ?? ''))
  const words: readonly string[] = Object.keys(value['translations'])
  const languages = [...site.languages.keys()].filter(tag => words.includes(tag))
  if (languages.length === 0) return undefined
  const facts = Object.fromEntries(Object.entries(value).filter(([key]) => !faulty.has(key)))
  // The article leaves the feeds of every section, whichever this one is.
  const whole = { ...facts, section: facts['section'] ?? site.sections[0], translations: {} }
  const parsed = validate(schemaOf(site), whole, locate)
  return parsed.ok ? { data: parsed.value, languages, arePagesKnown: facts['section'] !== undefined } : undefined
}
