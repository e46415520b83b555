import { join, relative } from 'node:path'
import { openCache } from '../cache/cache.ts'
import { findInputChanges } from '../cache/input-changes.ts'
import { scanInputs } from '../build/scan-inputs.ts'
import { bytesOf } from '../input/bytes.ts'
import type { Input } from '../input/input.ts'
import { asFinished } from '../input/record/drafts.ts'
import { recordsIn } from '../input/records.ts'
import { readSiteFolder, type SiteFolder } from '../input/site-folder.ts'
import type { LanguageTag } from '../model/language.ts'
import { stateFolder } from '../output/state.ts'
import { checkRecord } from '../rendering/check-record.ts'
import { summariesIn } from '../workers/parse-inputs.ts'
import { createPool } from '../workers/pool.ts'
import { factsOf } from './views/ends.ts'
import { renderDrafts, type CheckedDraft } from './render-drafts.ts'
import type { Drafts } from './views/state.ts'

/**
 * The drafts of a newsroom, rendered in memory as they will be once they are finished and due. `out` is the folder of a build
 * of the same records, of which the cache tells where drafts are. Undefined where the site cannot be read.
 */
export async function draftsIn(folder: string, out: string, now: Date): Promise<Drafts | undefined> {
  const read = await readSiteFolder(folder, () => true)
  if (!read.ok) return undefined
  const places = await findDrafts(folder, out, read.value, now)
  const checked = places.flatMap(place => checkDraft(place, folder, read.value))
  return renderDrafts(checked, { newsroom: read.value, find: id => factsOf(id, folder, out), now })
}

/** Where a draft is. */
interface DraftPlace {
  readonly input: Input
  readonly recordIndex: number
  /** The languages whose words are drafts; undefined where the record is a draft as a whole. */
  readonly languages: readonly LanguageTag[] | undefined
}

async function findDrafts(folder: string, out: string, siteFolder: SiteFolder, now: Date): Promise<DraftPlace[]> {
  const paths = { folder, articles: join(folder, 'articles') }
  const cache = openCache(folder, stateFolder(folder, out))
  const changes = cache && (await findInputChanges(cache, paths))
  const pool = createPool(folder, siteFolder, now, 1)
  try {
    const { inputs, results } = await scanInputs(paths.articles, path => relative(folder, path), pool, changes, untold)
    return inputs.inputs.flatMap((input, i) => {
      const result = results[i] ?? ''
      // Most records are no drafts, and parsing the results of all of them takes long.
      return /"draft(?:s|File)":/.test(result) ? draftsOf(input, result) : []
    })
  } finally {
    await pool.close()
  }
}

const untold = { onRead: () => {}, onResult: () => {} }

function draftsOf(input: Input, result: Parameters<typeof summariesIn>[0]): DraftPlace[] {
  return summariesIn(result).flatMap(({ notes }, recordIndex) =>
    notes?.draftFile !== undefined || notes?.drafts ? { input, recordIndex, languages: notes.drafts } : [],
  )
}

function checkDraft(
  { input, recordIndex, languages }: DraftPlace,
  folder: string,
  siteFolder: SiteFolder,
): CheckedDraft[] {
  const displayPath = (path: string) => relative(folder, path)
  const read = [...recordsIn(input, bytesOf(input, displayPath), displayPath)][recordIndex]?.()
  if (!read?.ok) return []
  const { value, file, name } = read.value
  const finished = { ...read, value: { ...read.value, value: asFinished(value) } }
  const { summary, article } = checkRecord(finished, siteFolder, `${file} ${recordIndex}`)
  if (!summary.isRecord) return []
  const all = languages ?? [...(article?.translations.keys() ?? [])]
  return [{ id: summary.ids[0] ?? name ?? file, file, languages: all, problems: summary.problems, summary, article }]
}
