import { withoutMisread } from '../model/clean-text.ts'
import { languageName, type LanguageTag } from '../model/language.ts'
import { problem, rejected, type Parsed, type Problem } from '../model/problem.ts'
import { defaultLanguage, parseSite, type Site } from '../model/site.ts'
import { withReasons, type Locate } from '../model/validation.ts'
import { profilesOf, type WrittenProfile } from '../profiles/profiles.ts'
import type { Model } from '../words/missing.ts'
import { toldUntranslated, untranslatedIn } from '../words/untranslated.ts'
import { loadWords, withShipped, type Words } from '../words/words.ts'
import { readTemplate } from './page-template.ts'
import { localeName } from './site-texts.ts'
import type { Data } from './yaml/yaml-document.ts'

/** A newsroom's configuration and words, from files or from memory. */
export interface Newsroom {
  readonly site: Site
  readonly words: ReadonlyMap<LanguageTag, Words>
  /** Warnings about them. */
  readonly problems: readonly Problem[]
}

/** The site that data describe. */
export function siteFrom(
  data: Parsed<Data>,
  secret: string | undefined,
  profiles: ReadonlyMap<string, WrittenProfile>,
): Parsed<Site> {
  if (!data.ok) return data
  const site = parseSite(data.value.value, data.value.locate, secret, profilesOf(profiles))
  return site.ok
    ? { ...site, problems: [...data.problems, ...withoutMisread(site.problems, data.problems)] }
    : rejected(...withReasons(site.problems, data.problems))
}

/** The data of a locale; undefined where there is none. */
export type LocaleData = Parsed<Data> | undefined

/** What to do where a language has no words yet. */
export type Advise = (site: Site, language: LanguageTag, model: Model) => string

/** Whether a language without words may wait for them, while the others are published: nothing of it ever was. */
export type MayWait = (language: LanguageTag) => boolean

/** How a newsroom whose words are not all there is dealt with. */
export interface Speech {
  readonly advise: Advise
  /** Default: no language may wait. */
  readonly mayWait?: MayWait | undefined
}

/** A site with its words. A language without an entry in `locales` has no locale file. */
export async function speak(
  parsed: Parsed<Site>,
  locales: ReadonlyMap<LanguageTag, LocaleData>,
  template: string | undefined,
  { advise, mayWait = () => false }: Speech,
): Promise<Parsed<Newsroom>> {
  if (!parsed.ok) return parsed
  const { value: site } = parsed
  const first = defaultLanguage(site)
  const model = modelOf(locales, first)
  const loading = [...site.languages.keys()].map(async tag => {
    return [tag, await wordsOf(locales.get(tag), tag, site, model, advise)] as const
  })
  const loaded = await Promise.all(loading)
  const unspoken = loaded.flatMap(([tag, { ok }]) => (ok ? [] : tag))
  const isUnfinished = loaded.every(([, { problems: own }]) => own.every(each => isWarning(each) || isLack(each)))
  const faults = [...parsed.problems, ...loaded.flatMap(([, each]) => each.problems)]
  // Items name the default language, and follow it where nothing else is said.
  const isNeeded = (tag: LanguageTag) => tag === first || isTarget(tag, site)
  if (!isUnfinished || unspoken.some(tag => isNeeded(tag) || !mayWait(tag))) return rejected(...faults)
  const problems = [...faults, ...unspoken.map(waiting)]
  const words = new Map(loaded.flatMap(([tag, each]) => (each.ok ? [[tag, each.value] as const] : [])))
  const languages = new Map(
    [...site.languages].flatMap(([tag, language]) => {
      const own = words.get(tag)
      return own ? [[tag, { ...language, unsaid: own.unsaid }] as const] : []
    }),
  )
  const framed = site.pages && template !== undefined ? readTemplate(template) : undefined
  if (framed && framed.problems.length > 0) return rejected(...problems, ...framed.problems)
  const pages = site.pages && { ...site.pages, ...(framed && { template: framed.template }) }
  const waits = unspoken.length > 0 && { unspoken: new Set(unspoken) }
  return { ok: true, value: { site: { ...site, languages, pages, ...waits }, words, problems }, problems }
}

const isWarning = ({ severity }: Problem): boolean => severity === 'warning'

/** Whether a problem tells of words that nobody has written yet. All others are slips in words that may be published. */
const isLack = ({ code }: Problem): boolean => code === 'LOCALE_MISSING' || code === 'WORD_MISSING'

/** Whether feeds moved to the folder of a language: their subscribers are sent there. */
const isTarget = (language: LanguageTag, { feeds, former }: Site): boolean =>
  former.some(({ folder, to }) => to?.startsWith(`${feeds}${language}/`) && !folder.startsWith(`${language}/`))

const waiting = (language: LanguageTag): Problem =>
  problem('LANGUAGE_WAITS', { file: localeName(language) }, { found: languageName(language) })

/** The words of the default language, from which the other languages are translated. */
function modelOf(data: ReadonlyMap<LanguageTag, LocaleData>, language: LanguageTag): Model {
  const locale = data.get(language)
  return { language, messages: withShipped(language, locale?.ok ? locale.value.value : {}) }
}

async function wordsOf(
  data: LocaleData,
  language: LanguageTag,
  site: Site,
  model: Model,
  advise: Advise,
): Promise<Parsed<Words>> {
  if (data?.ok) {
    const { value: locale, locate } = data.value
    const words = await loadWords(language, site, locale, locate, model)
    return words.ok
      ? { ...words, problems: [...words.problems, ...neglected(locale, locate, language, site, model)] }
      : words
  }
  if (data) return data
  const details = { found: languageName(language), expected: advise(site, language, model) }
  return rejected(problem('LOCALE_MISSING', { file: localeName(language) }, details))
}

/** The warning of a language whose locale file is not translated: one, however many messages it is. */
function neglected(locale: unknown, locate: Locate, language: LanguageTag, site: Site, model: Model): Problem[] {
  const { sentences, from } = untranslatedIn(locale, language, site, model)
  const [first] = sentences
  if (first === undefined || from === undefined) return []
  const place = { ...locate(first.split('.')), path: undefined }
  const details = { found: toldUntranslated(sentences, from), expected: languageName(language) }
  return [problem('WORDS_UNTRANSLATED', place, details)]
}
