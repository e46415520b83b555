import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { main } from '../../src/commands/main.ts'
import { build, describeReason, type Explanation } from '../../src/index.ts'
import { now, record, writeNewsroom, writeRecord } from '../support/newsroom.ts'

const day = (name: string): string => `2026-11-${name}T10:00:00Z`
const later = new Date('2026-11-26T12:00:00Z')

let site: string

async function explained(moment = now, more = {}): Promise<Explanation> {
  const { explanation, status } = await build({ site, now: moment, explain: true, ...more })
  expect(status).toBeLessThan(2)
  if (!explanation) throw new Error('no explanation')
  return explanation
}

/** The reasons for one feed in words. */
async function reasonsFor(folder: string, moment = now, more = {}): Promise<string[]> {
  const { feeds } = await explained(moment, more)
  return feeds.find(feed => feed.folder === folder)?.reasons.map(describeReason) ?? []
}

const inFile = (path: string, from: string | RegExp, to: string): void =>
  writeFileSync(join(site, path), readFileSync(join(site, path), 'utf8').replace(from, to))

beforeEach(async () => {
  site = writeNewsroom({
    records: [
      record('old', { published: day('01'), tags: ['cuba'] }),
      record('new', { published: day('02') }),
      record('due-later', { published: day('25') }),
      record('ends-later', { published: day('03'), expires: day('25') }),
    ],
    site: { limit: 3, formats: ['rss', 'atom'] },
  })
  await build({ site, now })
})

test('a build with nothing to do tells what it looked at, and until when', async () => {
  expect(await explained()).toEqual({
    // The articles folder, four folders, three files in each; two languages, two formats; the page of the extension.
    compared: { inputs: 17, changed: 0, documents: expect.any(Number), nextChange: new Date(day('25')) },
    everyFeed: [],
    feeds: [],
  })
})

test('an edit that affects no feed is not called unchanged, and the next date is that of the records as they are', async () => {
  // A record that is rejected stands in no feed, and one that is due later does not yet.
  writeRecord(site, record('later', { published: day('24') }))
  writeRecord(site, record('broken', { section: 'nowhere' }))
  const { compared, feeds } = await explained()
  expect(feeds).toEqual([])
  expect(compared?.changed).toBeGreaterThan(0)
  expect(compared?.nextChange).toEqual(new Date(day('24')))
})

test('a build that was not asked to explain does not', async () => {
  expect(await build({ site, now })).not.toHaveProperty('explanation')
  inFile('articles/new/es.md', 'Español new', 'Otro')
  expect(await build({ site, now })).not.toHaveProperty('explanation')
})

describe('each feed that is made again has its reason', () => {
  test.each<[what: string, edit: () => void, folder: string, reason: string]>([
    [
      'a title',
      () => inFile('articles/new/es.md', 'title: Español new', 'title: Otro'),
      'es/',
      'articles/new/article.yaml: es.title changed',
    ],
    [
      'a body',
      () => inFile('articles/new/es.md', 'told at length', 'told briefly'),
      'es/',
      'articles/new/article.yaml: es.body changed',
    ],
    [
      'a date',
      () => inFile('articles/new/article.yaml', day('02'), day('04')),
      'en/',
      'articles/new/article.yaml: published changed',
    ],
    [
      'another field',
      () => inFile('articles/new/es.md', 'title:', 'summary: Resumen\ntitle:'),
      'es/',
      'articles/new/article.yaml: another field, such as summary, picture or sources changed',
    ],
    [
      'a section that it left',
      () => inFile('articles/new/article.yaml', 'world', 'cuba'),
      'en/sections/world/',
      'articles/new/article.yaml left: its record changed',
    ],
    [
      'a section that it entered',
      () => inFile('articles/new/article.yaml', 'world', 'cuba'),
      'en/sections/cuba/',
      'articles/new/article.yaml came in: its record changed',
    ],
    [
      'a new record',
      () => writeRecord(site, record('newest', { published: day('10') })),
      'en/',
      'articles/newest/article.yaml came in: the record is new',
    ],
    [
      'a place taken',
      () => writeRecord(site, record('newest', { published: day('10') })),
      'en/',
      'articles/old/article.yaml left: newer articles took its place',
    ],
    [
      'a record gone',
      () => rmSync(join(site, 'articles/new'), { recursive: true }),
      'en/',
      'articles/new/article.yaml left: its record is gone, or a draft',
    ],
    ['a missing document', () => rmSync(join(site, 'dist/es/rss.xml')), 'es/', 'es/rss.xml is missing'],
    ['an altered document', () => writeFileSync(join(site, 'dist/es/atom.xml'), 'x'), 'es/', 'es/atom.xml is altered'],
    [
      'a new tag',
      () => inFile('articles/new/article.yaml', 'id: new', 'id: new\ntags: [sea]'),
      'es/tags/sea/',
      'the feed is new',
    ],
    [
      'a withdrawal',
      () => inFile('articles/new/article.yaml', 'id: new', `id: new\nwithdrawn: ${day('05')}`),
      'es/',
      'the channel says something else (departed)',
    ],
  ])('%s', async (_, edit, folder, reason) => {
    edit()
    expect(await reasonsFor(folder)).toContain(reason)
  })

  test('a record that is rejected', async () => {
    inFile('articles/new/article.yaml', 'section: world', 'section: wrold')
    const feeds = await reasonsFor('en/', now, { force: true })
    expect(feeds).toContain('articles/new/article.yaml left: its record is rejected')
  })

  test('a date that came', async () => {
    const reasons = await reasonsFor('en/', later)
    expect(reasons).toContain('articles/due-later/article.yaml came in: it is due now')
    expect(reasons).toContain('articles/ends-later/article.yaml left: it has expired, or was withdrawn')
  })

  test('a change that came', async () => {
    inFile('articles/new/article.yaml', 'id: new', `id: new\nupdated: ${day('24')}`)
    await build({ site, now })
    expect(await reasonsFor('en/', new Date('2026-11-24T12:00:00Z'))).toEqual([
      'articles/new/article.yaml: one of its dates has passed',
    ])
  })

  test('a place that came free', async () => {
    writeRecord(site, record('newest', { published: day('10') }))
    await build({ site, now })
    rmSync(join(site, 'articles/newest'), { recursive: true })
    expect(await reasonsFor('en/')).toContain('articles/old/article.yaml came in: another article left')
  })
})

describe('what concerns every feed is told once', () => {
  test.each<[what: string, edit: () => void, reason: string]>([
    ['a fact of the site', () => inFile('site.yaml', 'limit: 3', 'limit: 2'), 'site.yaml: limit changed'],
    ['a word', () => inFile('locales/es.json', '"Mundo"', '"El mundo"'), 'locales/es.json: sections.world changed'],
    ['bytes that change no value', () => inFile('site.yaml', 'limit: 3', 'limit: 3 # few'), 'site.yaml was saved anew'],
    ['a lost cache', () => rmSync(join(site, '.pregon/cache.json')), 'no build was here before'],
    ['a damaged cache', () => writeFileSync(join(site, '.pregon/cache.documentStats'), ''), 'the cache is damaged'],
    [
      'a manifest of another build',
      () => inFile('.pregon/manifest.json', '"complete":true', '"complete":false'),
      'the manifest in the state folder is not the one that the build before left',
    ],
  ])('%s', async (_, edit, reason) => {
    edit()
    const { everyFeed, feeds } = await explained()
    expect(everyFeed.map(describeReason)).toEqual([reason])
    expect(feeds.length).toBeGreaterThan(0)
  })

  test('a full build', async () => {
    expect((await explained(now, { full: true })).everyFeed.map(describeReason)).toEqual(['no cache is used (--full)'])
  })

  test('another program', async () => {
    // The header with its digest: a cache of the same newsroom, written by another program.
    const path = join(site, '.pregon/cache.json')
    const { header } = JSON.parse(readFileSync(path, 'utf8')) as { header: string }
    const { sha256 } = await import('../../src/base/sha256.ts')
    const other = header.replace(/"cacheKey":"\w{8}/, '"cacheKey":"00000000')
    writeFileSync(path, JSON.stringify({ digest: sha256(other), header: other }))
    expect((await explained()).everyFeed).toEqual([{ kind: 'program' }])
  })
})

describe('pregon build --explain', () => {
  const pregon = async (...args: string[]): Promise<string> => {
    const said: string[] = []
    const terminal = { stdout: (text: string) => said.push(text), stderr: () => 0, isInteractive: false, env: {} }
    expect(await main(['build', '--site', site, '--now', now.toISOString(), ...args], terminal)).toBe(0)
    return said.join('')
  }

  test('prints a line for each reason, and what was looked at where there is none', async () => {
    await pregon()
    inFile('articles/new/es.md', 'title: Español new', 'title: Otro')
    expect(await pregon('--explain')).toMatch(/^es\/: articles\/new\/article\.yaml: es\.title changed$/m)
    expect(await pregon('--explain')).toMatch(/^unchanged since the last build: 17 files and folders of articles\/, /m)
  })

  test('prints the same as JSON', async () => {
    await pregon()
    inFile('articles/new/es.md', 'title: Español new', 'title: Otro')
    const { explanation } = JSON.parse(await pregon('--explain', '--json')) as { explanation: Explanation }
    expect(explanation.feeds.find(({ folder }) => folder === 'es/')?.reasons).toEqual([
      { kind: 'record', file: 'articles/new/article.yaml', fields: ['es.title'] },
    ])
  })
})
