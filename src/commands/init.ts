import { relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { envelopeOf } from '../model/envelope.ts'
import { dataOf, problem, type Problem } from '../model/problem.ts'
import { settle, membersOf, type Given } from '../scaffold/choices.ts'
import { adviceFor, extras } from '../scaffold/extras.ts'
import type { Site } from '../model/site.ts'
import { Unwritable, writeNew } from '../output/new-files.ts'
import { newsroomIn, planNewsroom } from '../scaffold/plan-newsroom.ts'
import { ignored } from '../scaffold/project-files.ts'
import { interview } from '../scaffold/questions.ts'
import type { Command, Options } from './command.ts'
import { jsonText, type InitJson } from './json-reports.ts'
import { stopFor, valueIn } from './parsed-value.ts'
import { refuse } from './refusal.ts'
import { jsonOption } from './usual-options.ts'

const options = {
  publisher: { type: 'string', value: 'TEXT', says: 'who publishes' },
  domain: { type: 'string', value: 'DOMAIN', says: 'a domain of yours; all permanent ids begin with it' },
  year: { type: 'string', value: 'YEAR', says: 'a year in which you owned it (default: this year)' },
  language: {
    type: 'string',
    multiple: true,
    value: 'TAG[=HOME]',
    says: 'a language, perhaps with its home page; repeat it for each, the default one first (default: en and es)',
  },
  feeds: {
    type: 'string',
    value: 'ADDRESS',
    says: 'where the feeds will be served (default: /feeds/ at the domain)',
  },
  timezone: { type: 'string', value: 'ZONE', says: "the newsroom's time zone (default: this machine's)" },
  section: {
    type: 'string',
    multiple: true,
    value: 'KEY',
    says: 'a section; repeat it for each (default: news)',
  },
  ci: {
    type: 'string',
    value: 'NAME',
    says: 'github: also write a workflow for GitHub Actions and Pages',
    values: ['github'],
  },
  cron: {
    type: 'string',
    value: 'NAME',
    says: 'cron or systemd: also write a crontab, or units for systemd, with the paths of DIR, into deploy/',
    values: ['cron', 'systemd'],
  },
  mail: {
    type: 'string',
    value: 'ADDRESS',
    says: 'who is told of problems (default: the user of the crontab, or root)',
  },
  yes: { type: 'boolean', default: false, says: 'ask nothing' },
  ...jsonOption,
} as const satisfies Options

export const initCommand: Command = {
  usage: ['[DIR] [options]'],
  says: [
    'Begins a newsroom in DIR (default: the working directory): site.yaml, a locale file for each language, a first article, .gitignore and package.json. On a terminal it asks for what no option says. A file that is there stays as it is.',
  ],
  operands: [{ name: 'DIR', says: 'the folder; it is made where there is none', completes: 'folder' }],
  options,
  examples: [
    ['pregon init', 'asks for what it needs'],
    ['pregon init news --publisher "La Voz" --domain lavoz.example', 'asks nothing where nobody can answer'],
    ['pregon init --yes --language es --language ar=https://ar.example.com/', 'in Spanish and Arabic'],
  ],
  statuses: {
    0: 'written',
    2: 'usage error, or the folder has a newsroom or cannot be written, and nothing is written',
  },
  async run(args, terminal) {
    const { stderr } = terminal
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
    const [folder = '.', ...rest] = positionals
    if (rest.length > 0) return refuse(`one folder is enough; put ${JSON.stringify(positionals.join(' '))} in quotes`)
    const there = newsroomIn(folder)
    if (there !== undefined)
      return refuse(`${relative('.', resolve(folder)) || 'this folder'} has a newsroom already: ${there} is there`)
    const given: Given = {
      ...values,
      languages: values.language?.flatMap(each => (each.includes('=') ? each : membersOf(each))),
      sections: values.section?.flatMap(membersOf),
    }
    const wanted = extras(values, resolve(folder))
    if (typeof wanted === 'string') return refuse(wanted)
    const now = new Date()
    const missing = (['publisher', 'domain'] as const).filter(name => given[name] === undefined)
    const ask = values.yes ? undefined : terminal.ask
    if (!ask && !values.yes && missing.length > 0)
      return refuse(
        `${missing.map(name => `--${name} ${examples[name]}`).join(' and ')} ${missing.length > 1 ? 'are' : 'is'} missing; write it, or --yes for placeholders`,
      )
    const told = ask ? await interview(given, { ask, tell: stderr, folder, now }) : given
    if (!told) return refuse('the input ended; nothing was written')
    const plan = await planNewsroom(settle(told, folder, now), folder, now)
    const read = { ...plan, problems: plan.problems.map(atOption) }
    const { files, kept, untranslated, site } = valueIn(read, terminal)
    try {
      const written = writeNew(folder, [...files, ...wanted])
      const { created } = written
      const result = { created, kept: [...kept, ...written.kept], untranslated }
      if (values.json) terminal.stdout(jsonText({ ...envelopeOf('init', 0, read.problems.map(dataOf)), ...result }))
      else terminal.stdout(summary(result, site, folder, told))
      return 0
    } catch (error) {
      if (!(error instanceof Unwritable)) throw error
      return stopFor([problem('WRITE_FAILED', { file: error.file }, { found: error.reason })], terminal)
    }
  },
}

const examples = { publisher: '"La Voz"', domain: 'lavoz.example' }

/** The options that say what the site file holds at a path. */
const optionOf: readonly (readonly [path: RegExp, option: string])[] = [
  [/^publisher/, '--publisher'],
  [/^authority/, '--domain, --year'],
  [/^timezone/, '--timezone'],
  [/^feeds/, '--feeds'],
  [/^languages/, '--language'],
  [/^sections/, '--section'],
]

/** Names the option in the place of a line of a site file that is not written. */
function atOption(fault: Problem): Problem {
  const { file, path = '' } = fault
  const option = optionOf.find(([pattern]) => pattern.test(path))?.[1]
  const place = { line: undefined, column: undefined, quote: undefined }
  if (file !== 'site.yaml' || option === undefined) return fault
  return { ...fault, ...place, file: option, path: undefined }
}

const isForEditors = (file: string): boolean => file.startsWith('schemas/') || file.startsWith('.vscode/')

function summary(
  { created, kept, untranslated }: Pick<InitJson, 'created' | 'kept' | 'untranslated'>,
  site: Site,
  folder: string,
  given: Given,
): string {
  const lines = [
    ...created.filter(file => !isForEditors(file)).map(file => `created ${file}`),
    ...(created.some(isForEditors)
      ? ['created schemas/ and .vscode/, by which editors complete and check these files']
      : []),
    ...kept.map(
      file => `kept ${file}, which was there${file === '.gitignore' ? `: write ${ignored.join(', ')} into it` : ''}`,
    ),
    ...adviceFor(created),
    ...untranslated.map(file => `translate ${file}: its messages are in English, and readers will see them`),
    ...(given.domain === undefined
      ? [
          `write a domain of yours in the place of example.com into site.yaml before you publish: ${site.authority} begins all ids, for ever`,
        ]
      : []),
  ]
  const inside = relative('.', folder)
  const install = created.includes('package.json') ? 'npm install && ' : ''
  return `${lines.join('\n')}

${inside === '' ? '' : `cd ${/^[\w./-]+$/.test(inside) ? inside : JSON.stringify(inside)} && `}${install}npx pregon build
npx pregon new "A title"
npx pregon check dist
`
}
