// Who asks for JSON gets one report, of the one form that the schema describes, in each case.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadCommands } from '../../src/commands/commands.ts'
import { reportedCommands } from '../../src/commands/json-reports.ts'
import { main } from '../../src/commands/main.ts'
import { acquireLock } from '../../src/output/lock.ts'
import { reportIn, reportOf } from '../support/json-report.ts'
import { now, record, repository, temporaryFolder, writeNewsroom } from '../support/newsroom.ts'
import { lackingNewsroom } from '../support/status.ts'

const at = ['--now', now.toISOString()]
let site: string
let lacking: string
let broken: string

beforeAll(async () => {
  const later = record('later', { published: '2026-12-01T10:00:00Z' })
  const small = { scopes: ['all'], formats: ['rss'] }
  site = writeNewsroom({ records: [record('a'), later], site: small })
  lacking = writeNewsroom({ ...lackingNewsroom, site: { ...small, partners: { msn: { format: 'rss' } } } })
  broken = temporaryFolder()
  writeFileSync(join(broken, 'site.yaml'), 'publisher: [\n')
  mkdirSync(join(broken, 'dist'))
  await reportOf(['build', '--site', site, ...at, '--json'])
})

test('the schema says what the types say', () => {
  // It says what to run where it does not.
  execFileSync(process.execPath, [join(repository, 'tools/report-schema.mjs'), '--check'])
})

test('docs/json.md shows a report of each command, as the schema describes it', () => {
  const page = readFileSync(join(repository, 'docs/json.md'), 'utf8')
  const shown = [...page.matchAll(/^```json\n([\s\S]*?)^```$/gm)].map(([, text = '']) => reportIn(text).command)
  expect([...new Set(shown)].toSorted()).toEqual([...reportedCommands])
})

test('each command that prints a result takes --json', async () => {
  const taking = (await loadCommands()).filter(({ command }) => 'json' in command.options).map(({ name }) => name)
  expect(taking.toSorted()).toEqual([...reportedCommands])
  const others = (await loadCommands()).map(({ name }) => name).filter(name => !taking.includes(name))
  expect(others.toSorted()).toEqual(['completion', 'preview'])
})

describe('what was asked is told', () => {
  test.each<readonly [args: readonly string[], status: number, members: object]>([
    [['build', ...at], 0, { records: 2, documents: { unchanged: expect.arrayContaining(['en/rss.xml']) } }],
    [['build', ...at, '--explain', '--full'], 0, { explanation: { everyFeed: [{ kind: 'no-cache', why: 'full' }] } }],
    [['build', ...at, '--dry-run'], 0, { dryRun: true, records: 2 }],
    [['doctor', '--offline'], 0, {}],
    [['hosting', 'nginx'], 0, { text: expect.stringContaining('location') }],
    [['id'], 0, { ids: [], had: 2 }],
    [['links', '--language', 'es'], 0, { pages: [{ language: 'es', links: [{ type: 'application/rss+xml' }] }] }],
    [['locale', 'de'], 0, { file: 'locales/de.json', messages: { faq: expect.any(String) } }],
    [['next', ...at], 0, { next: { at: '2026-12-01T10:00:00.000Z', article: 'later' } }],
    [['ping'], 2, { problems: [{ code: 'HUB_MISSING' }], announced: [], pending: [], unchanged: 0 }],
    [['schema', 'article'], 0, { schema: { type: 'object' } }],
    [['schema', '--write'], 0, { written: expect.arrayContaining(['schemas/site.schema.json']) }],
    [['status', ...at], 0, { articles: 2, failed: [] }],
    [['status', ...at, '--fail-on', 'scheduled', '--all'], 1, { failed: ['scheduled'] }],
  ])('%j', async (args, status, members) => {
    const { report } = await reportOf([...args, '--site', site, '--json'])
    // Machines differ in what a doctor finds.
    expect(report).toMatchObject(args[0] === 'doctor' ? members : { status, ...members })
  })

  test('of an article', async () => {
    const { report } = await reportOf(['new', 'The port reopens', '--site', site, '--json'])
    expect(report).toMatchObject({ id: 'the-port-reopens', created: { length: 3 } })
    for (const file of report['created'] as string[]) expect(readFileSync(file, 'utf8')).not.toBe('')
  })

  test('of a newsroom', async () => {
    const { report } = await reportOf(['init', temporaryFolder(), '--yes', '--json'])
    expect(report).toMatchObject({ created: expect.arrayContaining(['site.yaml', 'locales/en.json']), kept: [] })
  })

  test('of feeds', async () => {
    const { report } = await reportOf(['check', join(site, 'dist'), ...at, '--json'])
    expect(report).toMatchObject({ command: 'check', documents: 2, findings: report.problems })
  })
})

describe('what is wrong is told as problems of one form, with their numbers', () => {
  test.each<readonly [args: readonly string[], codes: readonly string[]]>([
    [['build', ...at, '--dry-run'], ['SECTION_UNKNOWN']],
    [['status', ...at], []],
    [['check', '--partner', 'msn', ...at], []],
    [['check', '--article', join('articles', 'wrong')], ['SECTION_UNKNOWN']],
    [['check', join(repository, 'test/checks/rss/version.xml'), ...at], ['RSS_VERSION']],
  ])('%j', async (args, codes) => {
    const ofSite = args[0] !== 'check' || args[1]?.startsWith('--')
    const inSite = args.map(each => (each.startsWith('articles') ? join(lacking, each) : each))
    const { report } = await reportOf([...inSite, ...(ofSite ? ['--site', lacking] : []), '--json'])
    const { problems, errors, warnings } = report
    expect(problems.map(({ code }) => code)).toEqual(expect.arrayContaining([...codes]))
    expect([errors, warnings]).toEqual(
      ['error', 'warning'].map(name => problems.filter(({ severity }) => severity === name).length),
    )
    for (const { says } of problems) expect(says).toMatch(/\w/)
  })

  test('by a doctor, too', async () => {
    const { report } = await reportOf(['doctor', '--offline', '--site', broken, '--json'])
    const checks = report['checks'] as readonly { readonly check: string; readonly condition: string }[]
    expect(report.problems.map(({ code }) => code)).toContain('site')
    expect(report.problems).toHaveLength(checks.filter(({ condition }) => condition !== 'ok').length)
  })
})

/** A command line that a command would take, but for what a test makes wrong. */
const usual: Readonly<Record<(typeof reportedCommands)[number], readonly string[]>> = {
  build: at,
  check: ['dist'],
  doctor: ['--offline'],
  hosting: ['nginx'],
  id: [],
  init: ['--yes'],
  links: [],
  locale: ['de'],
  new: ['Title'],
  next: at,
  ping: [],
  schema: ['article'],
  status: at,
  watch: [],
}

test.each(reportedCommands)('pregon %s tells of an option that it does not know', async name => {
  const { report, stderr } = await reportOf([name, ...usual[name], '--frobnicate', '--json'])
  expect(report).toMatchObject({ status: 2, problems: [], error: expect.stringContaining('--frobnicate') })
  expect(stderr).toBe(`pregon ${name}: ${report.error}\n`)
})

const ofSites = reportedCommands.filter(name => !['check', 'doctor', 'init', 'watch'].includes(name))
test.each(ofSites)('pregon %s tells of a site file that cannot be read', async name => {
  const { report, stderr } = await reportOf([name, ...usual[name], '--site', broken, '--json'])
  expect(report).toMatchObject({ status: 2, errors: 1, problems: [{ code: 'SYNTAX_INVALID', file: 'site.yaml' }] })
  expect(stderr).toContain('site.yaml:1:12: error SYNTAX_INVALID')
})

test.each<readonly [args: readonly string[], says: string]>([
  [['build', '--wait', 'long'], '--wait "long" is not a number of seconds'],
  [['build', 'articles'], 'articles'],
  [['check', 'none.xml'], 'no feed in none.xml'],
  [['check', '--partner', 'msn', 'dist'], '--partner checks records'],
  [['check', '--article'], '--article needs the PATH'],
  [['check', '--article', '--partner', 'msn'], 'contradict'],
  [['check', '--article', '-', 'articles'], '- stands alone'],
  [['check', '--article', 'articles', '--as', 'articles/a.json'], '--as says which file'],
  [['check', '--article', 'site.yaml'], 'does not lie below articles/'],
  [['check', '--as', 'articles/a.json'], '--as goes with --article'],
  [['doctor', '--timeout', '0'], '--timeout "0"'],
  [['hosting', 'apache'], '"apache"'],
  [['init', '.', '--yes'], 'has a newsroom already'],
  [['links', '--language', 'fr'], '"fr"'],
  [['new'], 'write a title'],
  [['next', '--now', 'soon'], '--now "soon"'],
  [['ping', '--batch', '0'], '--batch "0"'],
  [['schema', 'story'], '"story"'],
  [['status', '--html'], '--json and --html contradict'],
])('what is refused is told: %j', async (args, says) => {
  const { report } = await reportOf([...args, '--json'])
  expect(report).toMatchObject({ status: 2, error: expect.stringContaining(says) })
})

test('--format json asks for the same', async () => {
  for (const format of [['--format', 'json'], ['--format=json'], ['--json', '--format', 'json'], ['--json=yes']])
    expect((await reportOf(['ping', '--batch', '0', ...format])).report.status).toBe(2)
})

test.each(['build', 'links'])('a fault of the program is told by pregon %s, once', async name => {
  const printed: string[] = []
  const stderr = (text: string) => {
    if (text.includes('SYNTAX_INVALID')) throw new TypeError('this is no text')
  }
  const terminal = { stdout: (text: string) => printed.push(text), stderr, isInteractive: false, env: {} }
  expect(await main([name, '--site', broken, '--json'], terminal)).toBe(2)
  expect(printed).toHaveLength(1)
  expect(reportIn(printed.join(''))).toMatchObject({ command: name, status: 2 })
})

test('another build that is under way is told', async () => {
  const state = join(site, '.pregon')
  const taken = await acquireLock(state, 0)
  const { report } = await reportOf(['build', '--site', site, ...at, '--json'])
  if ('lock' in taken) taken.lock.release()
  expect(report).toMatchObject({ status: 4, problems: [{ code: 'LOCKED' }] })
})

test('- is the standard output, where a file could be named', async () => {
  const printed = async (...args: readonly string[]) => (await reportOf([...args, '--site', site, '--json'])).report
  expect(await printed('hosting', 'nginx', '--to', '-')).toEqual(await printed('hosting', 'nginx'))
  expect(await printed('status', ...at, '--to', '-')).toEqual(await printed('status', ...at))
  expect(await printed('build', '--metrics', '-')).toMatchObject({ error: expect.stringContaining('needs a file') })
  expect(existsSync('-')).toBe(false)
})

test('a file that cannot be written is told', async () => {
  const to = join(site, 'site.yaml/feeds.conf')
  const { report } = await reportOf(['hosting', 'nginx', '--site', site, '--to', to, '--json'])
  expect(report).toMatchObject({ status: 2, problems: [{ code: 'WRITE_FAILED', file: to }] })
})
