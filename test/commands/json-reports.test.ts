// Who asks for JSON gets one report, of the one form that the schema describes, in each case.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { loadCommands } from '../../src/commands/commands.ts'
import { reportedCommands } from '../../src/commands/json-reports.ts'
import { main } from '../../src/commands/main.ts'
import { acquireLock } from '../../src/output/lock.ts'
import { reportIn, reportOf } from '../support/json-report.ts'
import { now, record, repository, temporaryFolder, writeNewsroom } from '../support/newsroom.ts'

const at = ['--now', now.toISOString()]
let site: string
let broken: string

beforeAll(() => {
  site = writeNewsroom({ records: [record('a')], site: { scopes: ['all'], formats: ['rss'] } })
  broken = temporaryFolder()
  writeFileSync(join(broken, 'site.yaml'), 'publisher: [\n')
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
