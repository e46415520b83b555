import { beforeAll, expect, test } from 'vitest'
import { main } from '../../src/commands/main.ts'
import { elementsOf } from '../support/dom.ts'
import { record, writeNewsroom } from '../support/newsroom.ts'

let site: string
beforeAll(() => {
  site = writeNewsroom({ records: [record('a')], site: { scopes: ['all', 'section'] } })
})

async function links(...args: readonly string[]) {
  let out = ''
  let err = ''
  const stdout = (text: string) => void (out += text)
  const stderr = (text: string) => void (err += text)
  const status = await main(['links', '--site', site, ...args], { stdout, stderr, isInteractive: false, env: {} })
  return { status, out, err }
}

const host = 'https://feeds.cubaheadlines.example/'

test('each language has the links of the whole feed, and those of each section', async () => {
  const { status, out } = await links()
  expect(status).toBe(0)
  const headings = [...out.matchAll(/^<!-- (.*) -->$/gm)].map(([, text]) => text)
  const sections = (language: string, keys: readonly string[]) =>
    keys.map(key => `${language}: pages of the section ${key}`)
  expect(headings).toEqual([
    'en: every page',
    ...sections('en', ['cuba', 'world', 'culture']),
    'es: every page',
    ...sections('es', ['cuba', 'world', 'culture']),
  ])
  expect(elementsOf(out)).toHaveLength(8 * 3)
})

test('for the pages of a section they name its feeds and then the whole ones, in every format', async () => {
  const { out } = await links('--language', 'ES', '--section', 'world')
  const written = elementsOf(out).map(({ attrs }) => Object.fromEntries(attrs.map(({ name, value }) => [name, value])))
  const link = (type: string, title: string, path: string) => ({ rel: 'alternate', type, title, href: host + path })
  expect(written).toEqual([
    link('application/rss+xml', 'Pregón · Mundo', 'es/sections/world/rss.xml'),
    link('application/atom+xml', 'Pregón · Mundo', 'es/sections/world/atom.xml'),
    link('application/feed+json', 'Pregón · Mundo', 'es/sections/world/feed.json'),
    link('application/rss+xml', 'Pregón', 'es/rss.xml'),
    link('application/atom+xml', 'Pregón', 'es/atom.xml'),
    link('application/feed+json', 'Pregón', 'es/feed.json'),
  ])
})

test.each([
  [['--language', 'fr'], 'pregon links: --language "fr" is not one of the languages of site.yaml (en, es)\n'],
  [
    ['--section', 'wrld'],
    'pregon links: --section "wrld" is not one of the sections of site.yaml (cuba, world, culture); did you mean world?\n',
  ],
])('%j is refused with what is meant', async (args, says) => {
  const { status, out, err } = await links(...args)
  expect([status, out]).toEqual([2, ''])
  expect(err).toContain(says)
})
