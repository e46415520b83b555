import { chmodSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readSite } from '../input/site-folder.ts'
import { envelopeOf } from '../model/envelope.ts'
import { dataOf, describe, problem } from '../model/problem.ts'
import { readManifest } from '../output/manifest.ts'
import { stateFolder } from '../output/state.ts'
import { codeOf, replaceFile } from '../output/write.ts'
import { missingIds } from '../scaffold/missing-ids.ts'
import type { Command, Options } from './command.ts'
import { jsonText, type WrittenId } from './json-reports.ts'
import { valueIn } from './parsed-value.ts'
import { jsonOption, siteOption } from './usual-options.ts'

const options = {
  site: { ...siteOption.site, default: '.' },
  out: {
    type: 'string',
    value: 'DIR',
    says: "where the feeds are (default: dist in the newsroom's folder)",
    completes: 'folder',
  },
  'dry-run': { type: 'boolean', default: false, says: 'print what would be written, and write nothing' },
  ...jsonOption,
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
    const isDry = values['dry-run']
    const site = readSite(values.site)
    valueIn(site, { stderr })
    const manifest = readManifest(stateFolder(values.site, values.out ?? join(values.site, 'dist')))
    const { missing, written, problems } = missingIds(values.site, Object.keys(manifest?.records ?? {}))
    const failed = [...problems]
    const ids: WrittenId[] = []
    for (const { path, file, id, bytes } of missing) {
      const fault = isDry ? undefined : put(path, bytes)
      if (fault === undefined) ids.push({ file, id })
      else failed.push(problem('WRITE_FAILED', { file }, { found: fault }))
    }
    const status = failed.length > 0 ? 1 : 0
    const envelope = envelopeOf('id', status, [...site.problems, ...failed].map(dataOf))
    const did = isDry ? 'ids would be written' : 'ids written'
    if (values.json) stdout(jsonText({ ...envelope, ...(isDry && { dryRun: true }), ids, had: written }))
    else stdout(ids.map(({ file, id }) => `${file}: id: ${id}\n`).join(''))
    stderr(failed.map(each => `${describe(each)}\n`).join(''))
    if (!values.json) stdout(`${ids.length} ${did}, ${written} records had one\n`)
    return status
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
