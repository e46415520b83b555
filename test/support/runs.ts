import { env } from 'node:process'

/** How often a property is tried: so often in the slow suite, and a fifth as often in the unit suite. */
export function runs(count: number): number {
  return env['PREGON_ALL_RUNS'] === '1' ? count : Math.ceil(count / 5)
}
