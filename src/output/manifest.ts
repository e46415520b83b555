import { readFileSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { isPublishing, manifestName, publishingName } from './state.ts'
import { readIfThere, removeQuietly, replaceFile, syncFolder } from './write.ts'

/** The contents of published feeds, as far as the guards of the next build need them. */
export interface PublishedItems {
  readonly authority: string
  /** The ids of each feed's items, newest first, by the feed's folder in the output tree. */
  readonly feeds: Readonly<Record<string, readonly string[]>>
  /** The id of the item behind each page, by the feed's language and the page's address. */
  readonly pages: Readonly<Record<string, string>>
  /** The traces of articles, by their ids. They show if an article gets another id. */
  readonly records: Readonly<Record<string, Trace>>
  /** The ids of each collection, by its name. They stand until the collection's file can be read again. */
  readonly collections?: Readonly<Record<string, readonly string[]>> | undefined
  /** The digests of the contracts that the partners' feeds follow, by the partners' keys. */
  readonly contracts?: Readonly<Record<string, string>> | undefined
}

/** The facts about a published article by which it can be recognized. */
export interface Trace {
  /** The file of its record, for messages. */
  readonly file: string
  /**
   * By the language of each translation: its date of publication in milliseconds since 1970, and the digests of its
   * words and slug in the form that `digestsIn` reads.
   */
  readonly words: Readonly<Record<string, readonly [published: number, words: string]>>
}

/**
 * The documents and items that the last build published. The file is kept beside the site file and never served. It
 * only saves work and guards against accidents: without a readable manifest the next build gives the same bytes and
 * removes nothing.
 */
export interface Manifest extends PublishedItems {
  /** False while a build is under way, and after a build that was killed or could not write everything. */
  readonly complete: boolean
  /**
   * The SHA-256 of every document of ours, by path. Empty if a build that did not end may have written the document.
   */
  readonly documents: Readonly<Record<string, string>>
}

/** The manifest of a state folder; undefined if it is absent or not valid. */
export function readManifest(folder: string): Manifest | undefined {
  const manifest = manifestIn(parsedIfThere(join(folder, manifestName)))
  if (!manifest || !isPublishing(folder)) return manifest
  const pending = parsedIfThere(join(folder, publishingName))
  const paths = Array.isArray(pending) ? pending.filter(isPath) : []
  return { ...manifest, complete: false, documents: { ...manifest.documents, ...pendingDocuments(paths) } }
}

function parsedIfThere(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown
  } catch {
    return undefined
  }
}

/** Checked by hand: a schema library takes a quarter of a second for the manifest of a large newsroom. */
function manifestIn(value: unknown): Manifest | undefined {
  if (!isObject(value)) return undefined
  // Manifests of older versions have no records.
  const {
    version,
    complete,
    authority,
    feeds,
    pages,
    records = {},
    collections = {},
    contracts = {},
    documents,
  } = value
  if (version !== 1 || typeof complete !== 'boolean' || typeof authority !== 'string') return undefined
  if (!isRecordOf(feeds, isTextList) || !isRecordOf(pages, isText) || !isRecordOf(records, isTrace)) return undefined
  if (!isRecordOf(collections, isTextList) || !isRecordOf(contracts, isText)) return undefined
  if (!isRecordOf(documents, isDigest) || !Object.keys(documents).every(isPath)) return undefined
  return { complete, authority, feeds, pages, records, ...withRare({ collections, contracts }), documents }
}

/** The members that most newsrooms do not need: left out where they are empty. */
const withRare = ({ collections = {}, contracts = {} }: Rare): Rare => ({
  ...(Object.keys(collections).length > 0 && { collections }),
  ...(Object.keys(contracts).length > 0 && { contracts }),
})

type Rare = Pick<PublishedItems, 'collections' | 'contracts'>

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function isRecordOf<T>(value: unknown, isOne: (value: unknown) => value is T): value is Record<string, T> {
  return isObject(value) && Object.values(value).every(isOne)
}

const isText = (value: unknown): value is string => typeof value === 'string'
const isTextList = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText)
const isDigest = (value: unknown): value is string => isText(value) && /^(?:[0-9a-f]{64})?$/.test(value)

const isTrace = (value: unknown): value is Trace =>
  isObject(value) && isText(value['file']) && isRecordOf(value['words'], isWords)

const isWords = (value: unknown): value is [published: number, words: string] =>
  Array.isArray(value) && value.length === 2 && typeof value[0] === 'number' && isText(value[1])

// A build may remove these paths, so even in a forged manifest none may lead out of the output folder.
const isPath = (value: unknown): value is string =>
  isText(value) && !isAbsolute(value) && !/[\\\0]/.test(value) && !isRoundabout(value)

const isRoundabout = (text: string): boolean => text.split('/').some(part => ['', '.', '..'].includes(part))

/**
 * Marks that a build is under way, which may write all of some documents, until `writeManifest` or the removal of the
 * mark. A manifest can have some megabytes, so a mark beside it takes less time than writing it twice.
 */
export function markPublishing(folder: string, paths: Iterable<string>): void {
  replaceFile(join(folder, publishingName), Buffer.from(JSON.stringify([...paths])))
  syncFolder(folder)
}

const pendingDocuments = (paths: Iterable<string>): Record<string, string> =>
  Object.fromEntries([...paths].map(path => [path, '']))

/** The manifest of a build that is under way, and that may write all of some documents. */
export function pendingManifest(before: PublishedItems & Partial<Manifest>, paths: Iterable<string>): Manifest {
  const { feeds, pages, records, authority, documents } = before
  const own = { feeds, pages, records, ...withRare(before), authority }
  return { ...own, complete: false, documents: { ...documents, ...pendingDocuments(paths) } }
}

/** Writes the manifest, unless the file has the same bytes already, and ends what `markPublishing` began. */
export function writeManifest(folder: string, manifest: Manifest): void {
  const { complete, authority, feeds, pages, records, documents } = manifest
  const target = join(folder, manifestName)
  const own = { version: 1, complete, authority, feeds, pages, records, ...withRare(manifest), documents }
  const bytes = Buffer.from(`${JSON.stringify(own)}\n`)
  if (!readIfThere(target)?.equals(bytes)) {
    replaceFile(target, bytes)
    syncFolder(folder)
  }
  // Removed last: until the manifest outlasts a power cut, the next build has to compare all documents.
  removeQuietly(join(folder, publishingName))
}
