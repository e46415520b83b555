import { readIfThere } from '../output/write.ts'

/** The bytes of a file. Undefined, too, for a folder and for what may not be read: other checks tell of that. */
export function readIfThereQuietly(path: string): Buffer | undefined {
  try {
    return readIfThere(path)
  } catch {
    return undefined
  }
}

/** As a text; empty where there is none. */
export const textOf = (path: string): string => readIfThereQuietly(path)?.toString() ?? ''
