import { reviewText } from '../../content/review.ts'
import type { LocalText } from '../../model/terms.ts'
import { parseLanguageTag } from '../../model/language.ts'
import { problem, show, type Problem } from '../../model/problem.ts'
import type { Site } from '../../model/site.ts'
import { suggestion, type Locate, type Path } from '../../model/validation.ts'
import { namedLanguages } from '../../model/waiting.ts'
import type { RecordData } from './schema.ts'

/** Warnings for texts by language that lack a language of the article, or name one that the site does not have. */
export function languagesMissing(data: RecordData, site: Site, at: Locate): Problem[] {
  const texts: readonly (readonly [path: Path, text: LocalText | undefined, effect: string])[] = [
    [['rights'], data.rights, 'its readers get the notice of the section or the site instead'],
    [['image', 'rights'], data.image?.rights, 'its readers get no notice of the picture'],
    ...data.correction.map(({ text }, i) => {
      const path = [...pathOfCorrection(i, data.correction), 'text']
      return [path, text, 'its readers do not learn of the correction'] as const
    }),
  ]
  return texts.flatMap(([path, text, effect]) =>
    typeof text === 'object' ? languagesOf(text, path, effect, { data, site, at }) : [],
  )
}

/** Warnings for plain texts of terms, agencies, corrections and partners that say something else than was typed. */
export function textsMisread(data: RecordData, at: Locate): Problem[] {
  const { rights, wire, correction, image, translations } = data
  const told: (readonly [path: Path, text: string | undefined])[] = [
    ...eachText(['rights'], rights),
    ...eachText(['image', 'rights'], image?.rights),
    [['wire', 'agency'], wire?.agency],
    ...correction.flatMap(({ text }, i) => eachText([...pathOfCorrection(i, correction), 'text'], text)),
    ...Object.entries(translations).flatMap(([tag, words]) => {
      const above = ['translations', tag]
      const own = words.correction.map(({ text }, i) => {
        return [[...above, ...pathOfCorrection(i, words.correction), 'text'], text] as const
      })
      const partners = Object.entries(words.partners ?? {}).flatMap(([key, { title, summary }]) => {
        const path = [...above, 'partners', key]
        return [[[...path, 'title'], title] as const, [[...path, 'summary'], summary] as const]
      })
      return [...own, ...partners]
    }),
  ]
  return told.flatMap(([path, text]) => (text === undefined ? [] : reviewText(text, path, at)))
}

const pathOfCorrection = (i: number, all: readonly unknown[]): Path => ['correction', ...(all.length > 1 ? [i] : [])]

function eachText(path: Path, text: LocalText | undefined): (readonly [path: Path, text: string | undefined])[] {
  if (typeof text !== 'object') return [[path, text]]
  return Object.entries(text).map(([tag, own]) => [[...path, tag], own] as const)
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
  const known: readonly string[] = namedLanguages(site)
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
