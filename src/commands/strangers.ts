import { notOneOf } from '../model/choice.ts'
import { parseLanguageTag } from '../model/language.ts'
import type { Site } from '../model/site.ts'
import { namedLanguages } from '../model/waiting.ts'
import type { Option, Options } from './command.ts'

/** What the value of an option names in site.yaml. */
type Named = Exclude<NonNullable<Option['completes']>, 'folder' | 'file'>

const knownIn: Readonly<Record<Named, (site: Site) => readonly string[]>> = {
  section: site => site.sections,
  language: namedLanguages,
  partner: site => [...site.partners.keys()],
  author: site => [...site.authors.keys()],
}

type Values = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>

/** What to say of the first value that names something which site.yaml does not have; undefined where all are known. */
export function strangerIn(values: Values, options: Options, site: Site): string | undefined {
  for (const [key, { completes }] of Object.entries(options)) {
    if (completes === undefined || completes === 'folder' || completes === 'file') continue
    const known = knownIn[completes](site)
    const stranger = [values[key] ?? []]
      .flat()
      .map(String)
      .find(name => !known.includes(completes === 'language' ? (parseLanguageTag(name) ?? name) : name))
    if (stranger !== undefined) return notOneOf(`--${key}`, stranger, { known, are: `the ${completes}s of site.yaml` })
  }
  return undefined
}
