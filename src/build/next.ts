import { expectMoment, expectOptions } from '../base/arguments.ts'
import type { Parsed } from '../model/problem.ts'

export interface NextOptions {
  /** The newsroom's folder. Default: the working directory. */
  readonly site?: string | undefined
  /** The moment from which on to look, such as `new Date()`. */
  readonly now: Date
}

/** A moment at which feeds change without an edit. */
export interface NextChange {
  readonly at: Date
  /** The id of the article that is due, expires or is withdrawn then. */
  readonly article: string
}

/**
 * The next moment at which a newsroom's feeds change without an edit, as `pregon next` prints it; undefined where no
 * article will change feeds by itself. Reads the newsroom and writes nothing. Faults of the site file are returned.
 *
 * @example
 *   import { describe, next } from 'pregon'
 *
 *   const found = await next({ site: 'newsroom', now: new Date() })
 *   for (const problem of found.problems) console.warn(describe(problem))
 *   if (found.ok && found.value) console.log(found.value.at.toISOString(), found.value.article)
 *
 * @throws {RangeError} Where `now` is no valid date.
 */
export async function next(options: NextOptions): Promise<Parsed<NextChange | undefined>> {
  expectOptions('next', options)
  const { site = '.', now } = options
  expectMoment(now)
  const { nextChangeOf } = await import('./next-change.ts')
  const found = await nextChangeOf(site, now)
  if (!found.ok || !found.value) return found.ok ? { ...found, value: undefined } : found
  const { at, article } = found.value
  return { ...found, value: { at, article: article.id } }
}
