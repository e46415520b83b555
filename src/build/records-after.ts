import type { CachedPlan } from '../cache/cache.ts'
import { languagesOnce } from '../input/conflicts.ts'
import type { Input } from '../input/input.ts'
import { plannedIn, type RecordSummary } from '../input/record-summary.ts'
import { byWalk } from '../input/scan.ts'
import type { Facts } from '../model/article.ts'
import type { Problem } from '../model/problem.ts'
import type { RecordCounts } from '../model/report.ts'
import type { Site } from '../model/site.ts'
import { comingOf } from '../planning/coming-changes.ts'
import type { KnownPlan } from './known-plan.ts'
import type { InputEdit, RecordChanges } from './record-changes.ts'
import { isNoted } from './record-location.ts'

/** The numbers of all records, of rejected ones, and of translations that are rejected alone. */
export function countsAfter(
  edits: readonly InputEdit[],
  { records, rejected, rejectedTranslations }: RecordCounts,
): RecordCounts {
  const sumOf = (summaries: readonly RecordSummary[], count: (summary: RecordSummary) => number) =>
    summaries.reduce((sum, summary) => sum + count(summary), 0)
  const change = (count: (summary: RecordSummary) => number) =>
    edits.reduce((sum, { before, after }) => sum + sumOf(after, count) - sumOf(before, count), 0)
  return {
    records: records + change(({ isRecord }) => Number(isRecord)),
    rejected: rejected + change(({ isRecord, facts }) => Number(isRecord && !facts)),
    rejectedTranslations: rejectedTranslations + change(({ facts }) => facts?.broken?.size ?? 0),
  }
}

export interface RecordsAfter extends Pick<CachedPlan, 'noted' | 'rejected'> {
  readonly problems: readonly Problem[]
  /** The articles with faulty words, and the rejected records of which feeds tell the end alone. */
  readonly broken: readonly Facts[]
}

/** The problems of single records, and the records that have them. */
export function recordsAfter(
  { edits, summariesAt, inputAt }: RecordChanges,
  { inputs: { before }, cached }: KnownPlan,
): RecordsAfter {
  const edited = new Set(edits.map(({ inputIndex }) => inputIndex))
  const later = edits.filter(({ after }) => after.some(isNoted)).map(({ inputIndex }) => inputIndex)
  const all = [...cached.noted.filter(inputIndex => !edited.has(inputIndex)), ...later].flatMap(inputIndex => {
    const input = inputAt(inputIndex)
    return input ? [{ inputIndex, input }] : []
  })
  const noted = before.isWhole && later.length === 0 ? all : inWalkOrder(all, path => before.trackedFolders().has(path))
  const summaries = noted.flatMap(({ inputIndex }) => summariesAt(inputIndex))
  const freed = new Set(edits.flatMap(edit => rejectedIds(edit.before)))
  return {
    noted: noted.map(({ inputIndex }) => inputIndex),
    rejected: [...cached.rejected.filter(id => !freed.has(id)), ...edits.flatMap(edit => rejectedIds(edit.after))],
    problems: languagesOnce(summaries.flatMap(({ problems }) => problems)),
    broken: summaries.flatMap(({ facts, wordless }) => wordless ?? (facts?.broken ? facts : [])),
  }
}

const rejectedIds = (summaries: readonly RecordSummary[]): string[] =>
  summaries.flatMap(({ facts, ids }) => (facts ? [] : ids))

/** Inputs in the order in which a whole scan finds them. */
export function inWalkOrder<T extends { readonly input: Input }>(
  all: readonly T[],
  isFolder: (path: string) => boolean,
): T[] {
  return all.toSorted((a, b) => byWalk(a.input, b.input, isFolder))
}

/** The first moment at which an article changes a feed, or a date is no longer far in the future. */
export function nextMoment(
  { unindexed, summariesAt }: RecordChanges,
  { index, cached }: KnownPlan,
  site: Site,
  now: Date,
): number | null {
  const all = [...unindexed].flatMap(summariesAt).flatMap(each => plannedIn(each) ?? [])
  const later = all.flatMap(facts => comingOf(facts, site, now))
  const known = index.firstChangeAfter(now.getTime(), inputIndex => unindexed.has(inputIndex))
  const moments = [known, cached.farUntil, ...later.map(moment => moment.getTime())].filter(
    each => typeof each === 'number',
  )
  return moments.length === 0 ? null : moments.reduce((a, b) => Math.min(a, b))
}
