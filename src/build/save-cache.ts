import { dirname, join } from 'node:path'
import type { Facts } from '../model/article.ts'
import {
  partsOf,
  partsOfEdits,
  recall,
  type Edits,
  type RememberedFeed,
  type Survey,
  type Whereabouts,
} from '../cache/cache.ts'
import type { Origin } from './record-location.ts'
import type { Manifest } from '../output/manifest.ts'
import { forget, writeMemory, type Ending, type MemoryHead } from '../cache/cache-files.ts'
import { differing, stampsFor, stampsOf, takeStamps, type Stamps } from '../cache/file-stats.ts'
import { isSibling } from '../output/siblings.ts'
import { manifestName } from '../output/state.ts'
import { codeOf, digestIfThere } from '../output/write.ts'
import type { PlannedFeed } from '../planning/plan.ts'
import type { PublishedRecipe } from '../cache/fingerprint.ts'
import type { Site } from '../model/site.ts'
import type { Standing } from './up-to-date.ts'

/** The feeds whose documents and siblings all stand as the build before left them. */
export interface StandingFeeds {
  /** By folder. */
  readonly recipes: Readonly<Record<string, PublishedRecipe>>
  /** All that was looked at, below the output folder. */
  readonly paths: readonly string[]
  /** Of the paths, from before it was known that they stand. */
  readonly stamps: Stamps
}

const noFeeds: StandingFeeds = { recipes: {}, paths: [], stamps: takeStamps([]) }

export function recallFeeds(
  memory: MemoryHead | undefined,
  { out, state }: Standing,
  manifest: Manifest | undefined,
): StandingFeeds {
  if (!memory || manifest?.complete !== true) return noFeeds
  if (digestIfThere(join(state, manifestName)) !== memory.manifest) return noFeeds
  const recalled = recall(state, memory)
  const [all, paths, before] = [recalled.recipes(), recalled.paths(), recalled.documentStamps()]
  if (!all || !paths || !before) return noFeeds
  const stamps = takeStamps(paths.map(path => join(out, path)))
  const doubtful = differing(before, stamps).map(place => paths[place] ?? '')
  const foreign = doubtful.filter(path => digestIfThere(join(out, path)) !== manifest.documents[path])
  const folders = new Set(foreign.map(folderOf))
  const recipes = Object.fromEntries(Object.entries(all).filter(([folder]) => !folders.has(folder)))
  return { recipes, paths, stamps }
}

const folderOf = (path: string): string => `${dirname(path)}/`

/** A planned feed as it is remembered. */
export function remembered(planned: PlannedFeed, originOf: (article: Facts) => Origin): RememberedFeed {
  const { articles, ...feed } = planned
  const whereabouts = (article: Facts): Whereabouts => {
    const { number, place } = originOf(article)
    return [number, place]
  }
  return { feed, articles: articles.map(whereabouts) }
}

/** What a build has to remember. */
export interface Recollection {
  /** Of records: all of them and the feeds planned with them, or what was edited since that was written down. */
  readonly records: { readonly survey: Survey; readonly plan: readonly RememberedFeed[] } | { readonly edits: Edits }
  readonly recipes: Readonly<Record<string, PublishedRecipe>>
  /** What of them stood before, and may have been left as it was. */
  readonly stood: StandingFeeds
  readonly manifest: Manifest
  /** Of what all was made. */
  readonly epoch: string
  /** How the build ended, where it left nothing to do. */
  readonly ending: Omit<Ending, 'documents'> | undefined
}

/** Writes down what the next build need not find out again. */
export function writeDown(
  { records, recipes, stood, manifest, epoch, ending }: Recollection,
  { out, state, articles }: Standing,
  site: Site,
  before: MemoryHead | undefined,
): void {
  const digest = digestIfThere(join(state, manifestName))
  if (!manifest.complete || digest === undefined) return forget(state)
  const known = Object.keys(manifest.documents)
  const documents = known.filter(path => !isSibling(path, manifest.documents))
  const paths = [...documents, ...known.filter(path => isSibling(path, manifest.documents))]
  const head = {
    epoch,
    languages: [...site.languages.keys()],
    manifest: digest,
    ending: ending && { ...ending, documents: documents.length },
  }
  // What was left as it was keeps the stamp with which it was found right: it may be another's by now.
  const isLeft = (path: string) =>
    recipes[folderOf(path)] !== undefined && recipes[folderOf(path)] === stood.recipes[folderOf(path)]
  const left = stood.paths.flatMap((path, place) => (isLeft(path) ? place : []))
  const kept = { paths: left.map(place => stood.paths[place] ?? ''), stamps: stampsOf(stood.stamps, left) }
  const stamps = stampsFor(paths, paths.length, kept, out)
  try {
    const parts =
      'edits' in records
        ? partsOfEdits(records.edits, { recipes, stamps })
        : partsOf(records.survey, { plan: records.plan, recipes, paths, stamps }, articles)
    writeMemory(state, head, parts, before)
  } catch (error) {
    // The feeds are published: that the next build has to find out everything again is no failure of this one.
    if (codeOf(error) === undefined) throw error
    forget(state)
  }
}
