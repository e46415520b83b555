import type { RecordNotes } from '../input/record-notes.ts'
import type { Facts } from '../model/article.ts'
import { madeByMachine } from '../model/digital-source.ts'
import type { LanguageTag } from '../model/language.ts'
import type { Site } from '../model/site.ts'
import { earliest, hasEnded, isHeldBack, momentsOf, type Moments } from '../planning/lifetimes.ts'
import { staleSince } from './staleness.ts'

/** The states of an article in a language. It has exactly one of them. */
export const cellStates = [
  'published',
  'scheduled',
  'draft',
  'waits',
  'missing',
  'held',
  'never',
  'expired',
  'withdrawn',
  'rejected',
] as const
export type CellState = (typeof cellStates)[number]

/** What may be said of words beside their state. Any number of them may hold. */
export const cellMarks = ['stale', 'machine', 'expiring'] as const
export type CellMark = (typeof cellMarks)[number]

/** An article in one language. */
export interface Cell {
  readonly state: CellState
  readonly marks: readonly CellMark[]
  /** When it is due (scheduled) or was taken out (expired, withdrawn). */
  readonly at?: Date | undefined
  /** When the words leave the feeds, where they are expiring. */
  readonly until?: Date | undefined
  /** The change of the original that stale words do not follow. */
  readonly changed?: Date | undefined
}

export interface Look {
  readonly site: Site
  readonly now: Date
  /** Words that leave the feeds before this moment are expiring. */
  readonly soon: Date
}

/** The state of an article in a language of the site. */
export function cellOf(article: Facts, language: LanguageTag, look: Look, notes: RecordNotes = {}): Cell {
  const { site, now, soon } = look
  const page = article.translations.get(language)
  if (article.broken?.has(language)) return endOf(momentsOf(article, language), now) ?? { state: 'rejected', marks: [] }
  if (!page && notes.drafts?.includes(language)) return { state: 'draft', marks: [] }
  if (!page && notes.waits?.includes(language)) return { state: 'waits', marks: [] }
  if (!page) return unwritten(article, now)
  const moments = momentsOf(article, language)
  const ended = endOf(moments, now)
  if (ended) return ended
  const end = earliest(moments.expires, moments.withdrawn)
  if (end && end <= moments.published) return { state: 'never', marks: [], at: end }
  const changed = staleSince(article, language, now, notes)
  const until = end && end < soon ? end : undefined
  const isOfMachine = language !== article.original && madeByMachine(page.digitalSource) !== undefined
  const marks: CellMark[] = [
    ...(changed ? (['stale'] as const) : []),
    ...(isOfMachine ? (['machine'] as const) : []),
    ...(until ? (['expiring'] as const) : []),
  ]
  if (isHeldBack(article, language, site)) return { state: 'held', marks, until, changed }
  if (moments.published > now) return { state: 'scheduled', marks, at: moments.published, until, changed }
  return { state: 'published', marks, until, changed }
}

/** An article without words in a language. Nobody need translate it where all its words have ended. */
function unwritten(article: Facts, now: Date): Cell {
  if (!isOver(article, now)) return { state: 'missing', marks: [] }
  return endOf(momentsOf(article, article.original), now) ?? { state: 'missing', marks: [] }
}

/** Whether all words of an article have ended. */
export const isOver = (article: Facts, now: Date): boolean =>
  [...article.translations.keys()].every(language => hasEnded(momentsOf(article, language), now))

function endOf({ expires, withdrawn }: Moments, now: Date): Cell | undefined {
  if (withdrawn && withdrawn <= now) return { state: 'withdrawn', marks: [], at: withdrawn }
  return expires && expires <= now ? { state: 'expired', marks: [], at: expires } : undefined
}

/** The state and the marks of a cell in one list. */
export const findingsIn = ({ state, marks }: Cell): readonly (CellState | CellMark)[] => [state, ...marks]
