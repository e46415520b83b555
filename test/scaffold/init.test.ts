import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readSiteFolder } from '../../src/input/site-folder.ts'
import { addFiles, folderOf } from '../support/folder.ts'
import { run } from './command-line.ts'

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted()

const read = (folder: string, path: string): string => readFileSync(join(folder, path), 'utf8')
const laVoz = ['--publisher', 'La Voz', '--domain', 'lavoz.example']

describe('writes nothing and names the option that is wrong', () => {
  test.each<[string, string[], string]>([
    ['a domain', ['--domain', 'la voz'], '--domain, --year: error VALUE_INVALID'],
    ['a year', ['--year', '26'], '--domain, --year: error VALUE_INVALID'],
    [
      'a zone',
      ['--timezone', 'Amerca/Havana'],
      '--timezone: error VALUE_INVALID: found "Amerca/Havana"\n  write "America/Havana"',
    ],
    ['a language', ['--language', 'jp'], '--language: error VALUE_INVALID'],
    ['a language twice', ['--language', 'es,ES'], '--language: error KEY_DUPLICATE'],
    ['a home', ['--language', 'es=lavoz'], '--language: error URL_INVALID'],
    ['a section', ['--section', 'Mundo'], '--section: error KEY_INVALID'],
    ['an address of feeds', ['--feeds', 'ftp://x'], '--feeds: error URL_INVALID'],
    ['a host of workflows', ['--ci', 'gitlab'], 'pregon init: --ci "gitlab" is not one of github'],
    ['a schedule', ['--cron', 'at'], 'pregon init: --cron "at" is not one of cron, systemd'],
    ['a mail address', ['--cron', 'cron', '--mail', 'a b'], 'pregon init: --mail "a b" is no address'],
    ['two folders', ['x'], 'pregon init: one folder is enough'],
  ])('%s', async (_, args, says) => {
    const folder = folderOf({})
    const { status, stdout, stderr } = await run([
      'init',
      folder,
      ...(args[0] === '--domain' ? laVoz.slice(0, 2) : laVoz),
      ...args,
    ])
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toContain(says)
    expect(filesIn(folder)).toEqual([])
  })

  test('without a terminal, what is missing', async () => {
    const folder = folderOf({})
    const { status, stderr } = await run(['init', folder, '--publisher', 'La Voz'])
    expect([status, stderr]).toEqual([
      2,
      'pregon init: --domain lavoz.example is missing; write it, or --yes for placeholders\n',
    ])
    expect(filesIn(folder)).toEqual([])
  })
})

test('--yes asks nothing, and tells of the placeholder that begins all ids', async () => {
  const folder = folderOf({})
  const { status, stdout, asked } = await run(['init', folder, '--yes'], [])
  expect([status, asked]).toEqual([0, []])
  expect(stdout).toContain('in the place of example.com')
})

test('tells what to do with a workflow and with units', async () => {
  const folder = folderOf({})
  const { status, stdout } = await run(['init', folder, ...laVoz, '--ci', 'github', '--cron', 'systemd'])
  expect(status).toBe(0)
  expect(stdout).toContain('created .github/workflows/feeds.yml')
  expect(stdout).toContain('commit package-lock.json too')
  expect(stdout).toContain('put the units of deploy/ into /etc/systemd/system')
})

describe('on a terminal', () => {
  test('asks for what no option says, and again where an answer cannot be used', async () => {
    const folder = folderOf({})
    const answers = ['', '', 'la voz', 'lavoz.example', '2019', 'es, ca', '', '', 'Hvana', 'America/Havana', 'mundo']
    const { status, stderr, asked } = await run(['init', folder, '--publisher', 'La Voz'], answers.slice(1))
    expect(status).toBe(0)
    expect(asked.map(question => question.split(' ')[0])).toEqual([
      'A',
      'A',
      'A',
      'A',
      'Languages,',
      'The',
      'The',
      'The',
      'The',
      'Sections',
    ])
    expect(stderr).toContain('write "America/Havana"')
    const site = await readSiteFolder(folder)
    expect(site.ok && [...site.value.site.languages.keys()]).toEqual(['es', 'ca'])
    expect(site.ok && site.value.site).toMatchObject({ authority: 'lavoz.example,2019', sections: ['mundo'] })
  })

  test('writes nothing where the input ends', async () => {
    const folder = folderOf({})
    expect(await run(['init', folder], ['La Voz'])).toMatchObject({ status: 2, stdout: '' })
    expect(filesIn(folder)).toEqual([])
  })
})

describe('never overwrites', () => {
  test('a newsroom: it is refused', async () => {
    const folder = folderOf({ 'site.yaml': 'mine' })
    const { status, stderr } = await run(['init', folder, ...laVoz])
    expect(status).toBe(2)
    expect(stderr).toContain('has a newsroom already: site.yaml is there')
    expect(filesIn(folder)).toEqual(['site.yaml'])
  })

  test('files that are there: they stay and are named', async () => {
    const locale = JSON.stringify({ site: { title: 'Mía', description: 'D' }, sections: { news: 'N' } })
    const mine = { '.gitignore': 'mine\n', 'package.json': '{}', 'locales/ES.json': locale, 'articles/x/notes': '' }
    const folder = folderOf(mine)
    const { status, stdout } = await run(['init', folder, ...laVoz])
    expect(status).toBe(0)
    for (const [path, text] of Object.entries(mine)) expect(read(folder, path)).toBe(text)
    for (const path of ['.gitignore', 'package.json', 'locales/es.json']) expect(stdout).toContain(`kept ${path}`)
    const others = filesIn(folder).filter(path => !/^(?:schemas|\.vscode)\//.test(path))
    expect(others).toEqual([...Object.keys(mine), 'locales/en.json', 'site.yaml'].toSorted())
  })

  test('a locale file that does not fit: nothing is written', async () => {
    const folder = folderOf({ 'locales/es.json': '{}' })
    const { status, stderr } = await run(['init', folder, ...laVoz])
    expect(status).toBe(2)
    expect(stderr).toContain('locales/es.json')
    expect(filesIn(folder)).toEqual(['locales/es.json'])
  })

  test.each<[string, string[]]>([
    ['articles', []],
    ['.github', ['--ci', 'github']],
  ])('a file where a folder is needed, %s: nothing else is left', async (name, args) => {
    const folder = folderOf({ [name]: '' })
    const { status, stderr } = await run(['init', folder, ...laVoz, ...args])
    expect(status).toBe(2)
    expect(stderr).toContain(name)
    expect(filesIn(folder)).toEqual([name])
  })
})

describe('a new article', () => {
  const newsroom = async (): Promise<string> => {
    const folder = folderOf({})
    await run(['init', folder, ...laVoz, '--year', '2026', '--language', 'en,es', '--section', 'news,world'])
    return folder
  }
  test('with the title of another has another id and slug', async () => {
    const folder = await newsroom()
    addFiles(folder, { 'articles/x.json': '{ "id": "storm", "translations": { "es": { "slug": "storm-2" } } }' })
    const { stdout } = await run(['new', 'Storm', '--site', folder, '--language', 'en'])
    expect(stdout).toContain('storm-3/article.yaml')
    expect(read(folder, 'articles/storm-3/en.md')).toContain('slug: storm-3')
  })

  test.each<[string[], string]>([
    [
      ['--section', 'wrld'],
      '--section "wrld" is not one of the sections of site.yaml (news, world); did you mean world?',
    ],
    [['--author', 'ana'], '--author "ana" is not one of the authors of site.yaml: there are none'],
    [['--language', 'sp'], '--language "sp" is not one of the languages of site.yaml (en, es)'],
    [['--date', '2026-02-30'], '--date "2026-02-30" is not a date'],
    [['twice'], 'put the title in quotes'],
  ])('is not begun with %j', async (args, says) => {
    const folder = await newsroom()
    const before = filesIn(folder)
    const { status, stderr } = await run(['new', 'Port', '--site', folder, ...args])
    expect(status).toBe(2)
    expect(stderr).toContain(says)
    expect(filesIn(folder)).toEqual(before)
  })
})
