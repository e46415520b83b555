import { join } from 'node:path'
import { localeGaps, type LocaleGaps } from './locale-gaps.ts'
import { lastLockAt, readBuildLog, type LoggedBuild } from '../output/build-log.ts'
import { lockedBy } from '../output/lock.ts'
import { isPublishing, stateFolder } from '../output/state.ts'
import type { SiteFolder } from '../input/site-folder.ts'
import type { Facts } from '../model/article.ts'
import type { LanguageTag } from '../model/language.ts'
import { rejected, type Parsed, type Problem } from '../model/problem.ts'
import { cellOf, findingsIn, isOver, type Cell, type Look } from './cell.ts'
import { feedsNow, type FeedNow } from './feeds-now.ts'
import { noCounts, type Counts, type Finding } from './findings.ts'
import { picturesIn, type PictureCounts } from './picture-counts.ts'
import { readConfiguration, readRecords, type NewsroomRecords } from './read-newsroom.ts'
import { isSelected, isShown, selectedLanguages, unknownIn, urgencyOf, type Selection } from './selection.ts'
import { stalenessBasis, type StalenessBasis } from './staleness-basis.ts'
import { unnamedTags, type UnnamedTag } from './unnamed-tags.ts'
import { titlesOf } from './titles.ts'

export interface StatusOptions extends Selection {
  /** The newsroom's folder. Default: the working directory. */
  readonly site?: string | undefined
  /** The output folder, whose builds are told. Default: `dist` in the newsroom's folder. */
  readonly out?: string | undefined
  /** The moment at which to look, such as `new Date()`. */
  readonly now: Date
  /** Only articles with one of these findings. Default: those that need somebody. */
  readonly only?: readonly Finding[] | undefined
  /** The largest number of articles, of rejected records and of pictures that are named one by one. Default: 100. */
  readonly rows?: number | undefined
  /** Words that leave the feeds within this number of days are expiring. Default: 7. */
  readonly soonDays?: number | undefined
}

/** An article in the languages that were asked for. */
export interface ArticleStatus {
  readonly id: string
  /** The file of its facts, as messages name it. */
  readonly file: string
  readonly section: string
  readonly published: Date
  /** The title in the original language, or in another where that has a fault; undefined where the record changed meanwhile. */
  readonly title?: string | undefined
  readonly original: LanguageTag
  readonly cells: ReadonlyMap<LanguageTag, Cell>
}

/** A record that is in no feed, or in none of a language. */
export interface RejectedStatus {
  readonly ids: readonly string[]
  /** The only language that is rejected; undefined where all are. */
  readonly language?: LanguageTag | undefined
  /** The first problem that rejects it; undefined where another build decided otherwise. */
  readonly problem?: Problem | undefined
}

/** Some things that are named one by one, and how many more there are. */
export interface Listed<T> {
  readonly shown: readonly T[]
  readonly more: number
}

/** What builds did, as far as the state folder tells. */
export interface BuildsStatus {
  /** The builds that had something to do, the newest first. */
  readonly last: readonly LoggedBuild[]
  /** When a build or a ping last ran, even one that found nothing to do; undefined before the first. */
  readonly lastRun?: Date | undefined
  readonly isRunning: boolean
  /** Whether a build was killed before its end: the next one mends that. */
  readonly isBrokenOff: boolean
  /** The number of articles' folders and exports that changed since the last build; undefined where nothing is remembered. */
  readonly edited?: number | undefined
}

/** What stands ready in a newsroom, and what is missing. */
export interface Status {
  readonly publisher: string
  readonly timezone: string
  readonly now: Date
  /** The languages that were asked for, in the order of the site file; those that wait for their words come last. */
  readonly languages: readonly LanguageTag[]
  /** The number of articles that were asked for, without rejected records and drafts. */
  readonly articles: number
  /** By language. The states of a language add up to the number of articles, rejected records and drafts. */
  readonly counts: ReadonlyMap<LanguageTag, Counts>
  readonly rows: Listed<ArticleStatus>
  readonly rejected: Listed<RejectedStatus>
  /** The number of records that are rejected in all languages. */
  readonly rejectedRecords: number
  /** The files of records that are drafts as a whole. They are named only where `only` asks for drafts. */
  readonly drafts: Listed<string>
  readonly pictures: PictureCounts
  /** The number of articles that have not ended and whose enclosure in RSS has the length 0, since the record gives no `bytes`. */
  readonly enclosuresWithoutLength: number
  readonly tags: readonly UnnamedTag[]
  readonly words: ReadonlyMap<LanguageTag, LocaleGaps>
  /** What can be known of stale translations. */
  readonly staleness: StalenessBasis
  readonly feeds: readonly FeedNow[]
  readonly builds: BuildsStatus
  /** Problems of the site file and the locale files. */
  readonly problems: readonly Problem[]
}

const dayLength = 24 * 3600_000

/**
 * Looks at a newsroom: which articles stand ready in which languages, and what is missing. Writes nothing and takes no
 * lock, so a build may run meanwhile. Fails where the site file cannot be read.
 */
export async function status(options: StatusOptions): Promise<Parsed<Status>> {
  const { site: folder = '.', now, soonDays = 7, rows = 100 } = options
  const { out = join(folder, 'dist') } = options
  const state = stateFolder(folder, out)
  const configuration = await readConfiguration({ folder, out, state })
  if (!configuration.ok) return configuration
  const { site, siteFolder, problems } = configuration.value
  const unknown = unknownIn(options, site)
  if (unknown) return rejected(unknown)
  const records = await readRecords(configuration.value, { folder, state }, now)
  const languages = selectedLanguages(options, site)
  const articles = records.articles.filter(article => isSelected(article, options))
  const excluded = records.rejected.filter(
    ({ facts, language }) => isSelected(facts, options) && (language === undefined || languages.includes(language)),
  )
  const rejectedRecords = excluded.filter(({ language }) => language === undefined).length
  const look = { site, now, soon: new Date(now.getTime() + soonDays * dayLength) }
  const table = tableOf(articles, languages, look, records, options.only)
  const shown = table.rows.slice(0, rows)
  const usedTags = new Set(records.articles.flatMap(({ tags }) => tags))
  const value: Status = {
    publisher: site.publisher,
    timezone: site.timezone,
    now,
    languages,
    articles: articles.length,
    counts: withOthers(table.counts, { rejected: rejectedRecords, draft: records.drafts.length }),
    rows: { shown: withTitles(shown, records, folder), more: table.rows.length - shown.length },
    rejected: listed(
      excluded.map(({ ids, language, problem }) => ({ ids, ...(language && { language }), problem })),
      rows,
    ),
    rejectedRecords,
    drafts: listed(records.drafts, options.only?.includes('draft') ? rows : 0),
    pictures: picturesIn(articles, languages, records, { now, rows }),
    enclosuresWithoutLength: articles.filter(
      article => records.notesOf(article).isLengthUnknown && !isOver(article, now),
    ).length,
    tags: siteFolder ? unnamedTags(articles, spokenAmong(languages, siteFolder), siteFolder.words, now) : [],
    words: only(localeGaps(site, siteFolder, problems, usedTags), languages),
    staleness: stalenessBasis(articles, records.notesOf, site),
    feeds: feedsOf(records, languages, look),
    builds: buildsIn(state, records.edited),
    problems,
  }
  return { ok: true, value, problems }
}

interface Table {
  readonly counts: ReadonlyMap<LanguageTag, Counts>
  readonly rows: readonly Row[]
}

interface Row {
  readonly article: Facts
  readonly cells: ReadonlyMap<LanguageTag, Cell>
}

/** Counts all articles, and finds those to show, the most urgent first and then the newest. */
function tableOf(
  articles: readonly Facts[],
  languages: readonly LanguageTag[],
  look: Look,
  { notesOf }: NewsroomRecords,
  only: readonly Finding[] | undefined,
): Table {
  const counts = new Map(languages.map(language => [language, noCounts()]))
  const found: (Row & { readonly urgency: number })[] = []
  for (const article of articles) {
    const cells = new Map(languages.map(language => [language, cellOf(article, language, look, notesOf(article))]))
    for (const [language, cell] of cells) {
      const own = counts.get(language)
      if (own) for (const finding of findingsIn(cell)) own[finding]++
    }
    if (isShown(cells.values(), only)) found.push({ article, cells, urgency: urgencyOf(cells.values()) })
  }
  const rows = found.toSorted(
    ({ article: a, urgency }, { article: b, urgency: other }) =>
      urgency - other || b.published.getTime() - a.published.getTime() || (a.id < b.id ? -1 : 1),
  )
  return { counts, rows }
}

/** The languages that have words: in the others every tag is without a name. */
const spokenAmong = (languages: readonly LanguageTag[], { words }: SiteFolder): LanguageTag[] =>
  languages.filter(language => words.has(language))

/** A rejected record is rejected in every language, and a record that is a draft is one in every language. */
function withOthers(
  counts: Table['counts'],
  { rejected, draft }: Readonly<Record<'rejected' | 'draft', number>>,
): Table['counts'] {
  return new Map(
    [...counts].map(([language, own]) => [
      language,
      { ...own, rejected: own.rejected + rejected, draft: own.draft + draft },
    ]),
  )
}

function withTitles(rows: readonly Row[], { locationOf }: NewsroomRecords, folder: string): ArticleStatus[] {
  const requests = rows.map(({ article }) => ({ location: locationOf(article), language: titleLanguage(article) }))
  const titles = titlesOf(requests, folder)
  return rows.map(({ article: { id, file, section, published, original }, cells }, i) => {
    return { id, file, section, published, title: titles[i], original, cells }
  })
}

/** The original, or the first language, where the original's words have a fault. */
function titleLanguage({ original, translations }: Facts): LanguageTag {
  const [first = original] = translations.keys()
  return translations.has(original) ? original : first
}

const listed = <T>(all: readonly T[], rows: number): Listed<T> => ({
  shown: all.slice(0, rows),
  more: Math.max(0, all.length - rows),
})

const only = <T>(all: ReadonlyMap<LanguageTag, T>, languages: readonly LanguageTag[]): Map<LanguageTag, T> =>
  new Map([...all].filter(([language]) => languages.includes(language)))

function feedsOf({ manifest, articles }: NewsroomRecords, languages: readonly LanguageTag[], look: Look): FeedNow[] {
  if (!manifest) return []
  const byId = new Map(articles.map(article => [article.id, article]))
  const all = feedsNow(manifest, byId, look.site, look.now)
  return all.filter(({ folder }) => languages.some(language => folder.startsWith(`${language}/`)))
}

function buildsIn(state: string, edited: number | undefined): BuildsStatus {
  const isRunning = lockedBy(state) !== undefined
  return {
    last: readBuildLog(state).toReversed(),
    lastRun: lastLockAt(state),
    isRunning,
    isBrokenOff: !isRunning && isPublishing(state),
    edited,
  }
}
