import { dirname } from 'node:path'
import { list, type Entry, type Name } from './files.ts'
import { filesOf } from './input.ts'
import { findSources, type Found, type List } from './scan.ts'

/** What is found now, listing again only folders that have changed. */
export function refind(before: Found, changed: ReadonlySet<string>, folder: string, name: Name): Found {
  // What a link leads to changes without the folder that holds the link.
  if (before.hasLinks) return findSources(folder, name)
  if (!before.folders.some(path => changed.has(path))) return before
  const listed = listedBefore(before)
  const listing: List = path => {
    const entries = changed.has(path) ? undefined : listed.get(path)
    return entries ? { ok: true, value: entries, problems: [] } : list(path, name)
  }
  return findSources(folder, name, listing)
}

/** The entries of each folder as they were listed, without the files that are none of our business. */
function listedBefore({ folders, sources }: Found): Map<string, Entry[]> {
  const listed = new Map<string, Entry[]>(folders.map(folder => [folder, []]))
  const add = (path: string, isFolder: boolean) => listed.get(dirname(path))?.push({ path, isFolder, isLink: false })
  for (const folder of folders) add(folder, true)
  for (const source of sources) {
    // One that could not be listed is listed again.
    if (source.kind === 'stray' && listed.has(source.path)) listed.delete(source.path)
    else for (const path of source.kind === 'stray' ? [source.path] : filesOf(source)) add(path, false)
  }
  for (const entries of listed.values()) entries.sort((a, b) => (a.path < b.path ? -1 : 1))
  return listed
}
