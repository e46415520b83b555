import type { Facts } from '../model/article.ts'
import type { PublishedItems } from '../output/manifest.ts'
import type { LanguageTag } from '../model/language.ts'
import { articleOf, languageOf } from '../model/item-id.ts'
import { hasEnded, isCurrent, momentsOf, wordsIn, type Moments } from './moments.ts'
import { problem, type Problem } from '../model/problem.ts'
import type { Site } from '../model/site.ts'

/** What the guards know of the records of this build. */
export interface Present {
  readonly site: Site
  readonly articles: ReadonlyMap<string, Facts>
  /** The ids of records that were rejected, as far as they could be told. */
  readonly rejected: ReadonlySet<string>
  /** Of the rejected those whose records have other ids now. */
  readonly renamed?: ReadonlySet<string> | undefined
  readonly now: Date
}

export interface Verdict {
  /** Why the build must not be published. */
  readonly problems: readonly Problem[]
  /** Folders of feeds that stay as they are: all they held are records that are rejected for the moment. */
  readonly kept: readonly string[]
  /** Articles that left feeds without a word, as single ones do: published, and told once. */
  readonly losses: readonly Problem[]
}

/** Compares what a build would publish with what is published: what no newsroom does on purpose is refused. */
export function guard(previous: PublishedItems, next: PublishedItems, present: Present): Verdict {
  if (previous.authority !== next.authority) {
    const details = { found: next.authority, expected: previous.authority }
    const changed = problem('AUTHORITY_CHANGED', { file: 'site.yaml', path: 'authority' }, details)
    return { problems: [changed], kept: [], losses: [] }
  }
  const losses = Object.entries(previous.feeds).flatMap(([folder, ids]) => {
    const after = next.feeds[folder]
    // A feed that moved or ended, or of a language that is no more: the site file says so.
    return after ? lossOf(folder, ids, after, present) : []
  })
  const missing = missingFolders(losses, previous, present)
  const isOfFolders = ({ folder, gone }: Loss) =>
    isLanguageFeed(folder) &&
    gone.some(id => foldersOf(fileOf(articleOf(id), previous)).some(each => missing.has(each)))
  const bulk = [...new Set([...inBulk(losses, present), ...losses.filter(isOfFolders)])]
  return {
    problems: bulk.map(loss => dropped(loss, previous, present)),
    kept: losses.filter(isKept).map(({ folder }) => folder),
    losses: bulk.length > 0 ? [] : goneArticles(losses, previous, present),
  }
}

/** What a feed would lose though nothing says that it should. */
interface Loss {
  readonly folder: string
  /** Items whose records, or whose words in the feed's language, are gone. */
  readonly gone: readonly string[]
  /** Items whose records are rejected for the moment. */
  readonly rejected: readonly string[]
  readonly of: number
  readonly remain: number
  /** Whether something in it has to go, so that it cannot stay as it is. */
  readonly mustChange: boolean
}

function lossOf(folder: string, before: readonly string[], after: readonly string[], present: Present): Loss[] {
  const remaining = new Set(after)
  // A full feed loses one at its end for each that comes in at its top; none above one that is still there.
  const lowest = before.findLastIndex(id => remaining.has(id)) + 1
  const room = before.slice(0, Math.max(lowest, present.site.limit - newcomers(before, after)))
  const missing = room.filter(id => !remaining.has(id) && !mayLeave(id, present))
  if (missing.length === 0) return []
  const isRejected = (id: string) => present.rejected.has(articleOf(id))
  return [
    {
      folder,
      gone: missing.filter(id => !isRejected(id)),
      rejected: missing.filter(isRejected),
      of: before.length,
      remain: after.length,
      mustChange: before.some(id => mustLeave(id, present)),
    },
  ]
}

/** All that a feed held is rejected for the moment, and it waits for the records to be mended. */
const isKept = ({ gone, remain, mustChange }: Loss): boolean => remain === 0 && gone.length === 0 && !mustChange

/** So many articles may leave a language's feeds at once, and so many all feeds of sections, tags and authors together. */
const fewest = { whole: 3, parts: 10 }

/**
 * The losses that are no newsroom's daily work: more than the allowed share of a feed, and more than a few articles. That
 * articles of a language are rejected counts too where they are most of it: a folder, or a program, went wrong.
 */
function inBulk(losses: readonly Loss[], { site }: Present): Loss[] {
  const large = losses.filter(loss => lostBy(loss).length / loss.of > site.maxDrop)
  const whole = large.filter(
    loss => isLanguageFeed(loss.folder) && lostBy(loss).length >= (loss.remain === 0 ? 2 : fewest.whole),
  )
  const parts = large.filter(({ folder }) => !isLanguageFeed(folder))
  const articles = new Set(parts.flatMap(({ gone }) => gone.map(articleOf)))
  return articles.size >= fewest.parts ? [...whole, ...parts] : whole
}

/**
 * Folders of which some articles are gone from whole feeds, and of which no record is left: nobody deletes articles like
 * that day by day, while a mount, a checkout or an export that is missing looks like it.
 */
function missingFolders(losses: readonly Loss[], previous: PublishedItems, present: Present): ReadonlySet<string> {
  const gone = new Set(losses.flatMap(loss => (isLanguageFeed(loss.folder) ? loss.gone.map(articleOf) : [])))
  if (gone.size < fewest.whole) return new Set()
  const remembered = Object.keys(previous.records).filter(id => present.articles.has(id) || present.rejected.has(id))
  const files = [
    ...[...present.articles.values()].map(({ file }) => file),
    ...remembered.map(id => fileOf(id, previous)),
  ]
  const inhabited = new Set(files.flatMap(foldersOf))
  const lost = [...gone].flatMap(id => foldersOf(fileOf(id, previous)).filter(folder => !inhabited.has(folder)))
  return new Set(lost.filter(folder => lost.filter(other => other === folder).length >= fewest.whole))
}

/** What may hold a record with others: the folders above it, and its file, which may be an export. */
function foldersOf(file: string): string[] {
  const parts = file.split('/')
  return parts.slice(1).map((_, i) => parts.slice(0, i + 2).join('/'))
}

const lostBy = ({ folder, gone, rejected }: Loss): readonly string[] =>
  isLanguageFeed(folder) ? [...gone, ...rejected] : gone

/** Whether a folder is that of a language's whole feed. */
const isLanguageFeed = (folder: string): boolean => !folder.slice(0, -1).includes('/')

function dropped(loss: Loss, previous: PublishedItems, present: Present): Problem {
  const { folder, of, remain } = loss
  const lost = lostBy(loss)
  const count = remain === 0 && lost.length === of ? `all that it holds (${of})` : `${lost.length} of ${of} items`
  const files = [...new Set(lost.map(id => fileOf(articleOf(id), previous)))]
  const found = [count, ...reasonsOf(loss, present)].join(', ')
  return problem('ITEMS_DROPPED', { file: folder }, { found, expected: some(files, 'records') })
}

/** Why items would go whose records are there. */
function reasonsOf({ folder, rejected }: Loss, { renamed }: Present): string[] {
  const ids = isLanguageFeed(folder) ? rejected : []
  const moved = ids.filter(id => renamed?.has(articleOf(id)))
  return [
    [moved.length, 'because their records have other ids now'] as const,
    [ids.length - moved.length, 'because their records are rejected'] as const,
  ].flatMap(([count, reason]) => (count > 0 ? [`${count} of them ${reason}`] : []))
}

/** A warning for each article that left feeds, naming them. */
function goneArticles(losses: readonly Loss[], previous: PublishedItems, { articles }: Present): Problem[] {
  const folders = new Map<string, string[]>()
  for (const { folder, gone } of losses)
    for (const id of gone) folders.set(articleOf(id), [...(folders.get(articleOf(id)) ?? []), folder])
  return [...folders].map(([id, left]) => {
    const found = some(left, 'feeds')
    const languages = [...new Set(left.map(folder => folder.slice(0, folder.indexOf('/'))))]
    const path = articles.has(id) ? languages.map(tag => `translations.${tag}`).join(', ') : undefined
    return problem('ARTICLE_GONE', { file: fileOf(id, previous), path }, { found, expected: id })
  })
}

/** The file of an article that may not be there any more; its id where nothing is remembered of it. */
const fileOf = (id: string, { records }: PublishedItems): string => records[id]?.file ?? id

/** The first few of a list, and how many there are beside them. */
function some(list: readonly string[], kind: string): string {
  const shown = list.slice(0, 5).join(', ')
  return list.length > 5 ? `${shown} and ${list.length - 5} more ${kind}` : shown
}

/** How many items came in above one that was there. Those below the last such one fill the room of what is gone. */
function newcomers(before: readonly string[], after: readonly string[]): number {
  const held = new Set(before)
  const known = after.filter(id => held.has(id)).length
  return after.findLastIndex(id => held.has(id)) + 1 - known
}

/** Whether an item may leave a feed: its article says so, or lives on elsewhere. */
function mayLeave(id: string, present: Present): boolean {
  if (mustLeave(id, present)) return true
  const there = behind(id, present)
  // What was published and is not due any more is a clock that runs wrong, on all articles at once.
  return there?.words !== undefined && isCurrent(there.moments, present.now)
}

function mustLeave(id: string, present: Present): boolean {
  const there = behind(id, present)
  return there !== undefined && hasEnded(there.moments, present.now)
}

/** The language of the words that an item has now, if any, and their moments; undefined where its article is gone. */
function behind(
  id: string,
  { articles, site, now }: Present,
): { readonly words: LanguageTag | undefined; readonly moments: Moments } | undefined {
  const article = articles.get(articleOf(id))
  if (!article) return undefined
  const words = wordsIn(article, languageOf(id), site, now)
  return { words, moments: momentsOf(article, words ?? languageOf(id)) }
}
