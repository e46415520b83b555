import { dirname, join } from 'node:path'
import { problem, type Problem } from '../model/problem.ts'
import type { Outcome } from '../model/report.ts'
import type { WriteResult } from './put.ts'
import { codeOf, syncFolder } from './write.ts'

/** The changes that a publication has made so far in its output folder. */
export class WriteLog {
  readonly problems: Problem[] = []
  /** The paths that could not be written, by the system's error code. */
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

  /** Must be called before every change. The first call marks in the state folder that a build is under way. */
  begin(): void {
    if (!this.hasBegun) this.mark()
    this.hasBegun = true
  }

  /** Whether any published document changed. */
  isPublishing = false

  /** Notes the result of a write. A document that is written twice is still reported once. */
  record(result: WriteResult): void {
    const { path, outcome } = result
    if (result.outcome === 'refused') this.problems.push(...result.problems)
    if (result.outcome === 'failed') this.fail(path, result.code)
    else this.note(path, outcome)
    // The document's own folder is synced already; the folders above may be new.
    if (outcome === 'created') this.touch(dirname(path))
  }

  private note(path: string, outcome: Outcome | 'refused'): void {
    const before = this.outcomeOf.get(path)
    if (outcome === 'created' || outcome === 'changed' || outcome === 'removed') this.isPublishing = true
    const isThere = before !== undefined && before !== 'failed'
    if (isThere && (outcome === 'unchanged' || outcome === 'refused')) return
    if (before === 'created' && outcome === 'changed') return
    this.outcomeOf.set(path, outcome === 'refused' ? 'failed' : outcome)
  }

  /** The paths of documents by their outcome. */
  outcomes(): Record<Outcome, string[]> {
    const paths: Record<Outcome, string[]> = { created: [], changed: [], unchanged: [], removed: [], failed: [] }
    for (const [path, outcome] of this.outcomeOf) paths[outcome].push(path)
    return paths
  }

  /** Notes that the publication stops: documents without an outcome have failed. */
  breakOff(paths: Iterable<string>): void {
    for (const path of paths) if (!this.outcomeOf.has(path)) this.note(path, 'failed')
  }

  /** Notes that the folders above a path have changed. */
  touch(path: string): void {
    for (let folder = dirname(path); !this.touched.has(folder); folder = dirname(folder)) this.touched.add(folder)
  }

  /** Syncs all changed folders, so that the changes outlast a power cut. */
  sync(): void {
    for (const folder of this.touched) syncFolder(join(this.out, folder))
    if (this.touched.size > 0) syncFolder(dirname(this.out))
  }

  /** Tries a change and returns whether it succeeded. One document that cannot be written must not stop the others. */
  attempt(path: string, change: () => Outcome | void): boolean {
    try {
      const outcome = change()
      if (outcome) this.note(path, outcome)
      return true
    } catch (error) {
      const code = codeOf(error)
      if (code === undefined) throw error
      this.fail(path, code)
      return false
    }
  }

  private fail(path: string, code: string): void {
    this.note(path, 'failed')
    const likewise = this.errors.get(code)
    if (likewise) likewise.push(path)
    else this.errors.set(code, [path])
  }
}

/** One problem for each error code: a full disk is one problem, even if it stops many documents. */
export function failures(errors: ReadonlyMap<string, readonly string[]>): Problem[] {
  return [...errors].map(([code, [file = '', ...others]]) =>
    problem('WRITE_FAILED', { file }, { found: others.length > 0 ? `${code}, like ${others.length} more` : code }),
  )
}
