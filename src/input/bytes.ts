import { hash } from 'node:crypto'
import { basename } from 'node:path'
import type { Parsed } from '../model/problem.ts'
import { maxExportBytes, maxTextBytes, readBytes, type DisplayPath } from './files.ts'
import { factsName, filesOf, type Input } from './input.ts'

/** The bytes of an input's files, in their order, or the problem of a file that cannot be read. */
export type InputBytes = readonly Parsed<Buffer>[]

export function bytesOf(input: Input, displayPath: DisplayPath): InputBytes {
  const limit = input.kind === 'lines' ? maxExportBytes : maxTextBytes
  return filesOf(input).map(path => readBytes(path, displayPath, limit))
}

/** The digest of an input's file names and bytes; undefined where a file cannot be read. */
export function inputDigest(input: Input, bytes: InputBytes): string | undefined {
  return bytes.every(({ ok }) => ok) ? digestOf(input, bytes) : undefined
}

/**
 * The digest of what an input's records say. An article stands without the words that cannot be read; undefined where its
 * facts cannot.
 */
export function recordDigest(input: Input, bytes: InputBytes): string | undefined {
  return bytes[0]?.ok === false ? undefined : digestOf(input, bytes)
}

function digestOf(input: Input, bytes: InputBytes): string {
  const names = input.kind === 'folder' ? [factsName, ...input.words] : [basename(input.path)]
  const parts = bytes.map((read, i) => `${names[i]} ${read.ok ? hash('sha256', read.value, 'base64url') : '!'}`)
  return shortDigest(parts.join('\n'))
}

/** A digest of 96 bits of SHA-256: among hundreds of thousands of texts no two share one by chance. */
export function shortDigest(text: string): string {
  return hash('sha256', text, 'base64url').slice(0, 16)
}
