import { ofRecords } from './record-words.ts'
import { ofProfiles, ofSites } from './site-words.ts'
import type { KeyWords } from './word.ts'

/** The kinds of files whose keys have words here. */
export type WordedFile = 'record' | 'site' | 'profile'

/** The words for a key at a path of a kind of file; undefined where there are none. */
export function wordsAt(kind: WordedFile, path: readonly string[]): KeyWords | undefined {
  const table = {
    ...ofRecords,
    ...(kind === 'site' && ofSites),
    ...(kind === 'profile' && { ...ofSites, ...ofProfiles }),
  }
  const names = path.filter(part => part !== '*')
  const key = names.at(-1) ?? ''
  const isContract = kind === 'site' && path[0] === 'partners' && names.length === 2
  return (isContract ? table[`contract.${key}`] : undefined) ?? table[names.slice(-2).join('.')] ?? table[key]
}
