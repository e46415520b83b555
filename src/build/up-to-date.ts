import { join, relative } from 'node:path'
import type { Inspection } from '../cache/input-changes.ts'
import { recall } from '../cache/cache.ts'
import type { Ending, MemoryHead } from '../cache/cache-files.ts'
import { differing, takeStamps } from '../cache/file-stats.ts'
import { manifestName } from '../output/state.ts'
import { digestIfThere } from '../output/write.ts'
import type { Report } from '../model/report.ts'
import { bytesOf, digestOf } from '../input/bytes.ts'
import { isLineOf } from '../input/scan-result.ts'
import type { Found } from '../input/scan.ts'

export interface Standing {
  /** The newsroom's folder, and its articles in it. */
  readonly folder: string
  readonly articles: string
  readonly out: string
  readonly state: string
  readonly now: Date
}

/** What the build before told, as its ending keeps it. */
export type Told = Omit<Report, 'status' | 'seconds' | 'documents'>

/**
 * The report of a build that has nothing to do, where the build before left everything as it should be and nothing was
 * touched since: no record, no word, no document, and no article's time has come. Undefined where any of that is not
 * certain.
 */
export function standingReport(head: MemoryHead, inspection: Inspection, standing: Standing): Report | undefined {
  const { out, state, now } = standing
  const ending = endingAt(head, now)
  if (!ending) return undefined
  if (digestIfThere(join(state, manifestName)) !== head.manifest || !areSources(inspection, standing)) return undefined
  const recalled = recall(state, head)
  const documents = recalled.paths()
  const stamps = recalled.documentStamps()
  if (!documents || !stamps) return undefined
  if (differing(stamps, takeStamps(documents.map(path => join(out, path)))).length > 0) return undefined
  const told = toldBy(ending)
  const unchanged = documents.slice(0, ending.documents)
  return {
    ...told,
    status: told.rejected > 0 ? 1 : 0,
    seconds: 0,
    documents: { created: [], changed: [], unchanged, removed: [], failed: [] },
  }
}

/** How the build before ended, where the same records still give the same feeds. */
export function endingAt({ ending }: MemoryHead, now: Date): Ending | undefined {
  if (!ending || now.getTime() < ending.from) return undefined
  return ending.until !== null && now.getTime() >= ending.until ? undefined : ending
}

export function toldBy(ending: Ending): Told {
  const told = ending.told as Told
  return {
    ...told,
    feeds: told.feeds.map(feed => ({ ...feed, ...(feed.newest && { newest: new Date(feed.newest) }) })),
  }
}

/**
 * Whether a build with options would do what one without them did: `strict` publishes nothing where records were rejected,
 * and `force` lets go feeds that wait for such records, and documents that are no more listed.
 */
export function isSameWith(
  options: { readonly strict?: boolean; readonly force?: boolean },
  { rejected, problems }: Pick<Told, 'rejected' | 'problems'>,
): boolean {
  const isHeld = options.force === true && problems.some(({ code }) => code === 'FORMAT_LEFT')
  return !isHeld && !((options.strict || options.force) && rejected > 0)
}

/** More files than that are looked at again by several threads, and their stamps written down. */
const fewFiles = 500

/** Whether all sources are those that were found, and as they were. */
function areSources(inspection: Inspection, { folder }: Standing): boolean {
  const { before, places, changed, mayFindOthers, lines } = inspection
  if (before.hasLinks || changed.size > fewFiles) return false
  if (mayFindOthers && !isSameFound(inspection.again(), inspection.found())) return false
  const name = (path: string) => relative(folder, path)
  return before.sourcesAt(places).every(number => {
    const source = before.source(number)
    return source && isLineOf(digestOf(source, bytesOf(source, name)), lines()?.at(number))
  })
}

function isSameFound(a: Found, b: Found): boolean {
  if (a === b) return true
  if (a.sources.length !== b.sources.length || a.folders.length !== b.folders.length) return false
  return JSON.stringify(a) === JSON.stringify(b)
}
