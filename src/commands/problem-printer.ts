import type { ReportFormat } from '../checks/report.ts'
import { annotate, describe, type Problem, type ProblemCode } from '../model/problem.ts'
import type { Terminal } from './command.ts'

/** One accident may concern very many feeds or records at once, so the text report shows only the first few. */
const shown: Readonly<Partial<Record<ProblemCode, readonly [count: number, others: string]>>> = {
  ID_CHANGED: [20, 'more records have other ids now'],
  ITEMS_DROPPED: [3, 'more feeds would lose items'],
  PARTNER_REFUSES: [10, 'more rules of partners are broken'],
}

/** Writes problems as text for people, one after the other. */
class Describer {
  private readonly counts: Map<ProblemCode, number> = new Map()

  /** The text of the next problem; empty where enough of its kind were shown. */
  next(problem: Problem): string {
    const { code } = problem
    const count = (this.counts.get(code) ?? 0) + 1
    this.counts.set(code, count)
    return count > (shown[code]?.[0] ?? Infinity) ? '' : `${describe(problem)}\n`
  }

  /** Tells how many problems were not shown. */
  end(): string {
    return Object.entries(shown)
      .map(([code, [most, others]]) => {
        const more = (this.counts.get(code as ProblemCode) ?? 0) - most
        return more > 0 ? `and ${more} ${others} (--json names them)\n` : ''
      })
      .join('')
  }
}

/** The problems as text for people. */
export function described(problems: readonly Problem[]): string {
  const describer = new Describer()
  return problems.map(each => describer.next(each)).join('') + describer.end()
}

export interface PrintOptions {
  readonly format: ReportFormat
  readonly isQuiet: boolean
}

/** Prints the problems of a build while it goes on. */
export interface ProblemPrinter {
  readonly print: (problem: Problem) => void
  /** Prints those of all problems that were not printed so far, and how many are left out. */
  readonly finish: (all: readonly Problem[]) => void
}

/** `before` is called before something is printed. */
export function problemPrinter(
  { format, isQuiet }: PrintOptions,
  { stdout, stderr }: Terminal,
  before: () => void,
): ProblemPrinter {
  const describer = new Describer()
  let count = 0
  const print = (problem: Problem) => {
    count++
    if (isQuiet && problem.severity !== 'error') return
    before()
    if (format === 'github') stdout(`${annotate(problem)}\n`)
    else stderr(describer.next(problem))
  }
  return {
    print,
    finish: all => {
      all.slice(count).forEach(print)
      if (format !== 'github') stderr(describer.end())
    },
  }
}
