// Looks at the files of newsrooms and their feeds.
import { hash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, utimesSync } from 'node:fs'
import { join, relative } from 'node:path'

/** Every file below a folder with its size. */
export function documentsIn(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .toSorted()
    .map(path => ({ path: relative(folder, path), size: statSync(path).size }))
}

export function totalOf(files) {
  return { files: files.length, bytes: files.reduce((sum, { size }) => sum + size, 0) }
}

/** Makes a newsroom look as it does to a build a while after it was written: no file is as new as the build itself. */
export function age(site) {
  const anHourAgo = Date.now() / 1000 - 3600
  for (const { path } of documentsIn(site)) utimesSync(join(site, path), anHourAgo, anHourAgo)
}

/** What tells that a file was written: its inode and time, by its path. */
export function marksOf(folder) {
  return new Map(
    documentsIn(folder).map(({ path, size }) => {
      const { ino, mtimeNs } = statSync(join(folder, path), { bigint: true })
      return [path, { mark: `${ino} ${mtimeNs}`, size }]
    }),
  )
}

/** The files that were written between two looks. */
export function writtenBetween(before, after) {
  const written = [...after].filter(([path, { mark }]) => before.get(path)?.mark !== mark)
  return totalOf(written.map(([, file]) => file))
}

/** The paths that are not in both folders, or not with the same bytes. */
export function differencesOf(one, other) {
  const digestsOf = folder =>
    new Map(documentsIn(folder).map(({ path }) => [path, hash('sha256', readFileSync(join(folder, path)))]))
  const [a, b] = [digestsOf(one), digestsOf(other)]
  return [...new Set([...a.keys(), ...b.keys()])].filter(path => a.get(path) !== b.get(path))
}
