import { isMapping } from '../base/mapping.ts'
import { absoluteUrl } from '../base/address.ts'
import type { Article, ArticleImage, Correction, FaultyWords, Translation } from '../model/article.ts'
import type { LanguageTag } from '../model/language.ts'
import { permalink, sharedPages } from '../model/permalink.ts'
import { cleaned, withoutMisread } from '../model/clean-text.ts'
import { problem, show, type Parsed, type Problem } from '../model/problem.ts'
import { addressesMissing, datesBeforePublication, datesTooEarly, originalElsewhere } from './record/doubts.ts'
import { validFacts, type ValidFacts } from './record/faulty-facts.ts'
import { endOfWordless, faultyWordsIn } from './record/faulty-words.ts'
import { joinedFaults, withoutFaulty, type LanguageFaults } from './record/language-faults.ts'
import { withoutEmpty } from '../model/empty-values.ts'
import { isOfDraft, withoutDrafts } from './record/drafts.ts'
import { messagesNeeded } from './record/needed.ts'
import { keptOut, partnersUnknown } from './record/partners.ts'
import { languagesMissing, textsMisread } from './record/told.ts'
import { inSiteOrder, originalOf, type Provenance } from './record/original.ts'
import type { RecordData } from './record/schema.ts'
import { valuesUnused } from './record/unused.ts'
import { asTold, validWords } from './record/valid-words.ts'
import { usageOf } from '../model/signals.ts'
import type { Site } from '../model/site.ts'
import { inherited, licenceOf } from '../model/terms.ts'
import { namedLanguages } from '../model/waiting.ts'
import { maxProblems, pathText, suggestion, withReasons, type Locate } from '../model/validation.ts'

/** Unchecked data of one article from a folder, JSON or NDJSON, and a function that finds the place of each value. */
export interface ArticleRecord {
  /** The file that problems of the article name. */
  readonly file: string
  /** The id for a record without one: the name of its folder or file. */
  readonly name?: string | undefined
  readonly value: unknown
  /** Problems of the words of a language, by its tag. They reject the words of that language. */
  readonly broken?: ReadonlyMap<string, readonly Problem[]> | undefined
  /** Warnings about texts that YAML does not read as they were typed. */
  readonly misread?: readonly Problem[] | undefined
  readonly locate: Locate
}

/** A checked record. An article is there as long as one of its languages is good. */
export type ParsedArticle = Parsed<Article> & {
  /** Why the words of single languages are rejected. The problems of the record hold them, too. */
  readonly faults?: LanguageFaults | undefined
  /** What is valid of the facts of a rejected record, if it tells of an end. */
  readonly wordless?: Article | undefined
}

/**
 * Checks a record. Returns an Article, perhaps with problems of words that it is without, or the Problems that reject the
 * record: none where it is a draft.
 */
export function parseArticle({ misread: allMisread = [], ...record }: ArticleRecord, site: Site): ParsedArticle {
  const finished = withoutDrafts(record.value, site)
  if (!finished) return { ok: false, problems: [] }
  const unread = allMisread.filter(each => !isOfDraft(each, finished.drafts))
  const { value, warnings: changes } = cleaned(finished.value, record.locate, 'without nulls')
  const at = (path: readonly PropertyKey[]) => ({ ...record.locate(path), path: pathText(path) || undefined })
  const warnings = withoutMisread(changes, unread)
  const published = withOwnLanguages(value, site, at)
  warnings.push(...published.warnings)
  const filled = withoutEmpty(published.value, path => path.length === 1 && path[0] === 'translations')
  const misread = unread.filter(({ path = '' }) => isPublished(path, site))
  const named = withId(filled, record.name)
  const { data, problems, ...valid } = validWords(named, record, site)
  const told = problems.length > 0 ? withReasons(problems, misread) : misread
  const faults = asTold(valid.faults, told)
  warnings.push(...told)
  if (!data) {
    const facts = validFacts(named, problems, record.locate, site)
    return { ok: false, problems: warnings, wordless: facts && endOfFaulty(facts, filled, record.file, site) }
  }
  const readable = faultyWordsIn(filled, [...faults.keys()], data, site)
  if (Object.keys(data.translations).length === 0) {
    if (faults.size > 0)
      return { ok: false, problems: warnings, wordless: endOfWordless(toArticle(data, record.file, site, readable)) }
    const expected = [...site.languages.keys()].map(tag => `${tag}.md or translations.${tag}`).join(', ')
    return { ok: false, problems: [...warnings, problem('TRANSLATION_MISSING', record.locate([]), { expected })] }
  }
  const broken = [...site.languages.keys()].filter(tag => faults.has(tag))
  warnings.push(
    ...datesBeforePublication(data, at),
    ...datesTooEarly(data, site, at),
    ...originalElsewhere(data, broken, site, at),
    ...addressesMissing(data, at),
    ...languagesMissing(data, site, at),
    ...textsMisread(data, at),
    ...partnersUnknown(data, site, at),
  )
  const article = toArticle(data, record.file, site, readable)
  warnings.push(...usagesUnsaid(article, data, site, at), ...valuesUnused(article, data, site, at))
  return withoutUnfit(article, messagesNeeded(article, data, site, at), { warnings, faults, data, at })
}

/** The end of a record with faulty facts. */
function endOfFaulty({ data, languages, arePagesKnown }: ValidFacts, value: unknown, file: string, site: Site) {
  const words = Array.from(faultyWordsIn(value, languages, data, site), ([tag, { url, ...own }]) => {
    return [tag, arePagesKnown ? { ...own, url } : own] as const
  })
  return endOfWordless(toArticle(data, file, site, new Map(words)))
}

interface Checked {
  readonly warnings: readonly Problem[]
  readonly faults: LanguageFaults
  readonly data: RecordData
  readonly at: Locate
}

/** An article without the languages that lack a message, or whose page is that of another. */
function withoutUnfit(
  article: Article,
  lacking: LanguageFaults,
  { warnings, faults, data, at }: Checked,
): ParsedArticle {
  const spoken = withoutFaulty(article, [...lacking.keys()])
  const sharing = samePages(spoken, data, at)
  const fit = withoutFaulty(spoken, [...sharing.keys()], { isPageTaken: true })
  const all = joinedFaults(joinedFaults(faults, lacking), sharing)
  const problems = [...warnings, ...[...sharing.values()].flat(), ...[...lacking.values()].flat()]
  if (fit.translations.size === 0) return { ok: false, problems, wordless: endOfWordless(fit) }
  return { ok: true, value: fit, problems, faults: all }
}

/** Whether the site publishes a value. It does not publish the words of other languages. */
function isPublished(path: string, { languages }: Site): boolean {
  const tag = /^translations\.([\w-]+)/.exec(path)?.[1]
  return tag === undefined || [...languages.keys()].some(language => language === tag)
}

/** Problems of languages that share a page: people would get the words of the other language. */
function samePages({ translations }: Article, data: RecordData, at: Locate): LanguageFaults {
  const shared = sharedPages(translations).map(({ language, owner, url }) => {
    const key = data.translations[language]?.url === undefined ? 'slug' : 'url'
    const expected = `the words in "${owner}" have it already: give "${language}" another slug or a url of its own, or write {language} into the permalink of site.yaml, or give each language a home of its own`
    return [
      language,
      [problem('URL_DUPLICATE', at(['translations', language, key]), { found: show(url), expected })],
    ] as const
  })
  return new Map(shared)
}

/** Warnings about pages at another origin than the feeds, for which RSS cannot say what machines may use them for. */
function usagesUnsaid({ translations }: Article, data: RecordData, site: Site, at: Locate): Problem[] {
  if (site.signals?.rsl?.usage === undefined) return []
  return [...translations]
    .filter(([language, { url }]) => data.translations[language]?.url !== undefined && !usageOf(url, site))
    .map(([language, { url }]) => {
      const expected = `leave the url out, if the page is below ${site.feeds} too; otherwise only the server of the page can say them`
      return problem('USAGE_UNSAID', at(['translations', language, 'url']), { found: show(url), expected })
    })
}

function withId(value: unknown, name: string | undefined): unknown {
  return isMapping(value) && value['id'] === undefined && name !== undefined ? { ...value, id: name } : value
}

/** Leaves out the words of languages that the site does not publish, with a warning each. */
function withOwnLanguages(value: unknown, site: Site, at: Locate): { value: unknown; warnings: Problem[] } {
  if (!isMapping(value) || !isMapping(value['translations'])) return { value, warnings: [] }
  const languages: readonly string[] = [...site.languages.keys()]
  const entries = Object.entries(value['translations'])
  if (entries.every(([tag]) => languages.includes(tag))) return { value, warnings: [] }
  const warnings = entries
    .filter(([tag]) => !languages.includes(tag))
    .slice(0, maxProblems)
    .map(([tag]) =>
      problem('LANGUAGE_UNKNOWN', at(['translations', tag]), {
        found: show(tag),
        expected: `use ${suggestion(tag, namedLanguages(site))}, or add the language to site.yaml and locales/`,
      }),
    )
  return {
    value: { ...value, translations: Object.fromEntries(entries.filter(([tag]) => languages.includes(tag))) },
    warnings,
  }
}

function toArticle(
  data: RecordData,
  file: string,
  site: Site,
  faulty: ReadonlyMap<LanguageTag, FaultyWords & Provenance>,
): Article {
  const { correction, image, rights: _rights, licence: _licence, draft: _, ...facts } = data
  const translations = new Map<LanguageTag, Translation>()
  const { id, section } = data
  for (const [language, { home, permalink: pattern }] of site.languages) {
    const words = data.translations[language]
    if (!words) continue
    const { body, html, slug = id, url, correction: own, draft: _draft, ...rest } = words
    const published = words.published ?? data.published
    const corrections = correctionsIn(language, correction, own)
    const written = url ?? permalink(pattern, { language, section, slug, id, published }, site.timezone)
    translations.set(language, {
      ...rest,
      slug,
      url: absoluteUrl(written, home) ?? home,
      corrections,
      corrected: corrections?.map(({ at }) => at),
      body: html === undefined ? { format: 'markdown', text: body ?? '' } : { format: 'html', text: html },
    })
  }
  return {
    ...facts,
    ...termsOf(data, site),
    file,
    image: image && withKeptOut(pictured(image), site),
    media: data.media.flatMap(each => (each && addressed(each)) ?? []),
    original: originalOf(data.original, inSiteOrder(translations, faulty, site), site.original),
    ...(faulty.size > 0 && { broken: new Map(Array.from(faulty, ([tag, words]) => [tag, withoutTranslator(words)])) }),
    translations,
  }
}

function withoutTranslator(words: FaultyWords & Provenance): FaultyWords {
  const { translator: _, ...own } = words
  return own
}

/** The terms of an article. An agency's text is the agency's: it inherits neither a licence nor a notice of ours. */
function termsOf(data: RecordData, site: Site): Pick<Article, 'rights' | 'licence' | 'syndication' | 'notFor'> {
  const all = inherited(data, site.sectionTerms.get(data.section), site.terms)
  const { rights, licence } = data.wire ? data : all
  const { syndication, notFor = [] } = all
  return {
    rights,
    licence: licenceOf({ licence }),
    syndication: syndication === 'allowed' ? undefined : syndication,
    notFor: notFor.length > 0 ? keptOut(notFor, site) : undefined,
  }
}

function withKeptOut(image: ArticleImage | undefined, site: Site): ArticleImage | undefined {
  return image?.notFor ? { ...image, notFor: keptOut(image.notFor, site) } : image
}

/** The corrections that one language's readers are told, in the order of their moments. */
function correctionsIn(
  language: LanguageTag,
  ofAll: RecordData['correction'],
  own: readonly Correction[],
): readonly Correction[] | undefined {
  const shared = ofAll.flatMap(({ at, text }) => {
    const told = text[language]
    return told === undefined ? [] : [{ at, text: told }]
  })
  const all = [...shared, ...own]
  return all.length === 0 ? undefined : all.toSorted((a, b) => a.at.getTime() - b.at.getTime())
}

function pictured({ renditions, ...image }: NonNullable<RecordData['image']>): Article['image'] {
  const picture = addressed(image)
  return picture && { ...picture, renditions: renditions?.flatMap(each => (each && addressed(each)) ?? []) }
}

/** A file with its address; undefined where it has none, since such a file is not published. */
function addressed<T extends { readonly url?: string | undefined }>(
  file: T,
): (T & { readonly url: string }) | undefined {
  const { url } = file
  return url === undefined ? undefined : { ...file, url }
}
