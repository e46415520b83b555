import { bytesOf, inputDigest, recordDigest } from './bytes.ts'
import type { DisplayPath } from './files.ts'
import { recordsIn, type Read } from './records.ts'
import type { Input } from './input.ts'

/** An input that was read. */
export interface Opened {
  /** The digest of its records; undefined where they cannot be read. */
  readonly digest: string | undefined
  /** Whether all its files could be read. */
  readonly isIntact: boolean
  /** The input's records. Each function parses its record. */
  readonly records: readonly (() => Read)[]
}

/**
 * Makes a function that opens inputs. The last export stays open, since the next task most likely reads its next
 * hundred records. Each record has its own digest, which shows a change.
 */
export function createOpener(displayPath: DisplayPath): (input: Input) => Opened {
  let latest: { readonly path: string; readonly opened: Opened } | undefined
  return input => {
    if (input.kind === 'lines' && latest?.path === input.path) return latest.opened
    latest = undefined
    const bytes = bytesOf(input, displayPath)
    const whole = inputDigest(input, bytes)
    const [isIntact, digest] = [whole !== undefined, whole ?? recordDigest(input, bytes)]
    const opened = { digest, isIntact, records: [...recordsIn(input, bytes, displayPath)] }
    // An unreadable file, such as one that is being written, is tried again by the next task.
    if (input.kind === 'lines' && isIntact) latest = { path: input.path, opened }
    return opened
  }
}
