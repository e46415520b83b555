// The addresses of private feeds: who was not told of one cannot find it.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { build } from '../../src/index.ts'
import { explanationLines } from '../../src/commands/explanation.ts'
import { buildTree, readTree, record, writeNewsroom, type Fields, type Tree } from '../support/newsroom.ts'

const secret = '0123456789abcdef'
const partners = { portal: { access: 'private' }, app: { access: 'private', format: 'json' }, open: {} }
const newsroom = (site: Fields = { partners }) =>
  writeNewsroom({
    records: [record('a'), record('b', { image: { url: '/b.jpg' } }), record('c', { withdrawn: '2026-03-05' })],
    site: { archives: true, tombstones: true, hub: 'https://hub.example/', ...site },
  })
const now = new Date('2026-03-20T12:00:00Z')

beforeEach(() => vi.stubEnv('PREGON_SECRET', secret))
afterEach(() => vi.unstubAllEnvs())

const tokensOf = (tree: Tree, name: string): string[] => {
  const places = Object.keys(tree).map(path => new RegExp(`/partners/${name}-([0-9a-f]{32})\\.`).exec(path)?.[1])
  return [...new Set(places.flatMap(token => token ?? []))]
}

test('are the same in every language, every build and every folder', async () => {
  const folder = newsroom()
  await build({ site: folder, now })
  const [tree, { tree: elsewhere }] = [readTree(`${folder}/dist`), await buildTree(newsroom(), now)]
  expect(tokensOf(tree, 'portal')).toHaveLength(1)
  expect(tokensOf(elsewhere, 'portal')).toEqual(tokensOf(tree, 'portal'))
  expect(Object.keys(tree).filter(path => path.includes('/portal-'))).toHaveLength(2)
  expect((await build({ site: folder, now })).documents.changed).toEqual([])
})

test('differ from partner to partner, from newsroom to newsroom, and with the secret', async () => {
  const { tree } = await buildTree(newsroom(), now)
  const { tree: other } = await buildTree(newsroom({ partners, authority: 'other.example,2026' }), now)
  vi.stubEnv('PREGON_SECRET', `${secret}0`)
  const { tree: later } = await buildTree(newsroom(), now)
  const tokens = [tree, other, later].flatMap(each => ['portal', 'app'].flatMap(name => tokensOf(each, name)))
  expect(new Set(tokens).size).toBe(6)
})

test("stand in no other partner's document and in no reader's", async () => {
  const { tree } = await buildTree(newsroom(), now)
  for (const name of ['portal', 'app']) {
    const [token = ''] = tokensOf(tree, name)
    const telling = Object.entries(tree).flatMap(([path, text]) => (text.includes(token) ? path : []))
    expect(telling.filter(path => !path.includes(token))).toEqual([])
    expect(telling).toHaveLength(2)
  }
})

test('change with the secret, and nothing is left under the former ones', async () => {
  const folder = newsroom()
  await build({ site: folder, now })
  const before = tokensOf(readTree(`${folder}/dist`), 'portal')
  vi.stubEnv('PREGON_SECRET', 'another secret of some length')
  const { documents, explanation } = await build({ site: folder, now, explain: true })
  expect(documents.changed).toEqual([])
  expect([documents.created.length, documents.removed.length]).toEqual([4, 4])
  expect(explanation && explanationLines(explanation).join('\n')).toContain('PREGON_SECRET: its value changed')
  expect(tokensOf(readTree(`${folder}/dist`), 'portal')).not.toEqual(before)
})

test.each(['', 'too short'])('are not made from the secret "%s", and published feeds stay', async weak => {
  const folder = newsroom()
  await build({ site: folder, now })
  const before = readTree(`${folder}/dist`)
  vi.stubEnv('PREGON_SECRET', weak)
  const report = await build({ site: folder, now })
  expect(report.status).toBe(2)
  expect(report.problems).toMatchObject([{ code: 'SECRET_MISSING', file: 'site.yaml', path: 'partners.portal.access' }])
  expect(readTree(`${folder}/dist`)).toEqual(before)
})

test("are nobody else's matter: without private feeds no secret is needed, and it changes no byte", async () => {
  const open = { partners: { open: {} } }
  const { tree } = await buildTree(newsroom(open), now)
  vi.stubEnv('PREGON_SECRET', '')
  expect((await buildTree(newsroom(open), now)).tree).toEqual(tree)
})

test('the secret stands nowhere in the newsroom', async () => {
  const folder = newsroom()
  await build({ site: folder, now })
  const telling = Object.entries(readTree(folder)).flatMap(([path, text]) => (text.includes(secret) ? path : []))
  expect(telling).toEqual([])
})
