import { env } from 'node:process'
import fc from 'fast-check'

/**
 * The seed of everything that tests choose at random. It is always the same, so that a change that breaks nothing never
 * fails; `PREGON_SEED=…` tries other cases.
 */
export const seed = Number(env['PREGON_SEED'] ?? 20_260_213)

fc.configureGlobal({ seed })
