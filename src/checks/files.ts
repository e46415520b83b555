import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { decodeFeed } from './bytes.ts'
import { finding, type Finding } from './finding.ts'
import type { NamedText } from './examine.ts'

export interface FeedFiles {
  readonly documents: readonly NamedText[]
  /** About what could not be read. */
  readonly findings: readonly Finding[]
}

/** Reads the files named, and those of folders named that look like feeds. */
export function readFeedFiles(paths: readonly string[]): FeedFiles {
  const documents: NamedText[] = []
  const findings: Finding[] = []
  const seen = new Set<string>()
  for (const { path, named } of paths.flatMap(path => filesOf(path))) {
    if (seen.has(resolve(path))) continue
    seen.add(resolve(path))
    try {
      const { text, findings: about } = decodeFeed(readFileSync(path), path)
      findings.push(...about)
      if (text !== undefined && (named || looksLikeFeed(text))) documents.push({ name: path, text })
    } catch (error) {
      findings.push(finding('FILE_UNREADABLE', { file: path }, { found: (error as Error).message }))
    }
  }
  return { documents, findings }
}

function filesOf(path: string): { readonly path: string; readonly named: boolean }[] {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [{ path, named: true }]
  const files = readdirSync(path, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.(?:xml|rss|atom|json)$/i.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
  return files.toSorted().map(file => ({ path: file, named: false }))
}

/** A folder also holds sitemaps, OPML and other data. */
function looksLikeFeed(text: string): boolean {
  const head = text.slice(0, 4096)
  return /<(?:\w+:)?(?:rss|feed|entry)[\s>]/.test(head) || head.includes('jsonfeed.org/version')
}
