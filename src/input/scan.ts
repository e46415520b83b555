import { basename, extname, join, relative, sep } from 'node:path'
import { parseLanguageTag } from '../model/language.ts'
import { problem, type Parsed, type Problem } from '../model/problem.ts'
import { list, realPath, type DirectoryEntry, type DisplayPath } from './files.ts'
import { factsName, type Input } from './input.ts'

/** What lies below a folder. */
export interface InputList {
  readonly inputs: readonly Input[]
  /** Every folder that was listed. */
  readonly folders: readonly string[]
  /** Whether a link leads somewhere: then folders' times do not tell of all that is read. */
  readonly hasLinks: boolean
}

/** Lists a folder, or says again what an earlier listing found. */
export type List = (folder: string) => Parsed<DirectoryEntry[]>

interface Walk {
  readonly displayPath: DisplayPath
  readonly list: List
  readonly inputs: Input[]
  readonly folders: string[]
  /** The real paths of the folder and of what links led to: all that is read below them is read once. */
  readonly roots: string[]
  readonly links: DirectoryEntry[]
  hasLinks: boolean
}

/**
 * Finds every record below a folder, in the order of their paths; `name` turns a path into what people are shown.
 * What links lead to comes last, so that an article is read where it lies.
 */
export function findInputs(folder: string, displayPath: DisplayPath, listing?: List): InputList {
  const { inputs, found } = searchInputs(folder, displayPath, listing)
  for (const _ of inputs);
  return found()
}

/** A walk that is under way. */
export interface Search {
  /** In the order in which they are found. */
  readonly inputs: Iterable<Input>
  /** All inputs. Ask it after the last one was given. */
  readonly found: () => InputList
}

/** The same as `findInputs` for callers that use each input before all are found. */
export function searchInputs(
  folder: string,
  displayPath: DisplayPath,
  listing: List = path => list(path, displayPath),
): Search {
  const roots = [realPath(folder) ?? folder]
  const walk: Walk = { displayPath, list: listing, inputs: [], folders: [], roots, links: [], hasLinks: false }
  return {
    inputs: inputsIn(folder, walk),
    found: () => {
      const { folders, inputs, hasLinks } = walk
      return { folders, inputs, hasLinks }
    },
  }
}

function* inputsIn(folder: string, walk: Walk): Generator<Input, void> {
  let count = 0
  for (const _ of walkAll(folder, walk)) {
    yield* walk.inputs.slice(count)
    count = walk.inputs.length
  }
  yield* walk.inputs.slice(count)
}

/** A step for each folder. */
function* walkAll(folder: string, walk: Walk): Generator<void, void, void> {
  // Facts right in it do not make all that is below it parts of one article.
  yield* walkTree(folder, walk, { isTop: true })
  // Grows while it is walked.
  for (const link of walk.links) yield* walkLink(link, walk)
}

interface Surroundings {
  readonly isTop?: boolean
  /** The folder of the article in which this one lies. */
  readonly within?: string | undefined
}

function* walkTree(folder: string, walk: Walk, { isTop = false, within }: Surroundings): Generator<void, void, void> {
  walk.folders.push(folder)
  const listed = walk.list(folder)
  if (!listed.ok) {
    walk.inputs.push({ kind: 'stray', path: folder, problems: listed.problems, ids: [basename(folder)] })
    return
  }
  const entries = listed.value
  const files = entries.filter(({ isFolder }) => !isFolder)
  walk.hasLinks ||= entries.some(({ isLink }) => isLink)
  const hasFacts = files.some(({ path }) => basename(path) === factsName)
  if (hasFacts && within !== undefined) {
    walk.inputs.push(nested(folder, within, walk, join(folder, factsName)))
    return
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
  yield
  for (const { path, isFolder, isLink } of entries)
    if (isFolder && !isLink && !isReadAlready(path, walk)) yield* walkTree(path, walk, { within: article })
}

/** A record in the folder of another article: a copy, mostly, which readers would be shown as a story of its own. */
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

/** Whether a Markdown file's name is that of a language. `README` and `notes` could be tags, but of no language there is. */
function isWords(path: string): boolean {
  const stem = basename(path, '.md')
  return /^[A-Za-z]{2,3}(?:[-_]|$)/.test(stem) && parseLanguageTag(stem) !== undefined
}

const isData = (path: string): boolean => path.endsWith('.json') || path.endsWith('.ndjson')

/** Whether a folder was read by way of a link to it, which is said. */
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
    // A link to where it stands: following it would never end.
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

/** Whether reading a folder reads what lies at a path: hidden folders are left out. */
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
}

/** A warning for a file that looks like part of a record and is none; other files are the newsroom's own business. */
function strays(path: string, isBesideFacts: boolean, displayPath: DisplayPath): Problem[] {
  if (basename(path) === factsName) return []
  const isNote = isBesideFacts && extname(path) === '.md'
  const expected = isNote
    ? 'name it after its language, such as en.md, or keep it elsewhere'
    : lookalikes[extname(path)]
  return expected === undefined ? [] : [problem('STRAY_FILE', { file: displayPath(path) }, { expected })]
}
