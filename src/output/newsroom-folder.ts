import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readSiteFolder, type SiteFolder } from '../input/site-folder.ts'
import type { LanguageTag } from '../model/language.ts'
import type { Parsed } from '../model/problem.ts'
import type { Folders } from './copied-folders.ts'
import { readManifest } from './manifest.ts'
import { manifestName, stateFolder, stateFolders } from './state.ts'

/**
 * Reads a newsroom's configuration and words. Builds read it here, and so does all that tells of builds: so they agree
 * which languages wait for their words.
 */
export function readNewsroomFolder(folder: string, out: string = join(folder, 'dist')): Promise<Parsed<SiteFolder>> {
  return readNewsroomFor({ folder, out, state: stateFolder(folder, out) })
}

/** Reads a newsroom's configuration and words for a build, which may work on copies of its folders. */
export async function readNewsroomFor(folders: Folders): Promise<Parsed<SiteFolder>> {
  let published: ReadonlySet<string> | undefined
  return await readSiteFolder(folders.folder, language => {
    published ??= publishedLanguages(folders)
    return published.size > 0 && !published.has(language) && !hasDocuments(language, folders)
  })
}

/** Documents may be there that no manifest knows. */
const hasDocuments = (language: LanguageTag, { folder, out }: Folders): boolean =>
  [out, join(folder, 'dist')].some(place => existsSync(join(place, language)))

/**
 * The folders of the languages in which a build has published, into any output folder: a release may have a new folder
 * each time. Empty where that is not known for certain. Then a language without words may be one that has subscribers,
 * whose feeds would vanish if the others were published without it.
 */
function publishedLanguages({ folder, state }: Folders): ReadonlySet<string> {
  const languages = new Set<string>()
  for (const each of new Set([state, ...stateFolders(folder)])) {
    const manifest = readManifest(each)
    if (!manifest && existsSync(join(each, manifestName))) return new Set()
    for (const path of Object.keys(manifest?.documents ?? {}))
      if (path.includes('/')) languages.add(path.slice(0, path.indexOf('/')))
  }
  return languages
}
