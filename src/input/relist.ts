import { dirname, sep } from 'node:path'
import { list, type DisplayPath } from './files.ts'
import type { Input } from './input.ts'
import { walkFrom, walkLevel, walkTree, type List, type Walk } from './scan.ts'

/** A list of inputs, of which only some are looked at. */
export interface KnownInputs {
  readonly folders: readonly string[]
  readonly hasLinks: boolean
  /** The inputs that the listings of some folders gave, with their indexes. */
  readonly inputsIn: (folders: ReadonlySet<string>) => readonly (readonly [index: number, input: Input])[]
}

/** The differences between a known list of inputs and the folders as they are now. */
export interface ListChanges {
  readonly addedFolders: readonly string[]
  readonly addedInputs: readonly Input[]
  readonly goneFolders: readonly string[]
  /** The indexes of inputs that are gone. An input whose files are others is gone, and added with its present files. */
  readonly goneInputs: readonly number[]
}

/** With more folders gone from one folder, reading all of them again takes less time. */
const maxTreesGone = 50

/**
 * Compares changed folders with a known list. Reads these folders and the new ones below them, and no others. Undefined
 * where other folders would have to be read too: links, unreadable folders, and folders that become an article's.
 */
export function relist(
  known: KnownInputs,
  changed: readonly string[],
  articles: string,
  displayPath: DisplayPath,
  listing: List = path => list(path, displayPath),
): ListChanges | undefined {
  if (known.hasLinks) return undefined
  const folders = new Set(known.folders)
  const inputs = known.inputsIn(new Set(changed.flatMap(folder => withFoldersAbove(folder, articles))))
  const articleFolders = new Set(inputs.flatMap(([, input]) => (input.kind === 'folder' ? input.path : [])))
  const below = foldersBelow(known.folders, new Set(changed))
  const walk = walkFrom(articles, displayPath, listing)
  const gone = new Set<string>()
  // In this order a folder comes before those below it.
  for (const folder of changed.toSorted()) {
    if (gone.has(folder)) continue
    const before = walk.inputs.length
    const within = articleAbove(folder, articleFolders, articles)
    const level = walkLevel(folder, walk, { isTop: folder === articles, within })
    if (!level || walk.hasLinks) return undefined
    const isArticle = walk.inputs.slice(before).some(input => input.kind === 'folder')
    if (isArticle !== articleFolders.has(folder) && level.subfolders.length > 0) return undefined
    const present = new Set(level.subfolders.map(({ path }) => path))
    const left = (below.get(folder) ?? []).filter(path => !present.has(path))
    if (left.length > maxTreesGone) return undefined
    for (const path of left) addTree(path, known.folders, gone)
    for (const path of present)
      if (!folders.has(path)) for (const _ of walkTree(path, walk, { within: level.article }));
  }
  // The next build has to try again to list such a folder.
  const walked = new Set(walk.folders)
  const isUnlisted = ({ kind, path }: Input) => kind === 'stray' && walked.has(path)
  if (walk.hasLinks || walk.inputs.some(isUnlisted)) return undefined
  const before = known.inputsIn(new Set([...changed, ...gone]))
  return {
    ...changesOf(before, walk),
    addedFolders: walk.folders.filter(path => !folders.has(path)),
    goneFolders: [...gone],
  }
}

function changesOf(
  before: ReturnType<KnownInputs['inputsIn']>,
  { inputs }: Walk,
): Pick<ListChanges, 'addedInputs' | 'goneInputs'> {
  const present = new Map(inputs.map(input => [JSON.stringify(input), input]))
  // An input that is found again is neither gone nor added.
  const gone = before.filter(([, input]) => !present.delete(JSON.stringify(input)))
  return { addedInputs: [...present.values()], goneInputs: gone.map(([index]) => index) }
}

/** The folders directly below some folders. */
function foldersBelow(all: readonly string[], parents: ReadonlySet<string>): Map<string, string[]> {
  const below = new Map<string, string[]>()
  for (const path of all) {
    const parent = dirname(path)
    if (!parents.has(parent)) continue
    const siblings = below.get(parent)
    if (siblings) siblings.push(path)
    else below.set(parent, [path])
  }
  return below
}

function addTree(root: string, all: readonly string[], tree: Set<string>): void {
  for (const path of all) if (path === root || path.startsWith(root + sep)) tree.add(path)
}

function withFoldersAbove(folder: string, articles: string): string[] {
  return folder === articles ? [folder] : [folder, ...withFoldersAbove(dirname(folder), articles)]
}

/** The folder of the article that contains a folder; the top folder contains articles and is none. */
function articleAbove(folder: string, articleFolders: ReadonlySet<string>, articles: string): string | undefined {
  if (folder === articles) return undefined
  const parent = dirname(folder)
  if (parent === articles) return undefined
  return articleFolders.has(parent) ? parent : articleAbove(parent, articleFolders, articles)
}
