import { bytesOf, inputDigest } from './bytes.ts'
import type { DisplayPath } from './files.ts'
import { recordsIn, type Read } from './records.ts'
import type { Input } from './input.ts'

/** An input that was read. */
export interface Opened {
  /** Its digest; undefined where it cannot be read. */
  readonly digest: string | undefined
  /** Its records; each is parsed when it is called. */
  readonly records: readonly (() => Read)[]
}

/**
 * Opens inputs. The latest export stays open, since the next task most likely wants its next hundred records; each record
 * has a digest of its own that shows a change.
 */
export function createOpener(displayPath: DisplayPath): (input: Input) => Opened {
  let latest: { readonly path: string; readonly opened: Opened } | undefined
  return input => {
    if (input.kind === 'lines' && latest?.path === input.path) return latest.opened
    latest = undefined
    const bytes = bytesOf(input, displayPath)
    const opened = { digest: inputDigest(input, bytes), records: [...recordsIn(input, bytes, displayPath)] }
    // What cannot be read now, such as a file that is being written, may be readable for the next job.
    if (input.kind === 'lines' && opened.digest !== undefined) latest = { path: input.path, opened }
    return opened
  }
}
