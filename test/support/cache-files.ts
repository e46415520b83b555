import { cachePartNames } from '../../src/cache/cache-files.ts'
import { cacheFilePrefix } from '../../src/output/state.ts'

/** The names of all files of a cache, in the state folder. */
export const cacheFiles: readonly string[] = ['json', ...cachePartNames].map(name => cacheFilePrefix + name)
