import { dirname, join } from 'node:path'
import type { Facts } from './article.ts'
import {
  partsOf,
  partsOfEdits,
  recall,
  type Edits,
  type RememberedFeed,
  type Survey,
  type Whereabouts,
} from './memory.ts'
import type { Origin } from './origins.ts'
import { epochOf } from './output/epoch.ts'
import type { Manifest } from './output/manifest.ts'
import { forget, writeMemory, type Ending, type MemoryHead } from './output/memory.ts'
import { differing, takeStamps } from './output/stamps.ts'
import { isSibling } from './output/siblings.ts'
import { manifestName } from './output/state.ts'
import { codeOf, digestIfThere } from './output/write.ts'
import type { PlannedFeed } from './plan.ts'
import type { CookedRecipe } from './recipe.ts'
import type { SiteFolder } from './sources/site-folder.ts'
import type { Standing } from './standing.ts'

/** The recipes of the feeds whose documents and siblings all stand as the build before left them. */
export function recallRecipes(
  memory: MemoryHead,
  { out, state }: Standing,
  manifest: Manifest | undefined,
): Readonly<Record<string, CookedRecipe>> {
  if (manifest?.complete !== true || digestIfThere(join(state, manifestName)) !== memory.manifest) return {}
  const { recipes, paths, documentStamps } = recall(state, memory)
  const [all = {}, documents = [], stamps] = [recipes(), paths(), documentStamps()]
  if (!stamps) return {}
  const files = documents.map(path => join(out, path))
  const doubtful = differing(stamps, takeStamps(files)).map(place => documents[place] ?? '')
  const foreign = doubtful.filter(path => digestIfThere(join(out, path)) !== manifest.documents[path])
  const folders = new Set(foreign.map(path => `${dirname(path)}/`))
  return Object.fromEntries(Object.entries(all).filter(([folder]) => !folders.has(folder)))
}

/** A planned feed as it is remembered. */
export function remembered(planned: PlannedFeed, originOf: (article: Facts) => Origin): RememberedFeed {
  const { articles, withdrawn, ...feed } = planned
  const whereabouts = (article: Facts): Whereabouts => {
    const { number, place } = originOf(article)
    return [number, place]
  }
  return { feed, articles: articles.map(whereabouts), withdrawn: withdrawn.map(whereabouts) }
}

/** What a build has to remember. */
export interface Recollection {
  /** Of records: all of them and the feeds planned with them, or what was edited since that was written down. */
  readonly records: { readonly survey: Survey; readonly plan: readonly RememberedFeed[] } | { readonly edits: Edits }
  readonly recipes: Readonly<Record<string, CookedRecipe>>
  readonly manifest: Manifest
  /** How the build ended, where it left nothing to do. */
  readonly ending: Omit<Ending, 'documents'> | undefined
}

/** Writes down what the next build need not find out again. */
export function writeDown(
  { records, recipes, manifest, ending }: Recollection,
  { out, state, articles }: Standing,
  { site, texts }: SiteFolder,
  before: MemoryHead | undefined,
): void {
  const digest = digestIfThere(join(state, manifestName))
  if (!manifest.complete || digest === undefined) return forget(state)
  const known = Object.keys(manifest.documents)
  const documents = known.filter(path => !isSibling(path, manifest.documents))
  const paths = [...documents, ...known.filter(path => isSibling(path, manifest.documents))]
  const head = {
    epoch: epochOf(texts),
    languages: [...site.languages.keys()],
    manifest: digest,
    ending: ending && { ...ending, documents: documents.length },
  }
  const stamps = takeStamps(paths.map(path => join(out, path)))
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
