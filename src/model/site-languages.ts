import { isMapping } from '../base/mapping.ts'
import { parseLanguageTag } from './language.ts'
import { problem, show, type Problem } from './problem.ts'
import { mend } from './quote.ts'
import { pathText, type Locate, type Path } from './validation.ts'

/** The data of a site file, with canonical language tags. */
export interface SpeltSite {
  readonly value: unknown
  readonly locate: Locate
  /** One for each language that the file names twice. */
  readonly problems: readonly Problem[]
}

const byLanguage: readonly string[] = ['languages', 'permalink']

/**
 * Writes language tags in canonical case, since case does not matter (RFC 5646 §2.1.1): `languages: { ES: … }` is
 * Spanish.
 */
export function withCanonicalTags(value: unknown, locate: Locate): SpeltSite {
  if (!isMapping(value)) return { value, locate, problems: [] }
  const spellings = new Map<string, string>()
  const problems: Problem[] = []
  const spelt = (key: string, data: Record<string, unknown>) => {
    const entries = Object.entries(data).map(([spelling, member]) => {
      const tag = parseLanguageTag(spelling) ?? spelling
      const first = spellings.get(pathText([key, tag]))
      if (first === undefined) spellings.set(pathText([key, tag]), spelling)
      else {
        const place = { ...locate([key, spelling]), path: pathText([key, tag]) }
        const expected = `${show(first)} and ${show(spelling)}`
        problems.push(problem('KEY_DUPLICATE', place, { found: show(tag), expected }))
      }
      return [tag, member] as const
    })
    return Object.fromEntries(entries)
  }
  const members = Object.entries(value).map(([key, data]) => {
    return [key, byLanguage.includes(key) && isMapping(data) ? spelt(key, data) : data] as const
  })
  const locateSpelt: Locate = ([key = '', tag, ...rest]: Path) => {
    const spelling = tag === undefined ? undefined : spellings.get(pathText([key, tag]))
    return locate([...(key === '' ? [] : [key]), ...(tag === undefined ? [] : [spelling ?? tag]), ...rest])
  }
  return { value: Object.fromEntries(members), locate: locateSpelt, problems }
}

/**
 * Problems of tags that are well formed but name no known language. All codes of two letters and all names are known,
 * so such a tag is an error. An unknown code of three letters is a warning, and only where another language is likely
 * meant.
 */
export function doubtfulTags(tags: readonly string[], locate: Locate): Problem[] {
  return tags.flatMap(tag => {
    const [language = '', region] = [tag.split('-')[0], new Intl.Locale(tag).region]
    const isLanguage = languageNames.of(language) !== undefined
    const isRegion = region === undefined || regionNames.of(region) !== undefined
    if (isLanguage && isRegion) return []
    const meant = isLanguage ? [withUsualRegion(language)] : languagesLike(language)
    const isCertain = isLanguage || language.length !== 3
    if (!isCertain && meant.length === 0) return []
    const place = locate(['languages', tag])
    const quote = meant.length === 1 ? mend(place.quote, tag, meant[0] ?? '') : place.quote
    const doubt = problem(
      'VALUE_INVALID',
      { ...place, quote, path: pathText(['languages', tag]) },
      { found: `${show(tag)}, which is no known language`, expected: remedyForTag(meant) },
    )
    return [isCertain ? doubt : { ...doubt, severity: 'warning' as const }]
  })
}

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })
const regionNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })

const withUsualRegion = (language: string): string =>
  `${language}-${new Intl.Locale(language).maximize().region ?? 'ES'}`

/** The text to write instead of a wrong language tag. */
export function remedyForTag(meant: readonly string[]): string {
  if (meant.length === 0) return 'a language tag, such as en, es or pt-BR'
  return meant.length === 1 ? `"${meant[0]}"` : `one of ${meant.join(', ')}`
}

/**
 * The languages that a word may mean: a country's code (`jp`), or the beginning of a language's name (`sp`, `español`).
 */
export function languagesLike(word: string): readonly string[] {
  const lower = word.toLowerCase()
  if (/^[a-z]{2}$/.test(lower) && regionNames.of(lower.toUpperCase()) !== undefined)
    return [new Intl.Locale(`und-${lower}`).maximize().language]
  const begins = (name: string | undefined) => name?.toLowerCase().startsWith(lower) === true
  return codes().filter(
    code => begins(languageNames.of(code)) || begins(new Intl.DisplayNames(code, { type: 'language' }).of(code)),
  )
}

/** All language codes of two letters. */
function codes(): string[] {
  const letters = Array.from('abcdefghijklmnopqrstuvwxyz')
  const pairs = letters.flatMap(first => letters.map(second => first + second))
  return pairs.filter(code => parseLanguageTag(code) === code && languageNames.of(code) !== undefined)
}
