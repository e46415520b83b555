import { dirname, join } from 'node:path'
import { problem, type Problem } from '../model/problem.ts'
import type { Outcome } from '../model/report.ts'
import type { WriteResult } from './put.ts'
import { codeOf, syncFolder } from './write.ts'

/** What a publication has done so far to its output folder. */
export class Changes {
  readonly problems: Problem[] = []
  /** Paths of what could not be written, by the system's reason. */
  readonly errors: Map<string, string[]> = new Map()
  readonly out: string
  private readonly mark: () => void
  private hasBegun = false
  private readonly outcomeOf: Map<string, Outcome> = new Map()
  private readonly touched: Set<string> = new Set()

  constructor(out: string, mark: () => void) {
    this.out = out
    this.mark = mark
  }

  /** To be called before every change: before the first of them the state folder says that a build is under way. */
  begin(): void {
    if (!this.hasBegun) this.mark()
    this.hasBegun = true
  }

  /** Whether anything that is published is another than before. */
  isPublishing = false

  /** Takes account of a document that was put; of one that is put again, too, and it is still told once. */
  record(result: WriteResult): void {
    const { path, outcome } = result
    if (result.outcome === 'refused') this.problems.push(...result.problems)
    if (result.outcome === 'failed') this.fail(path, result.code)
    else this.tell(path, outcome)
    // Its own folder is synced already; those above may be new.
    if (outcome === 'created') this.touch(dirname(path))
  }

  private tell(path: string, outcome: Outcome | 'refused'): void {
    const before = this.outcomeOf.get(path)
    if (outcome === 'created' || outcome === 'changed' || outcome === 'removed') this.isPublishing = true
    const wasPut = before !== undefined && before !== 'failed'
    if (wasPut && (outcome === 'unchanged' || outcome === 'refused')) return
    if (before === 'created' && outcome === 'changed') return
    this.outcomeOf.set(path, outcome === 'refused' ? 'failed' : outcome)
  }

  /** The paths of documents by what became of them. */
  outcomes(): Record<Outcome, string[]> {
    const paths: Record<Outcome, string[]> = { created: [], changed: [], unchanged: [], removed: [], failed: [] }
    for (const [path, outcome] of this.outcomeOf) paths[outcome].push(path)
    return paths
  }

  /** The publication does not come to its end: documents of which nothing was told are not what they shall be. */
  breakOff(paths: Iterable<string>): void {
    for (const path of paths) if (!this.outcomeOf.has(path)) this.tell(path, 'failed')
  }

  /** The folders above a path have changed. */
  touch(path: string): void {
    for (let folder = dirname(path); !this.touched.has(folder); folder = dirname(folder)) this.touched.add(folder)
  }

  /** Makes what was changed outlast a power cut. */
  sync(): void {
    for (const folder of this.touched) syncFolder(join(this.out, folder))
    if (this.touched.size > 0) syncFolder(dirname(this.out))
  }

  /** Whether a change succeeded: one document that cannot be written must not keep the others from being published. */
  attempt(path: string, change: () => Outcome | void): boolean {
    try {
      const outcome = change()
      if (outcome) this.tell(path, outcome)
      return true
    } catch (error) {
      const code = codeOf(error)
      if (code === undefined) throw error
      this.fail(path, code)
      return false
    }
  }

  private fail(path: string, code: string): void {
    this.tell(path, 'failed')
    const likewise = this.errors.get(code)
    if (likewise) likewise.push(path)
    else this.errors.set(code, [path])
  }
}

/** One problem for each reason: a full disk is one thing to see to, however many documents it hit. */
export function failures(errors: ReadonlyMap<string, readonly string[]>): Problem[] {
  return [...errors].map(([code, [file = '', ...others]]) =>
    problem('WRITE_FAILED', { file }, { found: others.length > 0 ? `${code}, like ${others.length} more` : code }),
  )
}
