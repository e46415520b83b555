import { appendFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { build } from '../../src/build/build.ts'
import { main } from '../../src/commands/main.ts'
import { nameInState, stateFolder } from '../../src/output/state.ts'
import { temporaryFolder } from '../support/temporary.ts'

const now = new Date('2026-11-22T12:00:00Z')
let site = ''
beforeEach(() => {
  site = temporaryFolder()
  for (const name of ['site.yaml', 'locales', 'articles']) cpSync(name, join(site, name), { recursive: true })
  appendFileSync(join(site, 'site.yaml'), '\nformats: [rss]\n')
})

test('the state folder of dist is beside the site file, and the state folder of another output is inside it', () => {
  expect(stateFolder('a')).toBe(join('a', '.pregon'))
  expect(stateFolder('a', 'a/b/../dist')).toBe(join('a', '.pregon'))
  expect(stateFolder('a', '/srv/www')).toMatch(/^a\/\.pregon\/out\/[0-9a-f]{12}$/)
  expect(stateFolder('a', '/srv/www')).not.toBe(stateFolder('a', '/srv/preview'))
})

test('state files are named from the state folder on', () => {
  expect(nameInState('/srv/news/.pregon/ping/lock')).toBe('.pregon/ping/lock')
})

test('a preview in another folder changes neither dist nor its state', async () => {
  await build({ site, now })
  const facts = join(site, 'articles/street-cries/article.yaml')
  writeFileSync(facts, readFileSync(facts, 'utf8').replace(/^tags:.*/m, 'tags: [lone]'))
  const preview = join(site, 'preview')
  expect(await build({ site, now, out: preview })).toMatchObject({ status: 0 })
  expect(existsSync(join(preview, 'en/tags/lone'))).toBe(true)
  expect(existsSync(join(site, 'dist/en/tags/lone'))).toBe(false)
  expect(await build({ site, now })).toMatchObject({ status: 0, problems: [], documents: { removed: [] } })
  expect(readdirSync(join(site, 'dist/en/tags'))).toEqual(expect.arrayContaining(readdirSync(join(preview, 'en/tags'))))
})

test('metrics that cannot be written are a problem of a build that published', async () => {
  const written: string[] = []
  const terminal = {
    stdout: () => undefined,
    stderr: (text: string) => written.push(text),
    isInteractive: false,
    env: {},
  }
  const status = await main(['build', '--site', site, '--metrics', join(site, 'site.yaml/metrics.prom')], terminal)
  expect(status).toBe(1)
  expect(written.join('')).toMatch(/metrics\.prom: error WRITE_FAILED: could not be written \((?:ENOTDIR|EEXIST)\)/)
  expect(existsSync(join(site, 'dist/es/rss.xml'))).toBe(true)
})

test('metrics make no folder: the feeds are published, and the name is told', async () => {
  const written: string[] = []
  const terminal = {
    stdout: () => undefined,
    stderr: (text: string) => written.push(text),
    isInteractive: false,
    env: {},
  }
  const folder = join(site, 'textflie')
  expect(await main(['build', '--site', site, '--metrics', join(folder, 'pregon.prom')], terminal)).toBe(1)
  expect(written.join('')).toContain(
    `could not be written (there is no folder ${folder}; make it, or write another name)`,
  )
  expect([existsSync(folder), existsSync(join(site, 'dist/es/rss.xml'))]).toEqual([false, true])
})

test('an output folder that is a file is told as such, and stays', async () => {
  const out = join(site, 'feeds')
  writeFileSync(out, 'a file')
  const { status, problems } = await build({ site, out, now })
  expect(status).toBe(2)
  expect(problems).toContainEqual(
    expect.objectContaining({ code: 'WRITE_FAILED', found: expect.stringContaining('ENOTDIR') as string }),
  )
  expect(readFileSync(out, 'utf8')).toBe('a file')
})

test('a record with an earlier date does not get an id or a slug that readers know', async () => {
  await build({ site, now })
  const before = readFileSync(join(site, 'dist/en/rss.xml'), 'utf8')
  const add = (name: string, facts: string, slug: string) => {
    mkdirSync(join(site, 'articles', name))
    writeFileSync(
      join(site, 'articles', name, 'article.yaml'),
      `${facts}published: 2026-01-02T10:00:00Z\nsection: cuba\n`,
    )
    writeFileSync(join(site, 'articles', name, 'en.md'), `---\ntitle: An impostor\nslug: ${slug}\n---\nText.\n`)
  }
  add('another', 'id: coffee-harvest\n', 'another')
  add('copied', '', /slug: (.*)/.exec(readFileSync(join(site, 'articles/crab-crossing/en.md'), 'utf8'))?.[1] ?? '')
  const { status, problems } = await build({ site, now })
  expect(status).toBe(1)
  expect(problems.map(({ code, file }) => `${code} ${file}`)).toEqual([
    'ID_DUPLICATE articles/another/article.yaml',
    'SLUG_DUPLICATE articles/copied/en.md',
  ])
  expect(readFileSync(join(site, 'dist/en/rss.xml'), 'utf8')).toBe(before)
})

test('bad records that are most of a small feed are left out, and the build goes on', async () => {
  await build({ site, now })
  for (const name of ['crab-crossing', 'coffee-harvest'])
    appendFileSync(join(site, 'articles', name, 'article.yaml'), 'foo: 1\n')
  const { status, documents } = await build({ site, now })
  expect(status).toBe(1)
  expect(documents.changed).toContain('en/tags/nature/rss.xml')
})

test('bad records that are most of a language are refused, and the message says so', async () => {
  await build({ site, now })
  for (const name of readdirSync(join(site, 'articles'))
    .filter(entry => !entry.endsWith('.json'))
    .slice(0, 12))
    appendFileSync(join(site, 'articles', name, 'article.yaml'), 'foo: 1\n')
  const { status, problems } = await build({ site, now })
  expect(status).toBe(3)
  expect(problems.find(({ code }) => code === 'ITEMS_DROPPED')?.found).toMatch(
    /\d+ of them because their records are rejected$/,
  )
})

test.each(['.', 'articles', 'articles/feeds', 'locales', '.pregon/feeds'])(
  'feeds are not written into %s',
  async out => {
    const report = await build({ site, now, out: join(site, out) })
    expect(report).toMatchObject({ status: 2, problems: [{ code: 'OUT_UNFIT' }] })
    expect(existsSync(join(site, out, 'en/rss.xml'))).toBe(false)
  },
)

test('an invalid moment is thrown as a mistake of the caller, and nothing is written', async () => {
  await expect(build({ site, now: new Date('x') })).rejects.toThrow(RangeError)
  await expect(build({ site, wait: Number.NaN })).rejects.toThrow(RangeError)
  expect(existsSync(join(site, 'dist'))).toBe(false)
})

test('an article that ends before it begins is reported', async () => {
  appendFileSync(join(site, 'articles/crab-crossing/article.yaml'), 'expires: 2026-01-01\n')
  const { status, problems } = await build({ site, now })
  expect(status).toBe(0)
  expect(problems).toMatchObject([
    { code: 'DATE_ORDER', severity: 'warning', path: 'expires', file: 'articles/crab-crossing/article.yaml' },
  ])
})
