import { readdirSync, statSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { lazily } from '../base/lazy.ts'
import type { SiteTexts } from '../input/site-texts.ts'
import { sha256 } from '../base/sha256.ts'
import { digestIfThere } from '../output/write.ts'

/**
 * The hash that decides whether a cache may be used. It covers the program, the versions of its dependencies (in its
 * package.json), the ICU and time zones of this Node.js, the site file and the locale files.
 */
export function cacheKeyOf(texts: SiteTexts): string {
  const { node, icu = '', unicode = '', tz = '' } = process.versions
  return sha256(JSON.stringify([programDigest(), node, icu, unicode, tz, sorted(texts)]))
}

/** Pairs of names and values in the order of the alphabet: who read the texts must not matter. */
const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null
    ? Object.entries(value)
        .map(([name, inside]) => [name, sorted(inside)] as const)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
    : value

/** Once for a process: what it runs stays as it was loaded. */
const programDigest = lazily(() => {
  const here = fileURLToPath(new URL('.', import.meta.url))
  // The bundle is one folder. Compiled modules are spread over the folders beside this one.
  const folder = basename(here) === 'program' ? here : join(here, '..')
  const stats = modulesIn(folder).map(path => {
    const { size, mtimeMs } = statSync(path)
    return `${relative(folder, path)} ${size} ${mtimeMs}`
  })
  return sha256([digestIfThere(join(here, '../../package.json')), ...stats].join('\n'))
})

/** The program's modules, without types and source maps. The recursion of readdir would take several times as long. */
function modulesIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return entries.flatMap(entry => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return modulesIn(path)
    return /\.(?:c?js|ts)$/.test(path) && !path.endsWith('.d.ts') ? path : []
  })
}
