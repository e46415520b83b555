import { existsSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { problem, type Problem } from '../model/problem.ts'
import { list } from './files.ts'

/** The name of the site file. A folder with such a file is a newsroom's folder. */
export const siteName = 'site.yaml'

const beginning = `publisher: Example News
authority: example.com,2026        # a domain of yours, and a year in which you owned it; never change it
timezone: America/Havana
feeds: https://www.example.com/feeds/
languages:
  es: { home: https://www.example.com/ }
sections: [news]`

/** The problem of a folder without a site file. The remedy proposes folders that have one. */
export function siteMissing(folder: string): Problem {
  return problem('SITE_MISSING', { file: siteName }, { found: resolve(folder), expected: remedyIn(folder) })
}

function remedyIn(folder: string): string {
  if (!existsSync(folder)) return 'there is no such folder: name that of the newsroom with --site DIR'
  const entries = list(folder, path => path)
  const inside = entries.ok ? entries.value : []
  const lookalike = inside.map(({ path }) => basename(path)).find(name => /^site\.ya?ml$/i.test(name))
  if (lookalike !== undefined) return `name it ${siteName}: it is ${lookalike} there`
  const below = inside.filter(({ path, isFolder }) => isFolder && existsSync(join(path, siteName)))
  const near = [...below.map(({ path }) => path), ...above(resolve(folder))]
  if (near.length > 0) return `did you mean ${near.map(path => `--site ${relative('.', path) || '.'}`).join(' or ')}?`
  return `go to the newsroom's folder, or name it with --site DIR; pregon init begins a new newsroom, with a ${siteName} such as\n${beginning}`
}

/** The nearest newsroom's folder above a folder. */
function above(folder: string): string[] {
  const parent = dirname(folder)
  if (parent === folder) return []
  return existsSync(join(parent, siteName)) ? [parent] : above(parent)
}
