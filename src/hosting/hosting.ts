import type { Parsed } from '../model/problem.ts'
import type { HostingOptions, HostKind } from './host-kind.ts'

/**
 * The configuration of a server or of a static host for a newsroom's feeds, as `pregon hosting` prints it. Reads the
 * site file and the locale files, and for `headers` the paths of the built documents; writes nothing. Faults of the site
 * file are returned.
 *
 * @example
 *   import { describe, hosting } from 'pregon'
 *
 *   const made = await hosting('nginx', { site: 'newsroom', as: 'server' })
 *   for (const problem of made.problems) console.warn(describe(problem))
 *   if (made.ok) console.log(made.value)
 *
 * @throws {RangeError} Where there is no such kind of host, or `as` is given for a kind that is one file.
 * @throws {Error} Where such a host cannot serve these feeds; the message says why.
 */
export async function hosting(kind: HostKind, options: HostingOptions = {}): Promise<Parsed<string>> {
  const { readHosting } = await import('./configuration.ts')
  return await readHosting(kind, options)
}
