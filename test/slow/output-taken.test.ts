// Two newsrooms, or a newsroom and another program, with one output folder.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { build, type Report } from '../../src/index.ts'
import { now, readTree, record, temporaryFolder, writeNewsroom, type Fields } from '../support/newsroom.ts'

const other = {
  publisher: 'The Other',
  authority: 'other.example,2026',
  feeds: 'https://feeds.other.example/',
  languages: { en: { home: 'https://other.example/' } },
}
const here = (site: Fields = {}) => writeNewsroom({ records: ['one', 'two', 'three'].map(id => record(id)), site })
const there = (site: Fields = {}) =>
  writeNewsroom({ records: ['alpha', 'beta'].map(id => record(id)), site: { ...other, ...site } })
const into = (site: string, out: string, more: Fields = {}): Promise<Report> => build({ site, out, now, ...more })
const codes = ({ status, problems }: Report) => [
  status,
  ...problems.filter(({ severity }) => severity === 'error').map(({ code }) => code),
]

const formats = [['rss'], ['atom'], ['json'], ['rss', 'atom', 'json']]

describe('feeds of another newsroom in the output folder', () => {
  test.each(formats.map(each => [each]))('are not overwritten: %s', async each => {
    const [one, two, out] = [here({ formats: each }), there({ formats: each }), temporaryFolder()]
    expect(await into(one, out)).toMatchObject({ status: 0 })
    const tree = readTree(out)
    const refused = await into(two, out)
    expect(codes(refused)).toEqual([3, 'OUT_TAKEN'])
    expect(readTree(out)).toEqual(tree)
    expect(codes(await into(two, out, { full: true }))).toEqual([3, 'OUT_TAKEN'])
    expect(codes(await into(one, out))).toEqual([0])
    expect(codes(await into(one, out, { full: true }))).toEqual([0])
    expect(readTree(out)).toEqual(tree)
  })

  test('are not overwritten even if both newsrooms have one address', async () => {
    const [one, two, out] = [here(), here({ authority: other.authority }), temporaryFolder()]
    await into(one, out)
    const tree = readTree(out)
    expect(codes(await into(two, out))).toEqual([3, 'OUT_TAKEN'])
    expect(readTree(out)).toEqual(tree)
  })

  test('are named with their newsroom and the one that would overwrite them', async () => {
    const [one, two, out] = [here(), there(), temporaryFolder()]
    await into(one, out)
    const refusal = (await into(two, out)).problems.at(-1)
    expect(refusal?.file).toBe(out)
    expect(refusal?.found).toMatch(
      /authority cubaheadlines\.example,2026, https:\/\/feeds\.cubaheadlines\.example\/en\/.* more documents$/,
    )
    expect(refusal?.expected).toBe('"The Other" (authority other.example,2026, https://feeds.other.example/)')
  })

  test('are replaced with force, and then the other newsroom is refused', async () => {
    const [one, two, out] = [here(), there(), temporaryFolder()]
    await into(one, out)
    expect(codes(await into(two, out, { force: true }))).toEqual([0])
    expect(codes(await into(two, out))).toEqual([0])
    expect(codes(await into(one, out))).toEqual([3, 'OUT_TAKEN'])
    expect(codes(await into(one, out, { full: true }))).toEqual([3, 'OUT_TAKEN'])
    expect(codes(await into(two, out, { full: true }))).toEqual([0])
  })

  test('do no harm if the newsrooms have no document in common', async () => {
    const [one, out] = [here({ languages: { en: { home: 'https://a.example/' } } }), temporaryFolder()]
    const two = there({ languages: { es: { home: 'https://b.example/' } } })
    expect(codes(await into(one, out))).toEqual([0])
    expect(codes(await into(two, out))).toEqual([0])
    expect(codes(await into(one, out, { full: true }))).toEqual([0])
  })
})

test('feeds of another program are not overwritten', async () => {
  const [site, out] = [here(), temporaryFolder()]
  const rss = (items: string) =>
    `<?xml version="1.0"?><rss version="2.0"><channel><title>Blog</title><link>https://blog.example/</link><description>d</description>${items}</channel></rss>`
  mkdirSync(join(out, 'es'), { recursive: true })
  const path = join(out, 'es/rss.xml')
  writeFileSync(path, rss('<item><title><![CDATA[T]]></title><guid>https://blog.example/?p=1</guid></item>'))
  const refused = await into(site, out)
  expect(codes(refused)).toEqual([3, 'OUT_TAKEN'])
  expect(refused.problems[0]?.found).toBe('"Blog": es/rss.xml')
  expect(readTree(out)).toEqual({ 'es/rss.xml': readFileSync(path, 'utf8') })
  writeFileSync(path, rss(''))
  expect(codes(await into(site, out))).toEqual([0])
})

describe('this newsroom’s own feeds', () => {
  const moved = {
    feeds: 'https://feeds.moved.example/',
    languages: { en: { home: 'https://moved.example/' }, es: { home: 'https://es.moved.example/' } },
  }
  const setting = (site: string, settings: Fields) => {
    const file = join(site, 'site.yaml')
    writeFileSync(
      file,
      `${readFileSync(file, 'utf8').replace(/^(?:feeds|languages):.*\n(?: .*\n)*/gm, '')}${stringify(settings)}`,
    )
  }

  test.each([
    ['with', false],
    ['without', true],
  ])('are published at another address, %s the state folder', async (_, isLost) => {
    const site = here()
    await build({ site, now })
    if (isLost) rmSync(join(site, '.pregon'), { recursive: true })
    setting(site, moved)
    expect(codes(await build({ site, now }))).toEqual([0])
    expect(readFileSync(join(site, 'dist/en/rss.xml'), 'utf8')).toContain('https://feeds.moved.example/en/rss.xml')
  })

  test.each([
    ['with', false, 'AUTHORITY_CHANGED'],
    ['without', true, 'OUT_TAKEN'],
  ])('do not get another authority, %s the state folder', async (_, isLost, code) => {
    const site = here()
    await build({ site, now })
    if (isLost) rmSync(join(site, '.pregon'), { recursive: true })
    const file = join(site, 'site.yaml')
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, text.replace('authority: cubaheadlines', 'authority: headlines'))
    const tree = readTree(join(site, 'dist'))
    const refused = await build({ site, now })
    expect(codes(refused)).toEqual([3, code])
    const { found = '', expected = '' } = refused.problems[0] ?? {}
    expect(`${found} ${expected}`).toMatch(/\bheadlines\.example,2026/)
    expect(`${found} ${expected}`).toMatch(/\bcubaheadlines\.example,2026/)
    expect(readTree(join(site, 'dist'))).toEqual(tree)
    expect(codes(await build({ site, now, force: true }))).toEqual([0])
    expect(codes(await build({ site, now, full: true }))).toEqual([0])
  })

  test('replace files that are not feeds', async () => {
    const site = here()
    await build({ site, now })
    for (const text of ['', 'theirs', '<rss><channel>', '{"items": 1}', '<html/>', '{"items": [null]}']) {
      writeFileSync(join(site, 'dist/en/rss.xml'), text)
      expect(codes(await build({ site, now }))[0]).toBe(0)
    }
  })
})
