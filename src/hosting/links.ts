import { expectOptions } from '../base/arguments.ts'
import type { Parsed } from '../model/problem.ts'
import type { LinksOptions, PageLinks } from '../pages/page-links.ts'

/**
 * The links by which browsers and readers find the feeds, for the `<head>` of a newsroom's own pages: what `pregon
 * links` prints (RSS Advisory Board, RSS Autodiscovery). Reads the site file and the locale files. Faults of these files
 * are returned.
 *
 * @example
 *   import { describe, links } from 'pregon'
 *
 *   const found = await links({ site: 'newsroom', language: 'es' })
 *   for (const problem of found.problems) console.warn(describe(problem))
 *   for (const { section, html } of found.ok ? found.value : []) console.log(section ?? 'every page', html)
 *
 * @throws {RangeError} Where the site does not have the language or the section.
 */
export async function links(options: LinksOptions = {}): Promise<Parsed<readonly PageLinks[]>> {
  expectOptions('links', options)
  const { site: folder = '.', ...wanted } = options
  const { readNewsroomFolder } = await import('../output/newsroom-folder.ts')
  const { linksFor } = await import('../pages/links-for.ts')
  const read = await readNewsroomFolder(folder)
  return read.ok ? { ...read, value: linksFor(read.value, wanted) } : read
}
