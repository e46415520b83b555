import { expectMoment, expectOptions } from '../base/arguments.ts'
import type { Parsed } from '../model/problem.ts'
import type { Status, StatusOptions } from './status.ts'

/**
 * Looks at a newsroom: which articles stand ready in which languages, and what is missing. Writes nothing and takes no
 * lock, so a build may run meanwhile. Where the site file cannot be read, or does not have what is asked for, the result
 * holds the problems and no status.
 *
 * @example
 *   import { describe, status } from 'pregon'
 *
 *   const looked = await status({ site: 'newsroom', now: new Date() })
 *   for (const problem of looked.problems) console.warn(describe(problem))
 *   if (looked.ok) for (const [language, counts] of looked.value.counts) console.log(language, counts.missing)
 *
 * @throws {RangeError} Where `now` is no valid date.
 */
export async function status(options: StatusOptions): Promise<Parsed<Status>> {
  expectOptions('status', options)
  expectMoment(options.now)
  const { status: look } = await import('./status.ts')
  return await look(options)
}
