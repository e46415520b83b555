import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { describe, expect, test } from 'vitest'
import type { Report } from '../../src/model/report.ts'
import { commands } from '../../src/commands/commands.ts'
import { main } from '../../src/commands/main.ts'
import { addFiles, folderOf, type Files } from '../support/folder.ts'
import { localeFile, siteYaml } from '../support/site.ts'

/** One tag has a name: each that has one has its feeds in every build, which takes time. */
const localeOf = (language: string): string =>
  JSON.stringify({ ...localeFile(language), tags: { 'hurricane-season': 'Hurricanes' } })

const good: Files = {
  'site.yaml': siteYaml,
  'locales/en.json': localeOf('en'),
  'locales/es.json': localeOf('es'),
  'articles/port/article.yaml': 'published: 2026-02-21\nsection: cuba\n',
  'articles/port/en.md': '---\ntitle: The port reopens\n---\nText.\n',
}
/**
 * The documents of two languages: all, three sections, two authors, a tag with a name, in three formats; and the
 * extension's page.
 */
const all = 2 * (1 + 3 + 2 + 1) * 3 + 1
const bad: Files = {
  'articles/bad/article.yaml': 'published: 2026-02-31\nsection: cuba\n',
  'articles/bad/en.md': '---\ntitle: Bad\n---\nText.\n',
}
const badSays =
  'articles/bad/article.yaml:1:1: error DATE_INVALID: published: "2026-02-31" is not a date\n' +
  "  write 2026-02-28T10:00:00Z, 2026-02-28T10:00:00 (the site's time zone) or 2026-02-28\n" +
  '    published: 2026-02-31\n' +
  '    ^\n'

async function run(args: readonly string[], env: Record<string, string> = {}) {
  let stdout = ''
  let stderr = ''
  const status = await main(args, {
    stdout: text => (stdout += text),
    stderr: text => (stderr += text),
    isInteractive: false,
    env,
  })
  return { status, stdout, stderr }
}

const march = ['--now', '2026-03-01']
const buildIn = (folder: string, ...args: string[]) => run(['build', '--site', folder, ...march, ...args])

test('a good newsroom is published: 0', async () => {
  const folder = folderOf(good)
  expect(await buildIn(folder)).toEqual({ status: 0, stdout: `${all} documents: ${all} created\n`, stderr: '' })
  expect(readFileSync(join(folder, 'dist/en/rss.xml'), 'utf8')).toContain('<title>The port reopens</title>')
  expect(await buildIn(folder)).toEqual({ status: 0, stdout: `nothing changed: ${all} documents\n`, stderr: '' })
})

test('many renamed folders: 3, and the first records are named with the ids that they need', async () => {
  const names = Array.from({ length: 24 }, (_, i) => `story-${String(i).padStart(2, '0')}`)
  const storyOf = (folder: string, name: string): Files => ({
    [`articles/${folder}/article.yaml`]: 'published: 2026-02-20\nsection: cuba\n',
    [`articles/${folder}/en.md`]: `---\ntitle: ${name}\n---\nAll of ${name}.\n`,
  })
  const folder = folderOf({ ...good, ...Object.assign({}, ...names.map(name => storyOf(name, name))) })
  expect(await buildIn(folder)).toMatchObject({ status: 0, stderr: '' })
  for (const name of names) {
    rmSync(join(folder, 'articles', name), { recursive: true })
    addFiles(folder, storyOf(`2026-${name}`, name))
  }
  const { status, stderr } = await buildIn(folder)
  expect(status).toBe(3)
  for (const name of names.slice(0, 20)) {
    expect(stderr).toContain(`articles/2026-${name}/article.yaml:1:1: error ID_CHANGED`)
    expect(stderr).toContain(`  write id: ${name} in this record`)
  }
  expect(stderr).not.toContain('2026-story-20')
  expect(stderr).toContain(
    'en/: error ITEMS_DROPPED: the feed would lose 24 of 25 items, 24 of them because their records have other ids now',
  )
  expect(stderr).toMatch(/and 4 more records have other ids now \(--json names them\)\n$/)
  const report = JSON.parse((await buildIn(folder, '--json')).stdout) as Report
  expect(report.problems.filter(({ code }) => code === 'ID_CHANGED')).toHaveLength(24)
})

test('a warning does not change the status', async () => {
  const folder = folderOf({ ...good, 'articles/port/fr.md': '---\ntitle: Le port\n---\nTexte.\n' })
  expect(await buildIn(folder)).toEqual({
    status: 0,
    stdout: `${all} documents: ${all} created\n`,
    stderr:
      'articles/port/fr.md:2:1: warning LANGUAGE_UNKNOWN: translations.fr: "fr" is no language of site.yaml, so these words are not published\n' +
      '  use one of en, es, or add the language to site.yaml and locales/\n',
  })
})

test('a warning about a text is repeated while nothing changes, with and without a cache', async () => {
  const folder = folderOf({
    ...good,
    'articles/port/en.md': '---\ntitle: The #MeToo years\nsummary: “Port”\n---\nText.\n',
    'articles/lost/article.yaml': 'published: 2026-02-21\nsection: cuba\n',
    'articles/lost/en.md': '---\ntitle: #MeToo\n---\nText.\n',
  })
  const says =
    'articles/lost/en.md:2:8: error TEXT_MISREAD: translations.en.title: YAML does not read this text as it stands: "#MeToo" is a comment\n' +
    '  put the text in quotes\n' +
    '    title: #MeToo\n' +
    '           ^\n' +
    '    title: "#MeToo"\n' +
    'articles/port/en.md:2:12: warning TEXT_MISREAD: translations.en.title: YAML does not read this text as it stands: "#MeToo years" is a comment\n' +
    '  put the text in quotes\n' +
    '    title: The #MeToo years\n' +
    '               ^\n' +
    '    title: "The #MeToo years"\n' +
    'articles/port/en.md:3:10: warning QUOTES_CURLY: translations.en.summary: the curly quotation marks are part of the text: "“Port”"\n' +
    '  write straight ones to mark the text; if it is a quotation, put straight ones around the curly ones\n' +
    '    summary: “Port”\n' +
    '             ^\n' +
    '    summary: "Port"\n'
  for (const args of [[], [], ['--full'], ['--threads', '2']])
    expect(await buildIn(folder, ...args)).toMatchObject({ status: 1, stderr: says })
  addFiles(folder, { 'articles/new/article.yaml': 'published: 2026-02-21\nsection: cuba\n' })
  addFiles(folder, { 'articles/new/en.md': '---\ntitle: New\n---\nText.\n' })
  expect(await buildIn(folder)).toMatchObject({ status: 1, stderr: says })
})

describe('a bad record', () => {
  test('is left out, the rest is published: 1', async () => {
    const folder = folderOf({ ...good, ...bad })
    expect(await buildIn(folder)).toEqual({
      status: 1,
      stdout: `${all} documents: ${all} created; 1 of 2 records rejected\n`,
      stderr: badSays,
    })
    expect(existsSync(join(folder, 'dist/en/feed.json'))).toBe(true)
  })

  test('with --strict nothing is published: 1', async () => {
    const folder = folderOf({ ...good, ...bad })
    expect(await buildIn(folder, '--strict')).toEqual({
      status: 1,
      stdout: 'nothing published; 1 of 2 records rejected\n',
      stderr: badSays,
    })
    expect(existsSync(join(folder, 'dist'))).toBe(false)
  })
})

describe('if nothing can be published: 2, and dist stays as it was', () => {
  const cases: [string, (folder: string) => void, string | ((folder: string) => string)][] = [
    [
      'no articles folder',
      folder => rmSync(join(folder, 'articles'), { recursive: true }),
      'articles: error ARTICLES_MISSING: no article record was found here\n' +
        '  check that the folder is mounted and holds article.yaml, *.json or *.ndjson files; nothing was changed\n',
    ],
    [
      'an empty articles folder',
      folder => rmSync(join(folder, 'articles/port'), { recursive: true }),
      'articles: error ARTICLES_MISSING: no article record was found here\n' +
        '  check that the folder is mounted and holds article.yaml, *.json or *.ndjson files; nothing was changed\n',
    ],
    [
      'only bad records',
      folder => {
        rmSync(join(folder, 'articles/port'), { recursive: true })
        addFiles(folder, bad)
      },
      badSays,
    ],
    [
      'a site file that is no YAML',
      folder => writeFileSync(join(folder, 'site.yaml'), 'publisher: [\n'),
      'site.yaml:1:12: error SYNTAX_INVALID: cannot be parsed: [ is not closed\n' +
        '  write ] at the end\n' +
        '    publisher: [\n' +
        '               ^\n' +
        '    publisher: []\n',
    ],
    [
      'no site file',
      folder => rmSync(join(folder, 'site.yaml')),
      folder =>
        `site.yaml: error SITE_MISSING: is not in ${folder}\n` +
        "  go to the newsroom's folder, or name it with --site DIR; pregon init begins a new newsroom, with a site.yaml such as\n" +
        '  publisher: Example News\n' +
        '  authority: example.com,2026        # a domain of yours, and a year in which you owned it; never change it\n' +
        '  timezone: America/Havana\n' +
        '  feeds: https://www.example.com/feeds/\n' +
        '  languages:\n' +
        '    es: { home: https://www.example.com/ }\n' +
        '  sections: [news]\n',
    ],
    [
      'no locale file',
      folder => rmSync(join(folder, 'locales/es.json')),
      'locales/es.json: error LOCALE_MISSING: is missing; it holds what this newsroom says in Spanish\n' +
        '  if it is lost, put it back; if the language is new, run pregon locale es --write, and translate the file that it writes\n',
    ],
    [
      'a locale file that is no JSON',
      folder => writeFileSync(join(folder, 'locales/es.json'), '{ "faq": no }'),
      'locales/es.json:1:10: error SYNTAX_INVALID: cannot be parsed: a text has no quotes\n' +
        '  put it in double quotes\n' +
        '    { "faq": no }\n' +
        '             ^\n' +
        '    { "faq": "no" }\n',
    ],
    [
      'a locale file that is not UTF-8',
      folder => writeFileSync(join(folder, 'locales/es.json'), Buffer.from('{"faq":"ñ"}', 'latin1')),
      'locales/es.json:1:9: error ENCODING_INVALID: the file is not UTF-8: it holds the byte 0xF1, which is "ñ" in Windows-1252\n' +
        '  save it as UTF-8\n' +
        '    {"faq":"\uFFFD"}\n' +
        '            ^\n',
    ],
  ]

  test.each(cases)('%s', async (_, spoil, says) => {
    const folder = folderOf(good)
    await buildIn(folder)
    const before = readFileSync(join(folder, 'dist/en/rss.xml'), 'utf8')
    spoil(folder)
    const { status, stderr } = await buildIn(folder)
    expect({ status, stderr }).toEqual({ status: 2, stderr: typeof says === 'string' ? says : says(folder) })
    expect(readFileSync(join(folder, 'dist/en/rss.xml'), 'utf8')).toBe(before)
  })
})

describe('a folder that is not a newsroom: the message names the newsroom', () => {
  const inFolder = async (files: Files, site = '') => {
    const folder = folderOf(files)
    const { status, stderr } = await run(['build', '--site', join(folder, site)])
    expect(status).toBe(2)
    return stderr.split('\n')[1]?.replaceAll(relative('.', folder), 'NEWS')
  }

  test.each([
    ['no folder', {}, 'nowhere', '  there is no such folder: name that of the newsroom with --site DIR'],
    ['the folder above', good, 'articles/port', '  did you mean --site NEWS?'],
    ['a folder inside', { 'news/site.yaml': siteYaml }, '', '  did you mean --site NEWS/news?'],
    ['another ending', { 'site.yml': siteYaml }, '', '  name it site.yaml: it is site.yml there'],
    ['a capital', { 'Site.yaml': siteYaml }, '', '  name it site.yaml: it is Site.yaml there'],
  ])('%s', async (_, files, site, says) => {
    expect(await inFolder(files, site)).toBe(says)
  })
})

test('a newsroom in a language with shipped messages needs four small files, and shows its own name', async () => {
  const folder = folderOf({
    'site.yaml': `publisher: La Voz
authority: lavoz.example,2026
timezone: America/Havana
feeds: https://www.lavoz.example/feeds/
languages:
  es-CU: { home: https://www.lavoz.example/ }
sections: [noticias]
`,
    'locales/es-CU.json':
      '{ "site": { "title": "La Voz", "description": "Lo que pasa" }, "sections": { "noticias": "Noticias" } }',
    'articles/puerto/article.yaml': 'published: 2026-02-21\nsection: noticias\ntags: [mar]\n',
    'articles/puerto/es-CU.md': '---\ntitle: El puerto reabre\n---\nTexto.\n',
  })
  expect(await buildIn(folder)).toMatchObject({ status: 0, stderr: '' })
  const feed = readFileSync(join(folder, 'dist/es-CU/tags/mar/rss.xml'), 'utf8')
  expect(feed).toContain('<title>La Voz · mar</title>')
  expect(feed).not.toMatch(/Pregón: |Cuba y el mundo/)
})

describe('a mistake on the command line: 2, nothing written', () => {
  test.each([
    [['bild'], 'pregon: no command "bild"; did you mean pregon build?\n'],
    [['publish'], 'pregon: no command "publish"; see pregon --help\n'],
    [['constructor'], 'pregon: no command "constructor"; see pregon --help\n'],
    [['build', '--frobnicate'], 'pregon build: no option --frobnicate; see pregon build --help\n'],
    [['build', '--treads', '2'], 'pregon build: no option --treads; did you mean --threads?\n'],
    [['build', '--jason'], 'pregon build: no option --jason; did you mean --json?\n'],
    [['check', '--stric'], 'pregon check: no option --stric; did you mean --strict?\n'],
    [['build', '-x'], 'pregon build: no option -x; see pregon build --help\n'],
    [['build', '--format', 'xml'], 'pregon build: --format "xml" is not one of text, json, github\n'],
    [
      ['build', '--json', '--format', 'text'],
      'pregon build: --json and --format text contradict each other; write one\n',
    ],
    [['build', '--site'], 'pregon build: --site needs a value; write --site DIR\n'],
    [
      ['build', '--now', 'yesterday'],
      'pregon build: --now "yesterday" is not a date; write one such as 2026-02-28T10:00:00Z\n',
    ],
    [
      ['build', '--now', '2026-02-31'],
      'pregon build: --now "2026-02-31" is not a date; write one such as 2026-02-28T10:00:00Z\n',
    ],
    [['build', '--wait', 'long'], 'pregon build: --wait "long" is not a number of seconds\n'],
    [['build', '--threads', '0'], 'pregon build: --threads "0" is not a whole number above 0\n'],
  ])('%j', async (args, says) => {
    const folder = folderOf(good)
    const result = await run(args.includes('--site') ? args : [...args, '--site', folder])
    expect(result).toEqual({ status: 2, stdout: '', stderr: says })
    expect(existsSync(join(folder, 'dist'))).toBe(false)
  })

  test('an argument too many', async () => {
    const { status, stderr } = await run(['build', 'articles'])
    expect(status).toBe(2)
    expect(stderr).toBe('pregon build: "articles" is one word too many; did you mean --site articles?\n')
  })
})

test('a fault of the program says what to report, and where it arose only with --debug', async () => {
  const failing = async (...args: string[]) => {
    let stderr = ''
    const stdout = () => {
      throw new TypeError('this is no text')
    }
    const site = folderOf(good)
    const status = await main(['links', '--site', site, ...args], {
      stdout,
      stderr: text => (stderr += text),
      isInteractive: false,
      env: {},
    })
    return { status, stderr }
  }
  const said =
    'pregon links: TypeError: this is no text\n' +
    '  this is a fault of pregon itself; report it with what the same command prints with --debug\n'
  expect(await failing()).toEqual({ status: 2, stderr: said })
  const { stderr } = await failing('--debug')
  expect(stderr.slice(0, said.length)).toBe(said)
  expect(stderr.slice(said.length)).toMatch(/^TypeError: this is no text\n {4}at /)
})

describe('SOURCE_DATE_EPOCH', () => {
  const epoch = (iso: string) => ({ SOURCE_DATE_EPOCH: String(Date.parse(iso) / 1000) })

  test('decides which articles are due', async () => {
    const folder = folderOf(good)
    const early = await run(['build', '--site', folder], epoch('2026-02-01T00:00:00Z'))
    expect(early).toEqual({ status: 0, stdout: `${all} documents: ${all} created\n`, stderr: '' })
    const late = await run(['build', '--site', folder], epoch('2026-03-01T00:00:00Z'))
    expect(late.stdout).toBe(`${all} documents: 6 changed, ${all - 6} unchanged\n`)
  })

  test('yields to --now', async () => {
    const { stdout } = await run(['build', '--site', folderOf(good), ...march], epoch('2026-02-01T00:00:00Z'))
    expect(stdout).toBe(`${all} documents: ${all} created\n`)
  })

  test.each(['soon', '-1', '1.5'])('%j is refused', async SOURCE_DATE_EPOCH => {
    const { status, stderr } = await run(['build'], { SOURCE_DATE_EPOCH })
    expect(status).toBe(2)
    expect(stderr).toBe(`pregon build: SOURCE_DATE_EPOCH "${SOURCE_DATE_EPOCH}" is not a number of seconds\n`)
  })
})

test('--json prints the report', async () => {
  const { status, stdout } = await buildIn(folderOf({ ...good, ...bad }), '--json')
  const report = JSON.parse(stdout) as Report
  expect(status).toBe(1)
  expect(report).toMatchObject({ status: 1, records: 2, rejected: 1, items: 1 })
  expect(report.problems).toMatchObject([{ code: 'DATE_INVALID', file: 'articles/bad/article.yaml', line: 1 }])
  expect(report.documents.created).toContain('en/sections/cuba/atom.xml')
})

test.each([['--json'], ['--format', 'json'], ['--json', '--format', 'json']])(
  '%s %s: each problem comes with its words',
  async (...args) => {
    const { stdout } = await buildIn(folderOf({ ...good, ...bad }), ...args)
    const [first] = (JSON.parse(stdout) as { problems: object[] }).problems
    expect(first).toMatchObject({
      code: 'DATE_INVALID',
      severity: 'error',
      file: 'articles/bad/article.yaml',
      line: 1,
      column: 1,
      path: 'published',
      found: '"2026-02-31"',
      says: '"2026-02-31" is not a date',
      remedy: "write 2026-02-28T10:00:00Z, 2026-02-28T10:00:00 (the site's time zone) or 2026-02-28",
    })
  },
)

test('--format github prints problems as annotations', async () => {
  const { status, stdout, stderr } = await buildIn(folderOf({ ...good, ...bad }), '--format', 'github')
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
  expect(stdout).toMatch(
    /^::error file=articles\/bad\/article\.yaml,line=1,col=1,title=DATE_INVALID::published: .*%0Awrite .*\n\d+ documents: .*\n$/,
  )
})

test('--out says where the feeds go', async () => {
  const folder = folderOf(good)
  const out = join(folder, 'elsewhere')
  await buildIn(folder, '--out', out)
  expect(existsSync(join(out, 'en/rss.xml'))).toBe(true)
  expect(existsSync(join(folder, 'dist'))).toBe(false)
})

describe('help', () => {
  test.each(Object.keys(commands))('of %s has every option, examples that it takes, and 80 columns', async name => {
    const { stdout } = await run([name, '--help'])
    expect(await run(['help', name])).toEqual({ status: 0, stdout, stderr: '' })
    const command = await commands[name]?.load()
    const listed = [...stdout.matchAll(/^ {2}--([a-z-]+)/gm)].map(match => match[1])
    expect(listed).toEqual(Object.keys(command?.options ?? {}))
    expect(stdout.split('\n').filter(line => line.length > 80)).toEqual([])
    for (const [line] of command?.examples ?? []) {
      const [, args = ''] = /\bpregon ([^|>)]*)/.exec(line) ?? []
      const [used, ...rest] = args.match(/"[^"]*"|\S+/g) ?? []
      expect(used).toBe(name)
      const parse = () => parseArgs({ args: rest, allowPositionals: true, options: command?.options ?? {} })
      expect(parse, line).not.toThrow()
    }
  })

  test('of all commands', async () => {
    const { status, stdout } = await run(['--help'])
    expect(status).toBe(0)
    expect(stdout).toContain('Usage: pregon <command> [options]')
    expect(stdout).toContain('\n  build       write the feeds of a newsroom\n')
    expect(await run([])).toEqual({ status: 2, stdout: '', stderr: stdout })
  })

  test('of build', async () => {
    const { status, stdout } = await run(['build', '--help'])
    expect(status).toBe(0)
    expect(stdout).toMatchInlineSnapshot(`
      "Usage: pregon build [options]

      Reads site.yaml, locales/ and articles/ and writes RSS, Atom and JSON feeds.

        --site DIR      the newsroom's folder (default: the working directory)
        --out DIR       where the feeds go (default: dist in the newsroom's folder)
        --now ISO       the moment that decides which articles are due (default:
                        SOURCE_DATE_EPOCH, else the clock)
        --strict        publish nothing when a record or a translation is rejected
        --full          use no cache: read, make and compare everything again
        --force         publish what the guards refuse
        --dry-run       print what a build would do, and write nothing; goes with
                        neither --ping nor --metrics
        --explain       print why each feed is made again, or what was compared
        --wait N        wait up to N seconds for another build of this newsroom
        --threads N     the number of threads that share a large amount of work
                        (default: the number of the machine's cores)
        --ping          afterwards announce changed feeds to the WebSub hub, like
                        pregon ping
        --format NAME   text, json or github (annotations of a workflow run)
        --json          as --format json
        --quiet         print errors alone
        --metrics FILE  also write the report for node_exporter's textfile collector;
                        the folder of FILE must be there

      Examples:
        pregon build
            what cron calls; quiet where nothing changed
        pregon build --explain
            tells why each feed is made again
        pregon build --dry-run
            which documents a build would create, change and remove
        pregon build --strict --format github
            for a check of a change: publishes nothing where a record is wrong
        pregon build --out /tmp/feeds --now 2026-12-24T18:00:00Z
            the feeds as they will be on that evening

      Exit status: 0 published · 1 published, but a record or a translation was
      rejected, or a file could not be written (--strict: nothing published) · 2 usage
      or site-wide error, every record rejected, or nothing could be written ·
      3 refused by a guard · 4 another build is under way. 2, 3 and 4 leave every feed
      as it was. With --ping a hub that fails is a warning and does not change the
      status. If site.yaml names no usable hub, the status is 1
      "
    `)
  })

  test('the version', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      version: string
    }
    expect(await run(['--version'])).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' })
  })
})

test('the compiled program does the same', () => {
  const program = fileURLToPath(new URL('../../lib/cli.js', import.meta.url))
  const folder = folderOf({ ...good, ...bad })
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'build', ...march], {
    cwd: folder,
    encoding: 'utf8',
  })
  expect({ status, stdout, stderr }).toEqual({
    status: 1,
    stdout: `${all} documents: ${all} created; 1 of 2 records rejected\n`,
    stderr: badSays,
  })
  expect(execFileSync(process.execPath, [program, '--help'], { encoding: 'utf8' })).toContain('pregon <command>')
})
