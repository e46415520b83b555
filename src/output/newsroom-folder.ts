import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { MayWait } from '../input/newsroom.ts'
import { readSiteFolder, type SiteFolder } from '../input/site-folder.ts'
import type { Parsed } from '../model/problem.ts'
import type { Folders } from './copied-folders.ts'
import { readManifest } from './manifest.ts'
import { manifestName, stateFolder, stateFolders } from './state.ts'
import { codeOf } from './write.ts'

/**
 * Reads a newsroom's configuration and words. Builds read it here, and so does all that tells of builds: so they agree
 * which languages wait for their words.
 */
export function readNewsroomFolder(folder: string, out: string = join(folder, 'dist')): Promise<Parsed<SiteFolder>> {
  return readNewsroomFor({ folder, out, state: stateFolder(folder, out) })
}

/** Reads a newsroom's configuration and words for a build, which may work on copies of its folders. */
export const readNewsroomFor = (folders: Folders): Promise<Parsed<SiteFolder>> =>
  readSiteFolder(folders.folder, isUnpublished(folders))

/**
 * Tells whether it is known that nothing of a language is published. Where nobody knows, a language without words may be
 * one that has subscribers, whose feeds would vanish if the others were published without it.
 */
export function isUnpublished(folders: Folders): MayWait {
  let known: { readonly published: ReadonlySet<string> | undefined } | undefined
  return language => {
    const { published } = (known ??= { published: publishedLanguages(folders) })
    if (!published || published.size === 0 || published.has(language)) return false
    // Documents may be there that no manifest names.
    return [folders.out, join(folders.folder, 'dist')].every(place => !existsSync(join(place, language)))
  }
}

/**
 * The folders of the languages in which a build has published, into any output folder: each release may have a folder of its
 * own. Undefined where that cannot be read.
 */
function publishedLanguages({ folder, state }: Folders): ReadonlySet<string> | undefined {
  const languages = new Set<string>()
  try {
    for (const each of new Set([state, ...stateFolders(folder)])) {
      const manifest = readManifest(each)
      if (!manifest && existsSync(join(each, manifestName))) return undefined
      for (const path of Object.keys(manifest?.documents ?? {}))
        if (path.includes('/')) languages.add(path.slice(0, path.indexOf('/')))
    }
  } catch (error) {
    if (codeOf(error) === undefined) throw error
    return undefined
  }
  return languages
}
