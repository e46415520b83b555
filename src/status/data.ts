import type { ProblemData } from '../model/envelope.ts'
import { dataOf } from '../model/problem.ts'
import type { Cell } from './cell.ts'
import type { Counts } from './findings.ts'
import type { LocaleGaps } from './locale-gaps.ts'
import type { PictureCounts } from './picture-counts.ts'
import type { ArticleStatus, Listed, RejectedStatus, Status } from './status.ts'

/** A status as `--json` prints it. Maps are objects. */
export interface StatusData extends Omit<Status, 'counts' | 'rows' | 'rejected' | 'pictures' | 'words' | 'problems'> {
  /** By language. The states of a language add up to the number of articles, rejected records and drafts. */
  readonly counts: Readonly<Record<string, Counts>>
  readonly rows: Listed<ArticleData>
  readonly rejected: Listed<RejectedData>
  readonly pictures: PictureData
  /** What is missing in the locale file of each language, or not needed. */
  readonly words: Readonly<Record<string, LocaleGaps>>
  readonly problems: readonly ProblemData[]
}

export interface ArticleData extends Omit<ArticleStatus, 'cells'> {
  /** By language. */
  readonly cells: Readonly<Record<string, Cell>>
}

export interface RejectedData extends Omit<RejectedStatus, 'problem'> {
  /** The first problem that rejects it; absent where another build decided otherwise. */
  readonly problem?: ProblemData | undefined
}

export interface PictureData extends Omit<PictureCounts, 'withoutAlt'> {
  /** The number of articles without an alternative text of their own, by language. */
  readonly withoutAlt: Readonly<Record<string, number>>
}

export function statusData(status: Status): StatusData {
  const { counts, rows, rejected, pictures, words, problems, ...others } = status
  return {
    ...others,
    counts: Object.fromEntries(counts),
    rows: { ...rows, shown: rows.shown.map(row => ({ ...row, cells: Object.fromEntries(row.cells) })) },
    rejected: {
      ...rejected,
      shown: rejected.shown.map(each => ({ ...each, problem: each.problem && dataOf(each.problem) })),
    },
    pictures: { ...pictures, withoutAlt: Object.fromEntries(pictures.withoutAlt) },
    words: Object.fromEntries(words),
    problems: problems.map(dataOf),
  }
}
