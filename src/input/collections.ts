import { basename, join } from 'node:path'
import { collectionFile } from '../model/collection.ts'
import { problem, show, type Parsed, type Place, type Problem } from '../model/problem.ts'
import { described, nearest } from '../model/validation.ts'
import { collectionDigest, readCollectionText, type CollectionDigests } from './collection-texts.ts'
import { list } from './files.ts'
import { parseYaml } from './parse.ts'
import type { Data } from './yaml/yaml-document.ts'

/** A collection's file that could be read. */
export interface CollectionFile {
  /** In the order of the file. An id may stand there twice. */
  readonly entries: readonly CollectionEntry[]
}

export interface CollectionEntry {
  readonly id: string
  /** Finds the entry's place by parsing the file again. */
  readonly place: () => Place
}

/** The files of a newsroom's collections, as a build read them. */
export interface Collections {
  /** By the names of the collections. A file that cannot be read is not here. */
  readonly files: ReadonlyMap<string, CollectionFile>
  readonly digests: CollectionDigests
  readonly problems: readonly Problem[]
}

/** Reads the files of some collections. A file with a fault costs that collection alone. */
export function readCollections(folder: string, names: readonly string[]): Collections {
  const texts = names.map(name => ({ name, text: readCollectionText(folder, name) }))
  const read = texts.map(({ name, text }) => ({ name, file: fileIn(text, name, folder) }))
  return {
    files: new Map(read.flatMap(({ name, file }) => (file.ok ? [[name, file.value] as const] : []))),
    digests: Object.fromEntries(texts.map(({ name, text }) => [name, collectionDigest(text)])),
    problems: read.flatMap(({ file }) => file.problems),
  }
}

const aList = 'write the ids of articles as a list, one in each line: - storm-nears-coast'

function fileIn(text: Parsed<string>, name: string, folder: string): Parsed<CollectionFile> {
  const file = collectionFile(name)
  if (!text.ok) return unread(file, text.problems, folder)
  const data = parseYaml(text.value, file)
  if (!data.ok) return unread(file, data.problems, folder)
  return collectionIn(data.value, file)
}

/** The entries of a collection's data; a problem where it is no list. */
export function collectionIn({ value, locate }: Data, file: string): Parsed<CollectionFile> {
  if (!Array.isArray(value)) {
    const found = value === null || value === undefined ? 'the file is empty' : `the file holds ${described(value)}`
    const remedy = `${aList}; for a feed without articles: []`
    return { ok: false, problems: [problem('COLLECTION_UNREAD', { file }, { found, expected: remedy })] }
  }
  const entries = value.flatMap((member: unknown, i): CollectionEntry[] =>
    member === null ? [] : [{ id: idIn(member), place: () => locate([i]) }],
  )
  return { ok: true, value: { entries }, problems: repeated(entries) }
}

/** An id as people write it, perhaps with the folder around it. What is no text is shown as it is. */
const idIn = (member: unknown): string =>
  typeof member === 'string' || typeof member === 'number' ? String(member).trim() : show(member)

function unread(file: string, reasons: readonly Problem[], folder: string): Parsed<CollectionFile> {
  const isThere = reasons.every(({ code }) => code !== 'FILE_UNREADABLE')
  const there = isThere ? undefined : lookalikeOf(file, folder)
  const expected = there === undefined ? aList : `name it ${basename(file)}: it is ${there} there`
  const found = isThere ? 'the file has a fault' : 'there is no such file that can be read'
  const own = problem('COLLECTION_UNREAD', { file }, { found, expected: isThere ? 'mend the file' : expected })
  return { ok: false, problems: [...(isThere ? reasons : []), own] }
}

/** The name of the file that was most likely meant. */
function lookalikeOf(file: string, folder: string): string | undefined {
  const entries = list(join(folder, 'collections'), path => path)
  const names = entries.ok ? entries.value.map(({ path }) => basename(path)) : []
  return nearest(basename(file), names)
}

/** Warnings about ids that stand twice. */
function repeated(entries: readonly CollectionEntry[]): Problem[] {
  const seen = new Map<string, CollectionEntry>()
  return entries.flatMap(entry => {
    const first = seen.get(entry.id)
    if (!first) {
      seen.set(entry.id, entry)
      return []
    }
    const expected = String(first.place().line ?? 1)
    return [problem('COLLECTION_REPEATS', entry.place(), { found: show(entry.id), expected })]
  })
}
