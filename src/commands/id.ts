import { chmodSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readSite } from '../input/site-folder.ts'
import { describe, problem } from '../model/problem.ts'
import { readManifest } from '../output/manifest.ts'
import { stateFolder } from '../output/state.ts'
import { codeOf, replaceFile } from '../output/write.ts'
import { missingIds } from '../scaffold/missing-ids.ts'
import type { Command, Options } from './command.ts'
import { siteOption } from './usual-options.ts'

const options = {
  site: { ...siteOption.site, default: '.' },
  out: {
    type: 'string',
    value: 'DIR',
    says: "where the feeds are (default: dist in the newsroom's folder)",
    completes: 'folder',
  },
  'dry-run': { type: 'boolean', default: false, says: 'print what would be written, and write nothing' },
} as const satisfies Options

export const idCommand: Command = {
  says: [
    'Writes ids into the records that have theirs from the name of their folder or file, so that these may be renamed. No feed changes by a byte. All else in the files stays as it is, comments too.',
  ],
  options,
  examples: [
    ['pregon id --dry-run', 'which records would get one'],
    ['pregon id', 'once, before folders are renamed'],
  ],
  statuses: {
    0: 'every record has an id, or would have one',
    1: 'some records cannot have one written in, each named',
    2: 'usage or site-wide error',
  },
  async run(args, { stdout, stderr }) {
    const { values } = parseArgs({ args: [...args], options })
    const site = readSite(values.site)
    for (const each of site.problems) stderr(`${describe(each)}\n`)
    if (!site.ok) return 2
    const manifest = readManifest(stateFolder(values.site, values.out ?? join(values.site, 'dist')))
    const { missing, written, problems } = missingIds(values.site, Object.keys(manifest?.records ?? {}))
    const failed = problems.map(describe)
    let count = 0
    for (const { path, file, id, bytes } of missing) {
      const fault = values['dry-run'] ? undefined : put(path, bytes)
      if (fault === undefined) {
        stdout(`${file}: id: ${id}\n`)
        count++
      } else failed.push(describe(problem('WRITE_FAILED', { file }, { found: fault })))
    }
    stderr(failed.map(each => `${each}\n`).join(''))
    const did = values['dry-run'] ? 'ids would be written' : 'ids written'
    stdout(`${count} ${did}, ${written} records had one\n`)
    return failed.length > 0 ? 1 : 0
  },
}

/** Replaces a file, with its mode, and behind a link; returns the code of the system where that fails. */
function put(path: string, bytes: Buffer): string | undefined {
  try {
    const target = realpathSync(path)
    const { mode } = statSync(target)
    replaceFile(target, bytes)
    chmodSync(target, mode)
    return undefined
  } catch (error) {
    const code = codeOf(error)
    if (code === undefined) throw error
    return code
  }
}
