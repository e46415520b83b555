import { spawn, type SpawnOptions } from 'node:child_process'
import { hash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SaxesParser } from 'saxes'

export const cli = fileURLToPath(new URL('../../lib/cli.js', import.meta.url))

/** A count that the environment may change, for longer runs. */
export function setting(name: string, usual: number): number {
  return Number(process.env[name] ?? usual)
}

export interface Run {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program to its end. */
export function run(command: string, args: readonly string[], options: SpawnOptions = {}): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    const texts = { stdout: '', stderr: '' }
    child.stdout?.on('data', (data: Buffer) => (texts.stdout += data))
    child.stderr?.on('data', (data: Buffer) => (texts.stderr += data))
    child.on('error', reject)
    child.on('close', status => resolve({ status, ...texts }))
  })
}

export const runBuild = (...args: readonly string[]): Promise<Run> => run(process.execPath, [cli, 'build', ...args])

/** Every file below a folder, temporary ones included, with the digest of its bytes. */
export function readTree(folder: string): Map<string, string> {
  const digests = new Map<string, string>()
  for (const path of filesIn(folder)) {
    const bytes = readFileSync(join(folder, path))
    const digest = hash('sha256', bytes)
    digests.set(path, digest)
    if (!isTemporary(path)) checkDocument(path, bytes, digest)
  }
  return digests
}

export function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => relative(folder, join(entry.parentPath, entry.name)))
      .toSorted()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

export const isTemporary = (path: string): boolean => /(?:^|\/)\.[^/]*$/.test(path)

const checked = new Set<string>()

/** Throws when a published file is no whole XML or JSON document; the same bytes are parsed once. */
function checkDocument(path: string, bytes: Buffer, digest: string): void {
  if (checked.has(digest)) return
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  if (path.endsWith('.json')) JSON.parse(text)
  else if (path.endsWith('.html')) {
    if (!text.trimEnd().endsWith('</html>')) throw new Error(`${path} is no whole page`)
  } else parseXml(text)
  checked.add(digest)
}

function parseXml(text: string): void {
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', error => {
    throw error
  })
  parser.write(text).close()
}
