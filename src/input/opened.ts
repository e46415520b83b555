import { bytesOf, digestOf } from './bytes.ts'
import type { Name } from './files.ts'
import { recordsIn, type Read } from './records.ts'
import type { Source } from './input.ts'

/** A source that was read. */
export interface Opened {
  /** What tells whether it is as it was; undefined where it cannot be read. */
  readonly digest: string | undefined
  /** Its records, each parsed when it is called for. */
  readonly records: readonly (() => Read)[]
}

/**
 * Opens sources, and keeps the latest export open: who wants a hundred of its records most likely wants the next hundred
 * then. Each has a digest of its own that tells of changes.
 */
export function createOpener(name: Name): (source: Source) => Opened {
  let latest: { readonly path: string; readonly opened: Opened } | undefined
  return source => {
    if (source.kind === 'lines' && latest?.path === source.path) return latest.opened
    latest = undefined
    const bytes = bytesOf(source, name)
    const opened = { digest: digestOf(source, bytes), records: [...recordsIn(source, bytes, name)] }
    // What cannot be read now, such as a file that is being written, may be readable for the next job.
    if (source.kind === 'lines' && opened.digest !== undefined) latest = { path: source.path, opened }
    return opened
  }
}
