import { dayIn } from '../base/instant.ts'
import type { MachineShare } from '../model/digital-source.ts'
import { directionOf, type Direction, type LanguageTag } from '../model/language.ts'
import { isolate } from '../model/bidi.ts'
import { cleaned } from '../model/clean-text.ts'
import { problem, rejected, show, type Parsed } from '../model/problem.ts'
import type { Scope } from '../model/scope.ts'
import type { Site } from '../model/site.ts'
import { hasLicence } from '../model/terms.ts'
import { validate, type Locate } from '../model/validation.ts'

import { captionLine, type Captioned } from './captions.ts'
import { dateFormat, type ShowDate } from './dates.ts'
import { joinNames, listParts, type JoinNames } from './lists.ts'
import { laterMessageNames, type LaterMessage } from './later-messages.ts'
import { localeSchema, type Locale } from './locale.ts'
import { messages } from './messages.ts'
import type { KitMessage } from './kit-messages.ts'
import type { PageMessage } from './page-messages.ts'
import { hasKits } from '../model/pages-schema.ts'
import { missingWord, type Model } from './missing.ts'
import type { Messages } from './shipped/messages.ts'
import { shippedMessages } from './shipped/shipped.ts'

export type AllWords = ReadonlyMap<LanguageTag, Words>

/** All messages of one language. Each is a whole sentence or name. Texts are plain, never markup. */
export interface Words {
  readonly language: LanguageTag
  readonly direction: Direction
  /** The language's own name, such as Español. */
  readonly languageName: string
  /** The messages that its locale file leaves out, since no article needed them yet. */
  readonly unsaid: ReadonlySet<LaterMessage>
  /** The name of a section; the key where the site file no longer lists the section. */
  readonly section: (key: string) => string
  /** The name of a tag; for a tag without a name its key, with spaces for hyphens. */
  readonly tag: (key: string) => string
  /** The name of an author of the site file; for others the key, with spaces for hyphens. */
  readonly author: (key: string) => string
  /** The name of a collection; the key where the site file no longer lists it. */
  readonly collection: (key: string) => string
  /** The keys of the tags that have a name. */
  readonly namedTags: readonly string[]
  readonly feedTitle: (scope: Scope) => string
  readonly feedDescription: (scope: Scope) => string
  /** The day of a moment in the site's time zone. */
  readonly date: (instant: Date) => string
  /** The day and the byline. */
  readonly dateline: (date: string, authors: readonly string[]) => string
  readonly list: (names: readonly string[]) => string
  /** The parts of such a list, for names that are more than text, such as links. */
  readonly listParts: JoinNames
  /** Caption, note, credit and the label of AI as one line; undefined where the image has none of them. */
  readonly captionLine: (image: Captioned) => string | undefined
  readonly rights: (publisher: string, instant: Date) => string
  readonly faqTitle: () => string
  readonly sources: (list: string, count: number) => string
  readonly translator: (name: string) => string
  readonly alsoIn: (list: string) => string
  /** The notice that opens an item which replaces a missing translation. */
  readonly untranslated: (originalLanguage: string) => string
  /** Names the newsroom at the end of an item that a partner publishes. */
  readonly attribution: (publisher: string) => string
  /** Tells a partner that an article ended. */
  readonly ended: (how: 'withdrawn' | 'expired') => string
  readonly licence: (name: string) => string
  /** The credit of the agency that an article comes from. */
  readonly wire: (agency: string) => string
  readonly correction: (date: string, text: string) => string
  /** Says that AI made an article's text, or a part of it. */
  readonly aiText: (share: MachineShare) => string
  /** Says that a machine made a translation, or a part of it. */
  readonly aiTranslation: (share: MachineShare, originalLanguage: string) => string
  /** A message of the pages on which people subscribe. Only where the site has pages. */
  readonly page: (name: PageMessage, variables?: Readonly<Record<string, string>>) => string
  /** A message of the pages for partners. Only where the site has such pages. */
  readonly kit: (name: KitMessage, variables?: Readonly<Record<string, string>>) => string
}

/**
 * Reads the contents of a locale file, completed by the messages that come with the program. Every missing or wrong
 * message becomes a Problem with file and key. The Problem of a missing one quotes the model's message to translate.
 */
export async function loadWords(
  language: LanguageTag,
  site: Site,
  value: unknown,
  locate: Locate,
  model?: Model,
): Promise<Parsed<Words>> {
  const { value: clean, warnings } = cleaned(value, locate)
  const parsed = validate(
    localeSchema(language, site, messagesOf(site), {
      hasPages: site.pages !== undefined,
      hasKits: hasKits(site),
    }),
    withShipped(language, clean),
    locate,
    (path, place) =>
      problem('WORD_MISSING', place, { found: show(place.path), expected: missingWord(path, site, language, model) }),
  )
  if (!parsed.ok) return rejected(...warnings, ...parsed.problems)
  const locale = parsed.value
  const date = await readableDates(language, site, locale, locate)
  if (!date.ok) return rejected(...warnings, ...date.problems)
  return { ok: true, value: createWords(language, site, locale, date.value), problems: warnings }
}

/** The messages that the site file makes necessary. */
function messagesOf(site: Site): LaterMessage[] {
  const partners = [...site.partners.values()]
  return [
    ...(hasLicence(site) ? (['licence'] as const) : []),
    ...(partners.some(({ attribution }) => attribution) ? (['attribution'] as const) : []),
    ...(partners.length > 0 ? (['ended_withdrawn', 'ended_expired'] as const) : []),
  ]
}

/**
 * Completes the contents of a locale file by the messages that come with the program for its language, if there are
 * any.
 */
export function withShipped(language: LanguageTag, value: unknown): unknown {
  const shipped = shippedMessages(language)
  return shipped ? over(shipped, value) : value
}

function over(base: Messages, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const own = Object.entries(value).map(([key, member]): [string, unknown] => {
    const below = Object.hasOwn(base, key) ? base[key] : undefined
    return [key, typeof below === 'object' ? over(below, member) : member]
  })
  return Object.fromEntries([...Object.entries(base), ...own])
}

/** Whether a pattern has, outside of quotes, the tokens for days and years of Moment and other libraries. */
const holdsIsoTokens = (pattern: string): boolean =>
  [...pattern.matchAll(/'[^']*'|([DY])\1*/g)].some(([token]) => ['D', 'DD', 'YY', 'YYYY'].includes(token))

async function readableDates(
  language: LanguageTag,
  site: Site,
  locale: Locale,
  locate: Locate,
): Promise<Parsed<ShowDate>> {
  const wrong = (path: string, expected: string) => {
    const place = { ...locate([path]), path }
    return rejected(
      locale[path] === undefined
        ? problem('WORD_MISSING', place, { found: show(path), expected })
        : problem('WORD_INVALID', place, { found: show(locale[path]), expected }),
    )
  }
  // For such tokens date-fns would write its own warning to the console.
  if (holdsIsoTokens(locale.date)) return wrong('date', 'write d for the day of the month and y for the year')
  try {
    const date = await dateFormat(language, locale.date, site.timezone, locale.dateNames)
    if (date) return { ok: true, value: date, problems: [] }
    return wrong(
      'dateNames',
      `date-fns has no month names for ${locale.dateNames ?? language}; name one of its locales as "dateNames", such as "es"`,
    )
  } catch {
    return wrong(
      'date',
      'write a date-fns pattern, such as "EEEE, MMMM d, y" (put letters that are no tokens in single quotes)',
    )
  }
}

function createWords(language: LanguageTag, site: Site, locale: Locale, date: ShowDate): Words {
  const t = messages(language, locale)
  const direction = locale.direction ?? directionOf(language)
  const parts = listParts(language)
  const list = (names: readonly string[]) => joinNames(names, parts)
  const apart = (text: string) => isolate(text, direction)
  const unnamed = (key: string) => key.replaceAll('-', ' ')
  const section = (key: string) => (site.sections.includes(key) ? t(`sections.${key}`) : unnamed(key))
  const tag = (key: string) => (Object.hasOwn(locale.tags, key) && locale.tags[key]) || unnamed(key)
  const collection = (key: string) => (site.collections.includes(key) ? t(`collections.${key}`) : unnamed(key))
  const author = (key: string) => site.authors.get(key)?.name ?? unnamed(key)
  const ofScope = (part: 'title' | 'description') => (scope: Scope) => {
    if (scope.kind === 'all' || scope.kind === 'partner') return t(`site.${part}`)
    const name = {
      section: () => section(scope.key),
      tag: () => tag(scope.key),
      collection: () => collection(scope.key),
      author: () => apart(author(scope.key)),
    }[scope.kind]()
    return t(`feeds.${scope.kind}.${part}`, { site: t('site.title'), [scope.kind]: name })
  }
  return {
    language,
    direction,
    languageName: locale.language,
    unsaid: new Set(laterMessageNames.filter(name => locale[name] === undefined)),
    section,
    tag,
    author,
    collection,
    namedTags: Object.keys(locale.tags),
    feedTitle: ofScope('title'),
    feedDescription: ofScope('description'),
    date,
    dateline: (day, authors) =>
      authors.length > 0
        ? t('dateline', { date: day, authors: list(authors.map(apart)) })
        : t('dateline', { context: 'unsigned', date: day }),
    list,
    listParts: parts,
    captionLine: image => captionLine(t, image, apart),
    rights: (publisher, instant) =>
      t('rights', { publisher: apart(publisher), year: dayIn(instant, site.timezone).year }),
    faqTitle: () => t('faq'),
    sources: (sources, count) => t('sources', { sources, count }),
    translator: name => t('translator', { translator: apart(name) }),
    alsoIn: languages => t('alsoIn', { languages }),
    untranslated: original => t('untranslated', { language: apart(original) }),
    attribution: publisher => t('attribution', { site: publisher }),
    ended: how => t('ended', { context: how }),
    licence: name => t('licence', { licence: name }),
    wire: agency => t('wire', { agency }),
    correction: (day, text) => t('correction', { date: day, text }),
    aiText: share => t('aiText', { context: share }),
    aiTranslation: (share, original) => t('aiTranslation', { context: share, language: apart(original) }),
    page: (name, variables) => t(`pages.${name}`, variables),
    kit: (name, variables) => t(`kits.${name}`, variables),
  }
}
