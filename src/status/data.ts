import { dataOf } from '../model/problem.ts'
import type { Status } from './status.ts'

/** A status as `--json` prints it: docs/status.md describes each member. Maps are objects, moments are texts. */
export function statusData(status: Status): object {
  const { counts, rows, rejected, pictures, words, builds, problems, ...others } = status
  return {
    version: 1,
    ...others,
    counts: Object.fromEntries(counts),
    rows: { ...rows, shown: rows.shown.map(row => ({ ...row, cells: Object.fromEntries(row.cells) })) },
    rejected: {
      ...rejected,
      shown: rejected.shown.map(each => ({ ...each, problem: each.problem && dataOf(each.problem) })),
    },
    pictures: { ...pictures, withoutAlt: Object.fromEntries(pictures.withoutAlt) },
    words: Object.fromEntries(words),
    builds,
    problems: problems.map(dataOf),
  }
}
