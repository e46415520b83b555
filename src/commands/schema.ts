import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readSite } from '../input/site-folder.ts'
import { describe, problem } from '../model/problem.ts'
import type { Site } from '../model/site.ts'
import { putFile, Unwritable } from '../output/new-files.ts'
import { readIfThere } from '../output/write.ts'
import { editorSettings, schemaFiles, schemaText, settingsFile } from '../schemas/editor-files.ts'
import { mergeSettings } from '../schemas/merge-settings.ts'
import { schemaNames } from '../schemas/editor-schema.ts'
import { hoverLanguages, type HoverLanguage } from '../schemas/word.ts'
import type { Command, Options, Terminal } from './command.ts'
import { siteOption } from './usual-options.ts'

const options = {
  site: { ...siteOption.site, default: '.' },
  write: {
    type: 'boolean',
    default: false,
    says: 'write all schemas into schemas/ of the newsroom, and wire them in .vscode/settings.json',
  },
  language: {
    type: 'string',
    default: 'en',
    value: 'TAG',
    says: 'the language of the explanations (default: en)',
    values: hoverLanguages,
  },
} as const satisfies Options

export const schemaCommand: Command = {
  usage: ['NAME [options]', '--write [options]'],
  says: [
    "Prints the JSON Schema of a kind of file, by which editors complete keys, explain them and mark mistakes. In a newsroom's folder it knows the newsroom's sections, authors and languages.",
  ],
  operands: [
    { name: 'site', isWord: true, says: 'site.yaml' },
    { name: 'article', isWord: true, says: 'article.yaml' },
    { name: 'words', isWord: true, says: 'the front matter of en.md, es.md, …' },
    { name: 'record', isWord: true, says: 'a record as JSON' },
    { name: 'locale', isWord: true, says: 'locales/*.json' },
    { name: 'collection', isWord: true, says: 'collections/*.yaml' },
    { name: 'profile', isWord: true, says: 'profiles/*.yaml' },
  ],
  options,
  examples: [
    ['pregon schema --write', 'for Visual Studio Code and editors like it'],
    ['pregon schema --write --language es', 'with explanations in Spanish'],
    ['pregon schema article > article.schema.json', 'for any other program'],
  ],
  statuses: { 0: 'printed or written', 2: 'usage or site-wide error' },
  async run(args, terminal) {
    const { stdout, stderr } = terminal
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
    const refuse = (message: string) => {
      stderr(`pregon schema: ${message}\n`)
      return 2
    }
    const language = hoverLanguages.find(each => each === values.language) ?? 'en'
    const known = schemaNames.find(each => each === positionals[0])
    if (values.write === (known !== undefined))
      return refuse(`name one of ${schemaNames.join(', ')}, or write --write for all; see pregon schema --help`)
    const site = readSite(values.site)
    // The schemas of any newsroom help those who have none so far.
    const isThere = site.ok || site.problems.every(({ code }) => code !== 'SITE_MISSING')
    if (isThere || values.write) for (const each of site.problems) stderr(`${describe(each)}\n`)
    if (!site.ok && (isThere || values.write)) return 2
    if (known !== undefined) stdout(schemaText(known, { language, site: site.ok ? site.value : undefined }))
    return site.ok && values.write ? writeAll(values.site, site.value, language, terminal) : 0
  },
}

function writeAll(folder: string, site: Site, language: HoverLanguage, { stdout, stderr }: Terminal): number {
  const settings = mergeSettings(readIfThere(join(folder, settingsFile))?.toString() ?? '', editorSettings)
  const files = [
    ...schemaFiles({ site, language }),
    ...(settings === undefined ? [] : [[settingsFile, settings] as const]),
  ]
  try {
    for (const [path, text] of files) {
      putFile(folder, { path, text })
      stdout(`wrote ${path}\n`)
    }
  } catch (error) {
    if (!(error instanceof Unwritable)) throw error
    stderr(`${describe(problem('WRITE_FAILED', { file: error.file }, { found: error.reason }))}\n`)
    return 2
  }
  if (settings === undefined)
    stdout(`kept ${settingsFile}, which is written otherwise; add to it:\n${JSON.stringify(editorSettings, null, 2)}\n`)
  return 0
}
