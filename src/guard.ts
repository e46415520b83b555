import type { Facts } from './article.ts'
import type { Contents } from './contents.ts'
import type { LanguageTag } from './language.ts'
import { hasEnded, isCurrent, momentsOf, wordsIn, type Moments } from './moments.ts'
import { problem, type Problem } from './problem.ts'
import type { Site } from './site.ts'

/** What the guards know of the records of this build. */
export interface Present {
  readonly site: Site
  readonly articles: ReadonlyMap<string, Facts>
  /** The ids of records that were rejected, as far as they could be told. */
  readonly rejected: ReadonlySet<string>
  readonly now: Date
}

export interface Verdict {
  /** Why the build must not be published. */
  readonly problems: readonly Problem[]
  /** Folders of feeds that stay as they are: all they held are records that are rejected for the moment. */
  readonly kept: readonly string[]
}

/** Compares what a build would publish with what is published: what no newsroom does on purpose is refused. */
export function guard(previous: Contents, next: Contents, present: Present): Verdict {
  if (previous.authority !== next.authority) {
    return {
      problems: [
        problem(
          'AUTHORITY_CHANGED',
          { file: 'site.yaml', path: 'authority' },
          { found: next.authority, expected: previous.authority },
        ),
      ],
      kept: [],
    }
  }
  const losses = Object.entries(previous.feeds).flatMap(([folder, ids]) =>
    lossOf(folder, ids, next.feeds[folder] ?? [], present),
  )
  const kept = losses.filter(loss => loss.isKept).map(({ folder }) => folder)
  const dropped = losses
    .filter(loss => !loss.isKept)
    .map(({ folder, lost, rejected, of, remain }) => {
      const found = `${remain === 0 ? 'all that it holds (' : ''}${lost.length} of ${of}${remain === 0 ? ')' : ' items'}${rejected > 0 ? `, ${rejected} of them because their records are rejected` : ''}`
      return problem('ITEMS_DROPPED', { file: folder }, { found, expected: lost.slice(0, 3).join(', ') })
    })
  return { problems: [...dropped, ...changedIds(previous, next, present)], kept }
}

interface Loss {
  readonly folder: string
  readonly lost: readonly string[]
  /** How many of its items belong to records that are rejected for the moment. */
  readonly rejected: number
  readonly of: number
  readonly remain: number
  readonly isKept: boolean
}

function lossOf(folder: string, before: readonly string[], after: readonly string[], present: Present): Loss[] {
  const remaining = new Set(after)
  // A full feed loses one at its end for each that comes in at its top.
  const room = before.slice(0, Math.max(0, present.site.limit - newcomers(before, after)))
  const missing = room.filter(id => !remaining.has(id) && !mayLeave(id, present))
  const rejected = missing.filter(id => present.rejected.has(articleOf(id)))
  // A few bad records may be all of a small feed; that most of a language's are bad is an accident.
  const lost = isWhole(folder) ? missing : missing.filter(id => !present.rejected.has(articleOf(id)))
  const loss = { folder, lost, rejected: rejected.length, of: before.length, remain: after.length }
  if (lost.length > 0 && (after.length === 0 || lost.length / before.length > present.site.maxDrop))
    return [{ ...loss, isKept: false }]
  // A feed cannot stay as it is when something in it has to go: then it goes whole until the records are mended.
  const isKept = after.length === 0 && rejected.length > 0 && !before.some(id => mustLeave(id, present))
  return isKept ? [{ ...loss, isKept }] : []
}

/** Whether a folder is that of a language's whole feed. */
const isWhole = (folder: string): boolean => !folder.slice(0, -1).includes('/')

/** How many items came in above one that was there. Those below the last such one fill the room of what is gone. */
function newcomers(before: readonly string[], after: readonly string[]): number {
  const held = new Set(before)
  const known = after.filter(id => held.has(id)).length
  return known === 0 ? 0 : after.findLastIndex(id => held.has(id)) + 1 - known
}

/** Whether an item may leave a feed: its article says so, or lives on elsewhere. */
function mayLeave(id: string, present: Present): boolean {
  if (mustLeave(id, present)) return true
  const { moments, words } = behind(id, present)
  // What was published and is not due any more is a clock that runs wrong, on all articles at once.
  return words !== undefined && moments !== undefined && isCurrent(moments, present.now)
}

function mustLeave(id: string, present: Present): boolean {
  const { moments } = behind(id, present)
  return moments !== undefined && hasEnded(moments, present.now)
}

/** The language of the words that an item has now, if any, and their moments. */
function behind(
  id: string,
  { articles, site, now }: Present,
): { readonly words?: LanguageTag | undefined; readonly moments?: Moments } {
  const article = articles.get(articleOf(id))
  if (!article) return {}
  const words = wordsIn(article, languageOf(id), site, now)
  return { words, moments: momentsOf(article, words ?? languageOf(id)) }
}

// tag:<authority>:<article>:<language>
const articleOf = (id: string): string => id.split(':').at(-2) ?? ''
const languageOf = (id: string): LanguageTag => (id.split(':').at(-1) ?? '') as LanguageTag

/** Pages on which another id stands now. Where the id before lives on, its article only moved, and this page is another's. */
function changedIds(previous: Contents, next: Contents, present: Present): Problem[] {
  return Object.entries(next.pages).flatMap(([page, id]) => {
    const before = previous.pages[page]
    return before === undefined || before === id || livesOn(before, present)
      ? []
      : [problem('ID_CHANGED', { file: page.slice(page.indexOf(' ') + 1) }, { found: id, expected: before })]
  })
}

/** Whether an item's article is still told of, with words in the item's language, or is only rejected for the moment. */
function livesOn(id: string, { articles, rejected, site }: Present): boolean {
  const article = articles.get(articleOf(id))
  if (!article) return rejected.has(articleOf(id))
  return article.translations.has(languageOf(id)) || site.fallback === 'original'
}
