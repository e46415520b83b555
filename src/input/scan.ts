import { basename, dirname, extname, join, relative, sep } from 'node:path'
import { parseLanguageTag } from '../model/language.ts'
import { problem, type Parsed, type Problem } from '../model/problem.ts'
import { list, realPath, type DirectoryEntry, type DisplayPath } from './files.ts'
import { factsName, type Input } from './input.ts'

/** All inputs below a folder. */
export interface InputList {
  readonly inputs: readonly Input[]
  /** Every folder that was listed. */
  readonly folders: readonly string[]
  /** Whether a folder holds a link. Then the times of the folders do not show every change. */
  readonly hasLinks: boolean
}

/** Lists a folder, or returns an earlier listing of it. */
export type List = (folder: string) => Parsed<DirectoryEntry[]>

/** A walk through folders, and all that it has found so far. */
export interface Walk {
  readonly displayPath: DisplayPath
  readonly list: List
  readonly inputs: Input[]
  readonly folders: string[]
  /** The real paths of the folder and of the targets of links, so that nothing below them is read twice. */
  readonly roots: string[]
  readonly links: DirectoryEntry[]
  hasLinks: boolean
}

/**
 * Finds every input below a folder, in the order of their paths. The targets of links come last, so that an article is
 * read in its own folder rather than through a link.
 */
export function findInputs(folder: string, displayPath: DisplayPath, listing?: List): InputList {
  const { inputs, found } = searchInputs(folder, displayPath, listing)
  for (const _ of inputs);
  return found()
}

/** A search for inputs that runs while its inputs are used. */
export interface Search {
  /** The inputs, each as soon as it is found. */
  readonly inputs: Iterable<Input>
  /** The list of all inputs. It may be called only after the iteration has ended. */
  readonly found: () => InputList
}

/** Like `findInputs`, for callers that use each input before all are found. */
export function searchInputs(
  folder: string,
  displayPath: DisplayPath,
  listing: List = path => list(path, displayPath),
): Search {
  const walk = walkFrom(folder, displayPath, listing)
  return {
    inputs: inputsIn(folder, walk),
    found: () => {
      const { folders, inputs, hasLinks } = walk
      return { folders, inputs, hasLinks }
    },
  }
}

/** A walk that begins at a folder. */
export function walkFrom(folder: string, displayPath: DisplayPath, listing: List): Walk {
  const roots = [realPath(folder) ?? folder]
  return { displayPath, list: listing, inputs: [], folders: [], roots, links: [], hasLinks: false }
}

function* inputsIn(folder: string, walk: Walk): Generator<Input, void> {
  let count = 0
  for (const _ of walkAll(folder, walk)) {
    yield* walk.inputs.slice(count)
    count = walk.inputs.length
  }
  yield* walk.inputs.slice(count)
}

/** Walks through all folders, and yields after each. */
function* walkAll(folder: string, walk: Walk): Generator<void, void, void> {
  // A file of facts in the top folder does not make the folders below it parts of one article.
  yield* walkTree(folder, walk, { isTop: true })
  // The list grows during this loop.
  for (const link of walk.links) yield* walkLink(link, walk)
}

/** What lies around a folder and decides what its files are. */
export interface Surroundings {
  readonly isTop?: boolean
  /** The folder of the article that contains this folder. */
  readonly within?: string | undefined
}

/** Reads a folder and all below it; yields after each folder. */
export function* walkTree(folder: string, walk: Walk, surroundings: Surroundings): Generator<void, void, void> {
  const level = walkLevel(folder, walk, surroundings)
  if (!level) return
  yield
  for (const { path, isLink } of level.subfolders)
    if (!isLink && !isReadAlready(path, walk)) yield* walkTree(path, walk, { within: level.article })
}

/** The folders in a folder, and the folder of the article to which their files belong. */
export interface Level {
  readonly subfolders: readonly DirectoryEntry[]
  readonly article: string | undefined
}

/** Reads one folder without those below it; undefined if nothing below it is read. */
export function walkLevel(folder: string, walk: Walk, { isTop = false, within }: Surroundings = {}): Level | undefined {
  walk.folders.push(folder)
  const listed = walk.list(folder)
  if (!listed.ok) {
    walk.inputs.push({ kind: 'stray', path: folder, problems: listed.problems, ids: [basename(folder)] })
    return undefined
  }
  const entries = listed.value
  const files = entries.filter(({ isFolder }) => !isFolder)
  walk.hasLinks ||= entries.some(({ isLink }) => isLink)
  const hasFacts = files.some(({ path }) => basename(path) === factsName)
  if (hasFacts && within !== undefined) {
    walk.inputs.push(nested(folder, within, walk, join(folder, factsName)))
    return undefined
  }
  if (hasFacts) {
    const words = files.map(({ path }) => basename(path)).filter(file => extname(file) === '.md' && isWords(file))
    walk.inputs.push({ kind: 'folder', path: folder, words })
  }
  const article = hasFacts && !isTop ? folder : within
  for (const { path, isLink } of files) {
    if (isLink && isData(path)) continue
    if (article !== undefined && isData(path)) walk.inputs.push(nested(path, article, walk))
    else if (!hasFacts || !isWords(path)) takeFile(path, hasFacts, walk)
  }
  walk.links.push(...entries.filter(({ path, isFolder, isLink }) => isLink && (isFolder || isData(path))))
  return { subfolders: entries.filter(({ isFolder }) => isFolder), article }
}

/** A record in the folder of another article: mostly a copy, which readers would show as another story. */
function nested(path: string, within: string, { displayPath }: Walk, file: string = path): Input {
  const problems = [problem('ARTICLE_NESTED', { file: displayPath(file) }, { found: displayPath(within) })]
  return { kind: 'stray', path, problems, ids: [basename(path, extname(path))] }
}

function takeFile(path: string, isBesideFacts: boolean, { inputs, displayPath }: Walk): void {
  if (path.endsWith('.json')) inputs.push({ kind: 'json', path })
  else if (path.endsWith('.ndjson')) inputs.push({ kind: 'lines', path })
  else {
    const problems = strays(path, isBesideFacts, displayPath)
    if (problems.length > 0) inputs.push({ kind: 'stray', path, problems })
  }
}

const isWords = (path: string): boolean => isLanguageName(basename(path, '.md'))

/** Whether a file's name is that of a language. `README` and `notes` are possible tags, but of no language. */
function isLanguageName(stem: string): boolean {
  return /^[A-Za-z]{2,3}(?:[-_]|$)/.test(stem) && parseLanguageTag(stem) !== undefined
}

const isData = (path: string): boolean => path.endsWith('.json') || path.endsWith('.ndjson')

/** Whether a folder was read through a link to it. If so, reports it. */
function isReadAlready(path: string, { roots, displayPath, inputs }: Walk): boolean {
  // Without links there is nothing to look up.
  const real = roots.length > 1 ? realPath(path) : undefined
  if (real === undefined || !roots.includes(real)) return false
  inputs.push(twice(path, real, displayPath))
  return true
}

function* walkLink({ path, isFolder }: DirectoryEntry, walk: Walk): Generator<void, void, void> {
  const { displayPath, roots, inputs } = walk
  const target = realPath(path)
  if (target !== undefined) {
    const here = realPath(join(path, '..')) ?? path
    // A link to a folder above it. Following it would never end.
    if (here === target || here.startsWith(target + sep)) return
    if (roots.some(root => isReadBelow(root, target))) {
      inputs.push(twice(path, target, displayPath))
      return
    }
    roots.push(target)
  }
  if (isFolder) yield* walkTree(path, walk, {})
  else takeFile(path, false, walk)
}

/** Whether reading a folder also reads a path below it. Hidden folders are not read. */
function isReadBelow(root: string, path: string): boolean {
  const inside = relative(root, path)
  return inside === '' || !inside.split(sep).some(part => part.startsWith('.'))
}

function twice(path: string, target: string, displayPath: DisplayPath): Input {
  const expected = `it leads to ${displayPath(target)}, which is read where it lies; delete the link, or copy the article and give the copy an id of its own`
  return { kind: 'stray', path, problems: [problem('STRAY_FILE', { file: displayPath(path) }, { expected })] }
}

const lookalikes: Readonly<Record<string, string>> = {
  '.yaml': `name it ${factsName}`,
  '.yml': `name it ${factsName}`,
  '.md': `put it beside an ${factsName}`,
  '.markdown': `name it with the ending .md, beside an ${factsName}`,
  '.jsonl': 'name it with the ending .ndjson',
  '.json': 'write its ending in small letters',
  '.ndjson': 'write its ending in small letters',
}

/** Endings of texts that other programs write. */
const texts = new Set('.txt .text .html .htm .doc .docx .odt .rtf .pages .gdoc .mdx .mdown .mkd .adoc .rst'.split(' '))

/** The name that the words of a language have; undefined where a file is not named after a language. */
function wordsInstead(path: string): string | undefined {
  const ending = extname(path).toLowerCase()
  const [stem = ''] = basename(path).split('.')
  if (!isLanguageName(stem)) return undefined
  if (texts.has(ending)) return `write its text into ${stem}.md, in Markdown below the front matter`
  return ending === '.md' || ending === '.markdown' ? `name it ${stem}.md` : undefined
}

/** Warnings for a file that looks like part of a record but is none. Other files need no warning. */
function strays(path: string, isBesideFacts: boolean, displayPath: DisplayPath): Problem[] {
  if (basename(path) === factsName) return []
  const isNote = isBesideFacts && extname(path) === '.md'
  const expected =
    (isBesideFacts ? wordsInstead(path) : undefined) ??
    (isNote
      ? 'name it after its language, such as en.md, or keep it elsewhere'
      : lookalikes[extname(path).toLowerCase()])
  return expected === undefined ? [] : [problem('STRAY_FILE', { file: displayPath(path) }, { expected })]
}

/** The folder whose listing gives an input, among the folders that were listed. */
export function folderOf({ kind, path }: Input, isFolder: (path: string) => boolean): string {
  return kind === 'folder' || (kind === 'stray' && isFolder(path)) ? path : dirname(path)
}

/** The order in which a walk finds inputs: those of a folder, by their paths, and then those of the folders below it. */
export function byWalk(a: Input, b: Input, isFolder: (path: string) => boolean): number {
  const [inA, inB] = [folderOf(a, isFolder), folderOf(b, isFolder)]
  if (inA === inB) {
    if (a.path === inA || b.path === inB) return Number(b.path === inB) - Number(a.path === inA)
    return a.path < b.path ? -1 : 1
  }
  const [partsA, partsB] = [inA.split(sep), inB.split(sep)]
  const at = partsA.findIndex((part, i) => part !== partsB[i])
  if (at < 0) return -1
  return at >= partsB.length || (partsA[at] ?? '') > (partsB[at] ?? '') ? 1 : -1
}
