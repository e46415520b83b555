import { dirname } from 'node:path'
import { list, type DirectoryEntry, type DisplayPath } from './files.ts'
import { filesOf } from './input.ts'
import { findInputs, type InputList, type List } from './scan.ts'

/** Lists the inputs again, in the order of a walk. Only folders that changed are read from the disk. */
export function rescan(
  before: InputList,
  changed: ReadonlySet<string>,
  folder: string,
  displayPath: DisplayPath,
): InputList {
  // The target of a link can change while the folder that holds the link does not.
  if (before.hasLinks) return findInputs(folder, displayPath)
  const listed = listedBefore(before)
  const listing: List = path => {
    const entries = changed.has(path) ? undefined : listed.get(path)
    return entries ? { ok: true, value: entries, problems: [] } : list(path, displayPath)
  }
  return findInputs(folder, displayPath, listing)
}

/** The entries of each folder in the earlier listing, without files that are no inputs. */
function listedBefore({ folders, inputs }: InputList): Map<string, DirectoryEntry[]> {
  const listed = new Map<string, DirectoryEntry[]>(folders.map(folder => [folder, []]))
  const add = (path: string, isFolder: boolean) => listed.get(dirname(path))?.push({ path, isFolder, isLink: false })
  for (const folder of folders) add(folder, true)
  for (const input of inputs) {
    // A folder that could not be listed is listed again.
    if (input.kind === 'stray' && listed.has(input.path)) listed.delete(input.path)
    else for (const path of input.kind === 'stray' ? [input.path] : filesOf(input)) add(path, false)
  }
  for (const entries of listed.values()) entries.sort((a, b) => (a.path < b.path ? -1 : 1))
  return listed
}
