import { hash } from 'node:crypto'
import { basename } from 'node:path'
import type { Parsed } from '../model/problem.ts'
import { largestExport, largestText, readBytes, type Name } from './files.ts'
import { factsName, filesOf, type Source } from './input.ts'

/** The bytes of a source's files, in their order, or why one cannot be read. */
export type SourceBytes = readonly Parsed<Buffer>[]

export function bytesOf(source: Source, name: Name): SourceBytes {
  const limit = source.kind === 'lines' ? largestExport : largestText
  return filesOf(source).map(path => readBytes(path, name, limit))
}

/** What tells whether a source is as it was: of its files' names and bytes. Undefined while one cannot be read. */
export function digestOf(source: Source, bytes: SourceBytes): string | undefined {
  const names = source.kind === 'folder' ? [factsName, ...source.words] : [basename(source.path)]
  const parts = bytes.map((read, i) => (read.ok ? `${names[i]} ${hash('sha256', read.value, 'base64url')}` : undefined))
  return parts.includes(undefined) ? undefined : shortDigest(parts.join('\n'))
}

/** Of some hundred thousand texts no two share it by chance (96 bits of SHA-256). */
export function shortDigest(text: string): string {
  return hash('sha256', text, 'base64url').slice(0, 16)
}
