// The functions of the package give what the commands print, as values.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { main } from '../src/commands/main.ts'
import { hosting, links, next, status, type HostKind } from '../src/index.ts'
import { temporaryFolder } from './support/temporary.ts'
import { now, record, writeNewsroom } from './support/newsroom.ts'

let site: string
beforeAll(() => {
  const records = [record('a'), record('later', { published: '2026-12-01T10:00:00Z' })]
  site = writeNewsroom({ records, site: { scopes: ['all', 'section'], signals: { tdm: { reserved: true } } } })
})

async function printed(command: string, ...args: readonly string[]): Promise<string> {
  let out = ''
  const stdout = (text: string) => void (out += text)
  await main([command, ...args, '--site', site], { stdout, stderr: () => {}, isInteractive: false, env: {} })
  return out
}

const valueOf = <T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false }): T => {
  if (!result.ok) throw new Error('there is no value')
  return result.value
}

test('links() gives the links that pregon links prints', async () => {
  const pages = valueOf(await links({ site }))
  const out = await printed('links')
  expect(out.replaceAll(/^<!--.*\n|^\n/gm, '')).toBe(pages.map(({ html }) => `${html}\n`).join(''))
  expect(pages.flatMap(each => each.links).every(({ href, title }) => out.includes(href) && title !== '')).toBe(true)
  expect(pages.length).toBeGreaterThan(2)
})

test('next() gives the moment and the article that pregon next prints', async () => {
  const change = valueOf(await next({ site, now }))
  expect(change).toEqual({ at: new Date('2026-12-01T10:00:00Z'), article: 'later' })
  expect(await printed('next', '--now', now.toISOString())).toBe('2026-12-01T10:00:00.000Z later\n')
  expect(valueOf(await next({ site, now: new Date('2027-01-01T00:00:00Z') }))).toBeUndefined()
})

test.each<HostKind>(['nginx', 'tdmrep'])('hosting(%j) gives what is printed', async kind => {
  expect(valueOf(await hosting(kind, { site }))).toBe(await printed('hosting', kind))
})

test.each(['parts', 'server'] as const)('hosting() gives the %s of nginx', async as => {
  const option = { parts: '--part', server: '--server' }[as]
  expect(valueOf(await hosting('nginx', { site, as }))).toBe(await printed('hosting', 'nginx', option))
})

test('status() counts the articles in each language', async () => {
  const { articles, counts } = valueOf(await status({ site, now }))
  expect(articles).toBe(2)
  expect([...counts.values()].map(({ scheduled }) => scheduled)).toEqual([1, 1])
})

const never = { now: new Date(Number.NaN) }
test.each([
  ['status', () => status({ site, ...never }), RangeError],
  ['next', () => next({ site, ...never }), RangeError],
  ['links, a language', () => links({ site, language: 'fr' }), RangeError],
  [
    'links, a section',
    () => links({ site, section: 'wrld' }),
    /^section "wrld" is not one of the sections .*; did you mean world\?$/,
  ],
  ['hosting, a part of one file', () => hosting('redirects', { site, as: 'parts' }), RangeError],
  ['hosting, without feeds', () => hosting('headers', { site }), /no feeds/],
])('%s: what cannot be is thrown', async (_name, call, expected) => {
  await expect(call()).rejects.toThrow(expected)
})

test('a fault of the site file is returned, not thrown', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'site.yaml'), 'publisher: [')
  const options = { site: folder, now }
  for (const result of [status(options), next(options), links(options), hosting('nginx', options)])
    expect(await result).toMatchObject({ ok: false, problems: [{ severity: 'error', file: 'site.yaml' }] })
})
