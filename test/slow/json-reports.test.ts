// What each command prints with `--json` in newsrooms of several kinds is a report that the schema allows.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { reportOf } from '../support/json-report.ts'
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
  await reportOf(['build', '--site', site, ...at, '--json'])
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
