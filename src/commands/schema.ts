import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readSite } from '../input/site-folder.ts'
import { envelopeOf } from '../model/envelope.ts'
import { dataOf, problem } from '../model/problem.ts'
import type { Site } from '../model/site.ts'
import { putFile, Unwritable } from '../output/new-files.ts'
import { readIfThere } from '../output/write.ts'
import { editorSettings, schemaFiles, schemaText, settingsFile } from '../schemas/editor-files.ts'
import { mergeSettings } from '../schemas/merge-settings.ts'
import { editorSchema, schemaNames } from '../schemas/editor-schema.ts'
import { hoverLanguages, type HoverLanguage } from '../schemas/word.ts'
import type { Command, Options, Terminal } from './command.ts'
import { jsonText, type SchemaJson } from './json-reports.ts'
import { stopFor, valueIn } from './parsed-value.ts'
import { refuse } from './refusal.ts'
import { jsonOption, siteOption } from './usual-options.ts'

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
  ...jsonOption,
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
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
    const language = hoverLanguages.find(each => each === values.language) ?? 'en'
    const known = schemaNames.find(each => each === positionals[0])
    if (values.write === (known !== undefined))
      return refuse(`name one of ${schemaNames.join(', ')}, or write --write for all; see pregon schema --help`)
    const site = readSite(values.site)
    // The schemas of any newsroom help those who have none so far.
    const isThere = site.ok || site.problems.every(({ code }) => code !== 'SITE_MISSING')
    const ownSite = isThere || values.write ? valueIn(site, terminal) : undefined
    const envelope = envelopeOf('schema', 0, ownSite ? site.problems.map(dataOf) : [])
    if (known !== undefined) {
      const schema = editorSchema(known, { language, site: ownSite })
      terminal.stdout(values.json ? jsonText({ ...envelope, schema }) : schemaText(schema))
    } else if (ownSite) {
      const result = writeAll(values.site, ownSite, language, terminal)
      terminal.stdout(values.json ? jsonText({ ...envelope, ...result }) : summary(result))
    }
    return 0
  },
}

type Written = Pick<SchemaJson, 'written' | 'settings'>

function summary({ written = [], settings }: Written): string {
  const advice =
    settings && `kept ${settingsFile}, which is written otherwise; add to it:\n${JSON.stringify(settings, null, 2)}\n`
  return `${written.map(path => `wrote ${path}\n`).join('')}${advice ?? ''}`
}

function writeAll(folder: string, site: Site, language: HoverLanguage, terminal: Terminal): Written {
  const settings = mergeSettings(readIfThere(join(folder, settingsFile))?.toString() ?? '', editorSettings)
  const files = [
    ...schemaFiles({ site, language }),
    ...(settings === undefined ? [] : [[settingsFile, settings] as const]),
  ]
  try {
    for (const [path, text] of files) putFile(folder, { path, text })
  } catch (error) {
    if (!(error instanceof Unwritable)) throw error
    stopFor([problem('WRITE_FAILED', { file: error.file }, { found: error.reason })], terminal)
  }
  const written = files.map(([path]) => path)
  return { written, ...(settings === undefined && { settings: editorSettings }) }
}
