// The channel of a feed.
import { describe, expect, test } from 'vitest'
import { changeOfFeed, channelOf, feedPath, type ChannelFeed } from '../../src/planning/channel.ts'
import type { UsageTerms } from '../../src/model/signals.ts'
import { at, en, es } from '../support/facts.ts'
import { localeFile, site, siteFrom, siteYaml, wordsFrom } from '../support/site.ts'

const allWords = new Map([
  [en, await wordsFrom('en', localeFile('en'))],
  [es, await wordsFrom('es', localeFile('es'))],
])
const feeds = 'https://feeds.cubaheadlines.example/'
const authority = 'tag:cubaheadlines.example,2026'

const living: ChannelFeed = {
  language: es,
  languages: [en, es],
  scope: { kind: 'section', key: 'cuba' },
  tombstones: [],
}
const whole: ChannelFeed = { ...living, scope: { kind: 'all' } }
const channel = (feed: ChannelFeed, items: Parameters<typeof channelOf>[1] = [], more: Partial<typeof site> = {}) =>
  channelOf(feed, items, { ...site, ...more }, allWords)

const urls = (folder: string) => ({
  rss: `${feeds}${folder}rss.xml`,
  atom: `${feeds}${folder}atom.xml`,
  json: `${feeds}${folder}feed.json`,
})

test('a feed of a section in Spanish says everything in Spanish', () => {
  const items = [
    { published: at('2026-03-02'), updated: at('2026-03-04') },
    { published: at('2026-03-03'), updated: at('2026-03-03') },
  ]
  const translations = [{ language: en, title: 'Pregón · Cuba', urls: urls('en/sections/cuba/') }]
  const rights = '© CubaHeadlines 2026'
  const id = `${authority}:feed:es:section:cuba`
  expect(channel(living, items, { hub: 'https://hub.example/' })).toEqual({
    id,
    language: es,
    title: allWords.get(es)?.feedTitle(living.scope),
    description: allWords.get(es)?.feedDescription(living.scope),
    home: 'https://www.cibercuba.example/',
    urls: urls('es/sections/cuba/'),
    updated: at('2026-03-04'),
    published: at('2026-03-03'),
    rights,
    author: { name: 'CubaHeadlines', url: 'https://www.cibercuba.example/' },
    contributors: [],
    categories: [],
    generator: 'Pregón',
    hub: 'https://hub.example/',
    translations,
    tombstones: [],
    extensions: [
      {
        name: '_pregon',
        objects: { about: `${feeds}json-feed-extension.html`, id, direction: 'ltr', rights, translations },
      },
    ],
    namespaces: {},
  })
})

test('a feed links to the formats that the site has', () => {
  expect(channel(living, [], { formats: ['json'] }).urls).toEqual({ json: urls('es/sections/cuba/').json })
  expect(feedPath(living, 'atom')).toBe('es/sections/cuba/atom.xml')
})

test('a feed links to its scope in the other languages that have it, an archive to none', () => {
  const linked = (feed: ChannelFeed) => channel(feed).translations.map(({ language }) => language)
  expect(linked(whole)).toEqual([en])
  expect(linked({ ...whole, languages: [es] })).toEqual([])
  expect(linked({ ...whole, archive: '2026-02' })).toEqual([])
})

test('an archive tells where the living feed and its neighbours are, and belongs to no hub', () => {
  const archive = channel({ ...whole, archive: '2026-02', previous: '2026-01', next: '2026-03' }, [], {
    hub: 'https://hub.example/',
  })
  expect(archive).toMatchObject({
    id: `${authority}:feed:es:all`,
    urls: urls('es/archive/2026-02/'),
    current: urls('es/'),
    previous: urls('es/archive/2026-01/'),
    next: urls('es/archive/2026-03/'),
    hub: undefined,
  })
  const { current, previous, next } = channel({ ...whole, previous: '2026-02' })
  expect([current, previous, next]).toEqual([undefined, urls('es/archive/2026-02/'), undefined])
})

test('readers’ feeds say that items name uses, where the site does; those of partners do not', () => {
  const rsl = (usage?: UsageTerms) => ({ signals: { rsl: { licence: 'https://l.example/', usage } } })
  const usage: UsageTerms = { permits: [], prohibits: ['all'] }
  const { partners } = siteFrom(`${siteYaml}partners: { portal: {} }\n`)
  const ofPartner: ChannelFeed = { ...whole, scope: { kind: 'partner', key: 'portal' } }
  expect(channel(whole, [], rsl(usage)).saysUsage).toBe(true)
  expect(channel({ ...whole, archive: '2026-02' }, [], rsl(usage)).saysUsage).toBe(true)
  expect(channel(whole, [], rsl()).saysUsage).toBeUndefined()
  expect(channel(whole, [], { signals: { tdm: { reserved: true } } }).saysUsage).toBeUndefined()
  expect(channel(ofPartner, [], { partners, ...rsl(usage) }).saysUsage).toBeUndefined()
})

test('a tombstone has the id that its item had', () => {
  const tombstones = [{ id: 'gone', when: at('2026-03-04').getTime() }]
  expect(channel({ ...whole, tombstones }).tombstones).toEqual([{ id: `${authority}:gone:es`, when: at('2026-03-04') }])
})

describe('a feed changed last when', () => {
  const [first, second, third] = ['2026-03-01', '2026-03-02', '2026-03-03'].map(at)
  const items = [{ updated: first }, { updated: second }] as { updated: Date }[]
  const tombstones = [{ id: 'x', when: third?.getTime() ?? 0 }]
  test.each<[what: string, feed: Parameters<typeof changeOfFeed>[0], of: typeof items, changed: Date | undefined]>([
    ['an item did', { tombstones: [] }, items, second],
    ['something was taken back', { tombstones }, items, third],
    ['something left it', { tombstones: [], departed: third?.getTime() }, items, third],
    ['an item did, after something left it', { tombstones: [], departed: first?.getTime() }, items, second],
    ['something left it, though it is empty', { tombstones: [], departed: first?.getTime() }, [], first],
    ['the year of its ids began, if never', { tombstones: [] }, [], new Date('2026-01-01T00:00:00Z')],
  ])('%s', (_, feed, of, changed) => expect(changeOfFeed(feed, of, site)).toEqual(changed))
})

test('a feed without words or without a home is a fault of the program', () => {
  expect(() => channelOf(whole, [], site, new Map())).toThrow('the feed of es')
  expect(() => channel(whole, [], { languages: new Map() })).toThrow('the feed of es')
})
