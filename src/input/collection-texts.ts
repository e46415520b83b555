import { join } from 'node:path'
import { sha256 } from '../base/sha256.ts'
import { collectionFile } from '../model/collection.ts'
import type { Parsed } from '../model/problem.ts'
import { readText } from './files.ts'

/** A digest of what was read of each collection's file, by the collection's name. */
export type CollectionDigests = Readonly<Record<string, string>>

/** Reads the text of a collection's file. */
export const readCollectionText = (folder: string, name: string): Parsed<string> =>
  readText(join(folder, collectionFile(name)), () => collectionFile(name))

export const collectionDigest = (text: Parsed<string>): string => sha256(JSON.stringify(text))

/** Whether the files of collections are as they were when a build read them. */
export const areSameCollections = (digests: CollectionDigests, folder: string): boolean =>
  Object.entries(digests).every(([name, digest]) => collectionDigest(readCollectionText(folder, name)) === digest)
