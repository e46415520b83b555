import type { Facts } from '../model/article.ts'
import type { PublishedItems } from '../output/manifest.ts'
import type { LanguageTag } from '../model/language.ts'
import { articleOf, languageOf } from '../model/item-id.ts'
import { keptPartners, type MayStay } from './kept-partners.ts'
import { hasEnded, isBrokenIn, isCurrent, isHeldBack, momentsOf, wordsIn, type Moments } from './lifetimes.ts'
import { problem, type Problem } from '../model/problem.ts'
import { isOfPartner } from '../model/scope.ts'
import type { Site } from '../model/site.ts'
import { untoldPartners } from './untold-partners.ts'

/** The facts about the records of this build that the guards need. */
export interface Present {
  readonly site: Site
  readonly articles: ReadonlyMap<string, Facts>
  /** The ids of rejected records, as far as the ids are known. */
  readonly rejected: ReadonlySet<string>
  /** Those of `rejected` whose records have other ids now. */
  readonly renamed?: ReadonlySet<string> | undefined
  readonly now: Date
  /** Decides about partners' feeds; without it all may stay. */
  readonly mayStay?: MayStay | undefined
}

export interface Verdict {
  /** Why the build must not be published. */
  readonly problems: readonly Problem[]
  /** Folders of feeds that stay as they are, because all their records, or their words, are rejected in this build. */
  readonly kept: readonly string[]
  /** Warnings for single articles that left feeds and nobody was told. The build is published; each is reported once. */
  readonly losses: readonly Problem[]
}

/** Compares the feeds that a build would publish with the published feeds. Refuses losses that are hardly intended. */
export function guard(previous: PublishedItems, next: PublishedItems, present: Present): Verdict {
  if (previous.authority !== next.authority) {
    const details = { found: next.authority, expected: previous.authority }
    const changed = problem('AUTHORITY_CHANGED', { file: 'site.yaml', path: 'authority' }, details)
    return { problems: [changed], kept: [], losses: [] }
  }
  const losses = Object.entries(previous.feeds).flatMap(([folder, ids]) => {
    // A contract decides what a partner's feed loses, and an age ends the place of many articles at once.
    const after = isOfPartner(folder) ? undefined : next.feeds[folder]
    // A missing feed is no accident: it moved or ended, or its language was removed, and the site file says so.
    return after ? lossOf(folder, ids, after, present) : []
  })
  const missing = missingFolders(losses, previous, present)
  const isOfFolders = ({ folder, gone }: FeedLoss) =>
    isLanguageFeed(folder) &&
    gone.some(id => foldersOf(fileOf(articleOf(id), previous)).some(each => missing.has(each)))
  const bulk = [...new Set([...inBulk(losses, present), ...losses.filter(isOfFolders)])]
  return {
    problems: bulk.map(loss => dropped(loss, previous, present)),
    kept: [
      ...losses.filter(isKept).map(({ folder }) => folder),
      ...keptPartners(previous, next, present, present.mayStay ?? (() => true)),
    ],
    losses:
      bulk.length > 0 ? [] : [...goneArticles(losses, previous, present), ...untoldPartners(previous, next, present)],
  }
}

/** The items that a feed would lose without a reason. */
interface FeedLoss {
  readonly folder: string
  /** The ids of items whose record, or whose translation in the feed's language, is gone. */
  readonly gone: readonly string[]
  /** The ids of items whose record, or whose words in the feed's language, are rejected in this build. */
  readonly rejected: readonly string[]
  /** The number of items that the feed held. */
  readonly of: number
  /** The number of items that it would hold. */
  readonly remain: number
  /** Whether an item has to leave the feed, so that the feed cannot stay as it is. */
  readonly mustChange: boolean
}

function lossOf(folder: string, before: readonly string[], after: readonly string[], present: Present): FeedLoss[] {
  const remaining = new Set(after)
  // In a full feed each new item pushes out the last one. An item above one that is still there was not pushed out.
  const lowest = before.findLastIndex(id => remaining.has(id)) + 1
  const expected = before.slice(0, Math.max(lowest, present.site.limit - newcomers(before, after)))
  const missing = expected.filter(id => !remaining.has(id) && !mayLeave(id, present))
  if (missing.length === 0) return []
  const isRejected = (id: string) => present.rejected.has(articleOf(id)) || isBroken(id, present)
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

/** Whether a feed stays as it is until it is mended: all its records, or their words, are rejected in this build. */
const isKept = ({ gone, remain, mustChange }: FeedLoss): boolean => remain === 0 && gone.length === 0 && !mustChange

/**
 * The least number of lost articles that is refused: in a language's whole feed, and in all narrower feeds together.
 */
const leastRefused = { whole: 3, parts: 10 }

/**
 * The losses that are too large for a newsroom's daily work: more than the allowed share of a feed, and more than a few
 * articles. In a language's whole feed rejected articles count too: many of them mean that a folder or a program
 * failed.
 */
function inBulk(losses: readonly FeedLoss[], { site }: Present): FeedLoss[] {
  const large = losses.filter(loss => lostBy(loss).length / loss.of > site.maxDrop)
  const whole = large.filter(
    loss => isLanguageFeed(loss.folder) && lostBy(loss).length >= (loss.remain === 0 ? 2 : leastRefused.whole),
  )
  const parts = large.filter(({ folder }) => !isLanguageFeed(folder))
  const articles = new Set(parts.flatMap(({ gone }) => gone.map(articleOf)))
  return articles.size >= leastRefused.parts ? [...whole, ...parts] : whole
}

/**
 * Folders without any record left, from which several articles are gone in whole feeds. Such a loss is hardly intended:
 * it looks like a missing mount, checkout or export.
 */
function missingFolders(losses: readonly FeedLoss[], previous: PublishedItems, present: Present): ReadonlySet<string> {
  const gone = new Set(losses.flatMap(loss => (isLanguageFeed(loss.folder) ? loss.gone.map(articleOf) : [])))
  if (gone.size < leastRefused.whole) return new Set()
  const known = Object.keys(previous.records).filter(id => present.articles.has(id) || present.rejected.has(id))
  const files = [...[...present.articles.values()].map(({ file }) => file), ...known.map(id => fileOf(id, previous))]
  const inhabited = new Set(files.flatMap(foldersOf))
  const lost = [...gone].flatMap(id => foldersOf(fileOf(id, previous)).filter(folder => !inhabited.has(folder)))
  return new Set(lost.filter(folder => lost.filter(other => other === folder).length >= leastRefused.whole))
}

/** The paths that may hold several records: the folders above a file, and the file itself, which may be an export. */
function foldersOf(file: string): string[] {
  const parts = file.split('/')
  return parts.slice(1).map((_, i) => parts.slice(0, i + 2).join('/'))
}

const lostBy = ({ folder, gone, rejected }: FeedLoss): readonly string[] =>
  isLanguageFeed(folder) ? [...gone, ...rejected] : gone

/** Whether a folder holds a language's whole feed. */
const isLanguageFeed = (folder: string): boolean => !folder.slice(0, -1).includes('/')

function dropped(loss: FeedLoss, previous: PublishedItems, present: Present): Problem {
  const { folder, of, remain } = loss
  const lost = lostBy(loss)
  const count = remain === 0 && lost.length === of ? `all that it holds (${of})` : `${lost.length} of ${of} items`
  const files = [...new Set(lost.map(id => fileOf(articleOf(id), previous)))]
  const found = [count, ...reasonsOf(loss, present)].join(', ')
  return problem('ITEMS_DROPPED', { file: folder }, { found, expected: some(files, 'records') })
}

/** The reasons why items would leave a feed although their records exist. */
function reasonsOf({ folder, rejected }: FeedLoss, present: Present): string[] {
  const ids = isLanguageFeed(folder) ? rejected : []
  const moved = ids.filter(id => present.renamed?.has(articleOf(id)))
  const broken = ids.filter(id => isBroken(id, present))
  return [
    [moved.length, 'because their records have other ids now'] as const,
    [broken.length, 'because their words in this language are rejected'] as const,
    [ids.length - moved.length - broken.length, 'because their records are rejected'] as const,
  ].flatMap(([count, reason]) => (count > 0 ? [`${count} of them ${reason}`] : []))
}

/** A warning for each article that left feeds, with the names of those feeds. */
function goneArticles(losses: readonly FeedLoss[], previous: PublishedItems, { articles }: Present): Problem[] {
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

/** The file of a published article; its id if the file is not known. */
const fileOf = (id: string, { records }: PublishedItems): string => records[id]?.file ?? id

/** The first five members of a list, and the number of the others. */
function some(list: readonly string[], kind: string): string {
  const shown = list.slice(0, 5).join(', ')
  return list.length > 5 ? `${shown} and ${list.length - 5} more ${kind}` : shown
}

/** The number of new items above an old one. New items below all old ones only fill the places of lost items. */
function newcomers(before: readonly string[], after: readonly string[]): number {
  const held = new Set(before)
  const known = after.filter(id => held.has(id)).length
  return after.findLastIndex(id => held.has(id)) + 1 - known
}

/** Whether an item may leave a feed: its article has ended, is in other feeds now, or is held back. */
function mayLeave(id: string, present: Present): boolean {
  if (mustLeave(id, present)) return true
  const there = behind(id, present)
  const article = present.articles.get(articleOf(id))
  if (article && isHeldBack(article, languageOf(id), present.site)) return true
  // A published article that is not due any more means a wrong clock, which concerns all articles at once.
  return there?.words !== undefined && isCurrent(there.moments, present.now)
}

function mustLeave(id: string, present: Present): boolean {
  const there = behind(id, present)
  return there !== undefined && hasEnded(there.moments, present.now)
}

/** Whether an item is missing because its words have a fault. */
function isBroken(id: string, { articles, site, now }: Present): boolean {
  const article = articles.get(articleOf(id))
  return article !== undefined && article.translations.size > 0 && isBrokenIn(article, languageOf(id), site, now)
}

/** The language of an item's words now, if it has any, and their moments; undefined if its article is gone. */
function behind(
  id: string,
  { articles, site, now }: Present,
): { readonly words: LanguageTag | undefined; readonly moments: Moments } | undefined {
  const article = articles.get(articleOf(id))
  if (!article) return undefined
  const words = wordsIn(article, languageOf(id), site, now)
  return { words, moments: momentsOf(article, words ?? languageOf(id)) }
}
