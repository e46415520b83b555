// While a new language waits for its words, whatever looks at the newsroom says what the build does: the others are published.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { main } from '../../src/commands/main.ts'
import { doctor } from '../../src/doctor/doctor.ts'
import { build, hosting, links, next, status, type Status } from '../../src/index.ts'
import type { LanguageTag } from '../../src/model/language.ts'
import { now, record, writeNewsroom, writeRecord, type Fields, type RecordData } from '../support/newsroom.ts'

const de = 'de' as LanguageTag
const en = 'en' as LanguageTag
const german = { title: 'Auf Deutsch', slug: 'auf-deutsch', body: 'Der Text.' }
const inThree = (id: string, more: Fields = {}): RecordData => {
  const usual = record(id, more)
  const { en: english = {}, ...others } = usual.translations
  const followed = { ...english, translated: '2026-03-02T09:00:00Z' }
  return { ...usual, translations: { en: followed, ...others, de: { ...german, slug: id } } }
}
const correction = { at: '2026-03-02T10:00:00Z', text: { en: 'A name.', es: 'Un nombre.', de: 'Ein Name.' } }

let site: string
beforeAll(async () => {
  site = writeNewsroom({
    records: [record('a')],
    site: { scopes: ['all'], formats: ['json'], partners: { msn: { format: 'rss' } } },
  })
  expect((await build({ site, now })).status).toBe(0)
  const file = join(site, 'site.yaml')
  const before = parse(readFileSync(file, 'utf8')) as { readonly languages: Fields }
  const languages = { ...before.languages, de: { home: 'https://de.example/' } }
  writeFileSync(file, stringify({ ...before, languages }))
  writeRecord(site, inThree('b', { original: 'de', correction }))
})

const waits = ['LOCALE_MISSING', 'LANGUAGE_WAITS']
const codesOf = (problems: readonly { readonly code: string }[]) => problems.map(({ code }) => code)

async function run(...args: readonly string[]) {
  let out = ''
  let err = ''
  const stdout = (text: string) => void (out += text)
  const stderr = (text: string) => void (err += text)
  const code = await main([...args, '--site', site], { stdout, stderr, isInteractive: false, env: {} })
  return { code, out, err }
}

test('a build says nothing of its words but that they wait', async () => {
  const { status: code, problems } = await build({ site, now })
  expect([code, codesOf(problems)]).toEqual([1, waits])
})

test('what looks at the newsroom finds the same', async () => {
  for (const look of [links({ site }), hosting('nginx', { site }), status({ site, now })]) {
    const found = await look
    expect([found.ok, codesOf(found.problems)]).toEqual([true, waits])
  }
  expect(await next({ site, now })).toMatchObject({ ok: true })
  for (const command of [
    ['links'],
    ['hosting', 'nginx'],
    ['hosting', 'headers'],
    ['check', '--partner', 'msn'],
    ['check', '--article', join(site, 'articles/a')],
  ])
    expect((await run(...command)).code).toBe(0)
  const [found] = (await doctor({ site, offline: true, clock: () => now.getTime() })).filter(
    ({ check }) => check === 'site',
  )
  expect(found?.condition).toBe('warning')
})

test('it has no links, and is none that site.yaml does not know', async () => {
  const found = await links({ site, language: 'de' })
  expect(found).toMatchObject({ ok: true, value: [] })
  expect(await run('links', '--language', 'de')).toMatchObject({ code: 0, out: '' })
})

test('status shows which articles wait, and which lack words', async () => {
  const look = async (languages?: readonly LanguageTag[]): Promise<Status> => {
    const found = await status({ site, now, languages, only: ['published', 'missing', 'waits'] })
    if (!found.ok) throw new Error('the newsroom cannot be read')
    return found.value
  }
  const { counts, rows, words, tags, languages } = await look()
  expect(languages).toEqual(['en', 'es', 'de'])
  expect(counts.get(de)).toMatchObject({ published: 0, draft: 0, waits: 1, missing: 1 })
  expect(rows.shown.map(({ id, cells }) => [id, cells.get(de)?.state])).toEqual([
    ['a', 'missing'],
    ['b', 'waits'],
  ])
  expect(words.get(de)?.missing).toEqual(['*'])
  expect(tags).toEqual([])
  expect((await look([de])).languages).toEqual(['de'])
  expect(await run('status', '--language', 'de', '--fail-on', 'waits')).toMatchObject({ code: 1 })
})

test('a slip in its locale file stops the build, and status knows that nothing is published in it', async () => {
  const file = join(site, 'locales/de.json')
  writeFileSync(file, '{ "site": ')
  const found = await status({ site, now })
  rmSync(file)
  expect(codesOf(found.problems)).toEqual(['SYNTAX_INVALID'])
  expect(found.ok && found.value.counts.get(de)).toMatchObject({ published: 0, waits: 1, missing: 1 })
  expect(found.ok && found.value.counts.get(en)).toMatchObject({ published: 2, waits: 0, missing: 0 })
})
