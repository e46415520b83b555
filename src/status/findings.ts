import { cellMarks, cellStates, type CellMark, type CellState } from './cell.ts'

/** What can be said of an article in a language: its state, and the marks beside it. */
export type Finding = CellState | CellMark

export const findings: readonly Finding[] = [...cellStates, ...cellMarks]

/** The findings that need somebody, the most urgent first. */
export const needs: readonly Finding[] = ['rejected', 'never', 'stale', 'expiring', 'missing', 'held']

/** What else can be found in a newsroom. */
const otherSubjects = ['pictures', 'tags', 'words', 'build'] as const

/** What `failOn` can name: every finding that somebody may want to keep out, and the other subjects. */
export type Subject = Exclude<Finding, 'published'> | (typeof otherSubjects)[number]

export const subjects: readonly Subject[] = [...findings.filter(name => name !== 'published'), ...otherSubjects]

/** The number of articles with each finding in one language. Marks count beside the states. */
export type Counts = Readonly<Record<Finding, number>>

export const noCounts = (): Record<Finding, number> => ({
  published: 0,
  scheduled: 0,
  draft: 0,
  waits: 0,
  missing: 0,
  held: 0,
  never: 0,
  expired: 0,
  withdrawn: 0,
  rejected: 0,
  stale: 0,
  machine: 0,
  expiring: 0,
})
