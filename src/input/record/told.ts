import type { LocalText } from '../../model/terms.ts'
import { parseLanguageTag } from '../../model/language.ts'
import { problem, show, type Problem } from '../../model/problem.ts'
import type { Site } from '../../model/site.ts'
import { suggestion, type Locate, type Path } from '../../model/validation.ts'
import type { RecordData } from './schema.ts'

/** Warnings for texts by language that lack a language of the article, or name one that the site does not have. */
export function languagesMissing(data: RecordData, site: Site, at: Locate): Problem[] {
  const texts: readonly (readonly [path: Path, text: LocalText | undefined, effect: string])[] = [
    [['rights'], data.rights, 'its readers get the notice of the section or the site instead'],
    [['image', 'rights'], data.image?.rights, 'its readers get no notice of the picture'],
    ...data.correction.map(({ text }, i) => {
      const path = ['correction', ...(data.correction.length > 1 ? [i] : []), 'text']
      return [path, text, 'its readers do not learn of the correction'] as const
    }),
  ]
  return texts.flatMap(([path, text, effect]) =>
    typeof text === 'object' ? languagesOf(text, path, effect, { data, site, at }) : [],
  )
}

interface Told {
  readonly data: RecordData
  readonly site: Site
  readonly at: Locate
}

function languagesOf(
  text: Readonly<Record<string, string>>,
  path: Path,
  effect: string,
  { data, site, at }: Told,
): Problem[] {
  const known: readonly string[] = [...site.languages.keys()]
  const unknown = Object.keys(text).filter(tag => !known.includes(parseLanguageTag(tag) ?? tag))
  const missing = Object.keys(data.translations).filter(tag => text[tag] === undefined)
  return [
    ...unknown.map(tag =>
      problem('LANGUAGE_UNKNOWN', at([...path, tag]), {
        found: show(tag),
        expected: `use ${suggestion(tag, known)}, or add the language to site.yaml and locales/`,
      }),
    ),
    ...missing.map(tag => problem('TEXT_MISSING', at(path), { found: show(tag), expected: effect })),
  ]
}
