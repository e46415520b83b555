import { join } from 'node:path'
import { readArticles } from '../build/read-articles.ts'
import type { RecordLocation } from '../build/record-location.ts'
import { openCache, type InputScan } from '../cache/cache.ts'
import { findInputChanges, type InputChanges } from '../cache/input-changes.ts'
import type { MayWait } from '../input/newsroom.ts'
import type { RecordNotes } from '../input/record-notes.ts'
import type { LanguageFaults } from '../input/record/language-faults.ts'
import type { RecordSummary } from '../input/record-summary.ts'
import { readSite, type SiteFolder } from '../input/site-folder.ts'
import { localeName } from '../input/site-texts.ts'
import type { Facts } from '../model/article.ts'
import type { LanguageTag } from '../model/language.ts'
import type { Parsed, Problem } from '../model/problem.ts'
import { defaultLanguage, type Site } from '../model/site.ts'
import type { Folders as BuildFolders } from '../output/copied-folders.ts'
import { readManifest, type Manifest } from '../output/manifest.ts'
import { isUnpublished, readNewsroomFor } from '../output/newsroom-folder.ts'
import { createPool } from '../workers/pool.ts'

/** A record that is in no feed, or in none of a language, and the first problem that rejects it. */
export interface RejectedRecord {
  readonly ids: readonly string[]
  /** The facts of a record that another one excludes, or of which only the words of a language are rejected. */
  readonly facts?: Facts | undefined
  /** The only language that is rejected; undefined where all are. */
  readonly language?: LanguageTag | undefined
  readonly problem?: Problem | undefined
}

/** All that is known of a newsroom without its words. */
export interface NewsroomRecords {
  readonly articles: readonly Facts[]
  readonly rejected: readonly RejectedRecord[]
  /** The files of records that are drafts as a whole. */
  readonly drafts: readonly string[]
  readonly notesOf: (article: Facts) => RecordNotes
  readonly locationOf: (article: Facts) => RecordLocation
  readonly manifest: Manifest | undefined
  /** The number of inputs that changed, came or went since the last build; undefined where no build is remembered. */
  readonly edited: number | undefined
}

export interface Folders {
  readonly folder: string
  readonly state: string
}

/** The site of a newsroom, and its words where all locale files are good. */
export interface Configuration {
  readonly site: Site
  readonly siteFolder: SiteFolder | undefined
  readonly problems: readonly Problem[]
}

/** Reads the site file and the locale files. Faulty locale files are no reason to say nothing of the articles. */
export async function readConfiguration(folders: BuildFolders): Promise<Parsed<Configuration>> {
  const { folder } = folders
  const whole = await readNewsroomFor(folders)
  const { problems } = whole
  if (whole.ok) return { ok: true, value: { site: whole.value.site, siteFolder: whole.value, problems }, problems }
  const site = readSite(folder)
  if (!site.ok) return whole
  const spoken = withoutUnspoken(site.value, problems, isUnpublished(folders))
  return { ok: true, value: { site: spoken, siteFolder: undefined, problems }, problems }
}

/** While faulty locale files stop the builds, nothing is published in a new language that has one of them. */
function withoutUnspoken(site: Site, problems: readonly Problem[], mayWait: MayWait): Site {
  const faulty = new Set(problems.filter(isError).map(({ file }) => file))
  const waits = (tag: LanguageTag) => faulty.has(localeName(tag)) && tag !== defaultLanguage(site) && mayWait(tag)
  const unspoken = new Set([...site.languages.keys()].filter(waits))
  if (unspoken.size === 0) return site
  return { ...site, languages: new Map([...site.languages].filter(([tag]) => !unspoken.has(tag))), unspoken }
}

/** Reads what the cache remembers of the records, and those records that it does not hold. Writes nothing. */
export async function readRecords(
  { site, siteFolder }: Configuration,
  { folder, state }: Folders,
  now: Date,
): Promise<NewsroomRecords> {
  const paths = { folder, articles: join(folder, 'articles') }
  const cache = siteFolder && openCache(folder, state)
  const changes = cache && (await findInputChanges(cache, paths))
  const manifest = readManifest(state)
  const notes = new Map<Facts, RecordNotes>()
  const faulty: RecordSummary[] = []
  const drafts: string[] = []
  const all: Facts[] = []
  const onRecord = (summary: RecordSummary) => {
    const { facts, isRecord, notes: own } = summary
    if (facts) all.push(facts)
    else if (isRecord) faulty.push(summary)
    if (facts && own) notes.set(facts, own)
    if (own?.draftFile !== undefined) drafts.push(own.draftFile)
  }
  const pool = siteFolder
    ? createPool(folder, siteFolder, now)
    : createPool(folder, { ...withoutWords(site), problems: [] }, now, 1)
  try {
    const read = await readArticles(pool, { paths, site, changes, published: manifest, onRecord })
    const { articles, disputes, reduced } = read.settled
    const asRead = (article: Facts) => reduced?.get(article)?.from ?? article
    const kept = new Set(articles.map(asRead))
    const losers = all.filter(facts => !kept.has(facts))
    return {
      articles,
      rejected: [
        ...faulty.map(({ ids, problems }) => ({ ids, problem: problems.find(isError) })),
        ...losers.map(facts => ({
          ids: [facts.id],
          facts,
          problem: disputes.find(problem => isError(problem) && problem.file === facts.file),
        })),
        ...articles.flatMap(facts => rejectedWords(facts, notes.get(asRead(facts)), reduced?.get(facts)?.faults)),
      ],
      drafts,
      notesOf: article => notes.get(asRead(article)) ?? {},
      locationOf: read.locationOf,
      manifest,
      edited: changes && editedSince(changes, read.scan),
    }
  } finally {
    await pool.close()
  }
}

const rejectedWords = (
  facts: Facts,
  { faults = {} }: RecordNotes = {},
  lost: LanguageFaults = new Map(),
): RejectedRecord[] =>
  [...(facts.broken?.keys() ?? [])].map(language => {
    const [problem = faults[language]] = lost.get(language) ?? []
    return { ids: [facts.id], facts, language, problem }
  })

/** Compares what was read: the times of a file can change without its contents. */
function editedSince({ before, results, changedIndexes, isSameList }: InputChanges, scan: InputScan): number {
  const lines = results()
  if (isSameList)
    return before.inputsAt(changedIndexes).filter(index => lines?.at(index) !== scan.results[index]).length
  const known = new Map<string, string | undefined>()
  for (let index = 0; index < before.length; index++) {
    const input = before.input(index)
    if (input) known.set(input.path, lines?.at(index))
  }
  const { inputs } = scan.inputs
  const edited = inputs.filter(({ path }, i) => known.get(path) !== scan.results[i]).length
  const kept = inputs.filter(({ path }) => known.has(path)).length
  return edited + known.size - kept
}

const isError = ({ severity }: Problem): boolean => severity === 'error'

/** Partners' rules look at the words of the locale files. They decide nothing here. */
const withoutWords = (site: Site): Pick<SiteFolder, 'site' | 'words' | 'texts'> => ({
  site: { ...site, partners: new Map() },
  words: new Map(),
  texts: { site: '', locales: {}, profiles: {} },
})
