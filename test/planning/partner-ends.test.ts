// What a partner that follows a feed by ids is left with, whatever became of the articles.
import { describe, expect, test } from 'vitest'
import { build } from '../../src/index.ts'
import {
  buildTree,
  documentAt,
  readTree,
  record,
  writeNewsroom,
  writeRecord,
  type Fields,
  type RecordData,
} from '../support/newsroom.ts'
import { child, children, parseXml, textOf, type Element } from '../support/xml-tree.ts'

const day = (n: number) => new Date(Date.UTC(2026, 2, n, 12)).toISOString()

interface Shown {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly updated: string
}

/** The items of a partner's document, and the ids that it takes back. */
function readPartner(text: string): { items: readonly Shown[]; back: readonly string[] } {
  if (text.startsWith('{')) {
    const { items } = JSON.parse(text) as { readonly items: readonly Record<string, string>[] }
    const shown = items.map(({ id = '', title = '', content_html: html = '', date_modified: updated = '' }) => ({
      id,
      title,
      text: html,
      updated,
    }))
    return { items: shown, back: [] }
  }
  const root = parseXml(text)
  const isAtom = root.name === 'feed'
  const at = isAtom ? root : child(root, 'channel')
  const said = (element: Element, name: string) => textOf(element, name) ?? ''
  const items = children(at, isAtom ? 'entry' : 'item').map(element => ({
    id: said(element, isAtom ? 'id' : 'guid'),
    title: said(element, 'title'),
    text: said(element, isAtom ? 'content' : 'content:encoded'),
    updated: said(element, isAtom ? 'updated' : 'atom:updated'),
  }))
  return { items, back: children(at, 'at:deleted-entry').map(({ attributes }) => attributes['ref'] ?? '') }
}

const notices = ['This article was withdrawn.', 'This article is no longer available.']

/** A partner that stores what it reads under the items' ids, and reads an item again if its date of change is another. */
class Follower {
  readonly articles = new Map<string, Shown>()

  read(text: string): void {
    const { items, back } = readPartner(text)
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length)
    for (const id of back) this.articles.delete(id)
    for (const item of items) {
      if (notices.includes(item.title)) this.articles.delete(item.id)
      else if (this.articles.get(item.id)?.updated !== item.updated) this.articles.set(item.id, item)
    }
  }
}

const words = (title: string, text: string) => ({ en: { title, slug: title.toLowerCase(), body: text } })
const article = (id: string, n: number, more: Fields = {}): RecordData =>
  record(id, { published: day(n), translations: words(id, `${id}, first edition.`), ...more })

/** A month of a newsroom: what is written on which day. */
const month: readonly (readonly [day: number, change: RecordData])[] = [
  [2, article('stays', 2)],
  [3, article('corrected', 3)],
  [4, article('moved', 4)],
  [5, article('withdrawn', 5)],
  [6, article('expires', 6, { expires: day(14) })],
  [7, article('republished', 7)],
  [8, article('corrected', 3, { updated: day(8), translations: words('corrected', 'corrected, second edition.') })],
  [9, article('moved', 4, { section: 'cuba' })],
  [10, article('withdrawn', 5, { withdrawn: day(10) })],
  [11, article('republished', 7, { withdrawn: day(11) })],
  [13, article('republished', 7, { updated: day(13), translations: words('republished', 'Back again.') })],
  [15, article('later', 15)],
  [20, article('late', 20)],
  [21, article('corrected', 3, { updated: day(21), translations: words('corrected', 'corrected, last edition.') })],
  [
    23,
    article('later', 15, {
      correction: { at: day(23), text: { en: 'A wrong name.' } },
      translations: words('later', 'later, last edition.'),
    }),
  ],
  // In the same second as another.
  [23, article('first', 1, { updated: day(23), translations: words('first', 'first, last edition.') })],
  [25, article('latest', 25)],
]

/** A partner that read a feed on each day of the month. It never has an article after its withdrawal. */
async function followed(format: string, contract: Fields): Promise<Follower> {
  const site = { partners: { portal: { format, ...contract } } }
  const folder = writeNewsroom({ records: [article('first', 1)], site })
  const follower = new Follower()
  const path = `en/partners/portal.${format === 'json' ? 'json' : 'xml'}`
  for (let n = 1; n <= 31; n++) {
    for (const [when, change] of month) if (when === n) writeRecord(folder, change)
    const { status } = await build({ site: folder, now: new Date(Date.parse(day(n)) + 1) })
    expect(status).toBe(0)
    follower.read(documentAt(readTree(`${folder}/dist`), path))
    const ended = n >= 10 ? [...follower.articles.keys()].filter(id => id.includes(':withdrawn:')) : []
    expect(ended).toEqual([])
  }
  return follower
}

describe.each(['rss', 'atom', 'json'])('a partner that follows %s for a month', format => {
  test.each([{}, { maxAge: '5d' }, { limit: 2 }])(
    'has exactly what it may have, with %j',
    async contract => {
      const follower = await followed(format, contract)
      const has = (name: string) => follower.articles.has(`tag:cubaheadlines.example,2026:${name}:en`)
      expect(['stays', 'corrected', 'moved', 'withdrawn', 'expires', 'late', 'latest'].filter(has)).toEqual([
        'stays',
        'corrected',
        'moved',
        'late',
        'latest',
      ])
      const text = (name: string) => follower.articles.get(`tag:cubaheadlines.example,2026:${name}:en`)?.text
      // Also where newer articles, or its age, took its place.
      for (const name of ['corrected', 'later', 'first']) expect(text(name)).toContain(`${name}, last edition.`)
      expect(text('republished')).toContain('Back again.')
    },
    60_000,
  )
})

describe('the notice of an end', () => {
  const ended = [
    record('gone', { published: day(1), withdrawn: day(5) }),
    record('over', { published: day(2), expires: day(6) }),
    record('there', { published: day(3) }),
    record('never', { published: day(4), withdrawn: day(4), translations: words('never', 'Never out.') }),
    record('kept', { published: day(4), withdrawn: day(5), syndication: 'none' }),
  ]
  const at = async (moment: string, format = 'rss', site: Fields = {}) => {
    const folder = writeNewsroom({ records: ended, site: { ...site, partners: { portal: { format, limit: 1 } } } })
    const { tree } = await buildTree(folder, new Date(moment))
    return { tree, ...readPartner(documentAt(tree, `es/partners/portal.${format === 'json' ? 'json' : 'xml'}`)) }
  }

  test('stands first, in the language of the feed, beside the limit', async () => {
    const { items } = await at(day(7))
    expect(items.map(({ title, updated }) => [title, updated])).toEqual([
      ['Este artículo ya no está disponible.', '2026-03-06T12:00:00Z'],
      ['Este artículo fue retirado.', '2026-03-05T12:00:00Z'],
      ['Español there', '2026-03-03T12:00:00Z'],
    ])
    expect(items[0]?.text).toBe('<div lang="es" dir="ltr"><p>Este artículo ya no está disponible.</p></div>')
  })

  test('goes after thirty days', async () => {
    const after = (ms: number) => new Date(Date.parse(day(35)) + ms).toISOString()
    expect((await at(after(-1))).items).toHaveLength(3)
    expect((await at(after(0))).items.map(({ title }) => title)).toEqual([
      'Este artículo ya no está disponible.',
      'Español there',
    ])
  })

  test('is a tombstone in Atom, also where readers get none', async () => {
    const id = (name: string) => `tag:cubaheadlines.example,2026:${name}:es`
    for (const tombstones of [true, false]) {
      const { items, back } = await at(day(7), 'atom', { tombstones })
      expect(items.map(each => each.id)).toEqual([id('there')])
      expect(back).toEqual([id('over'), id('gone')])
    }
  })

  test('has its moment for programs', async () => {
    const { tree } = await at(day(7), 'json')
    const { items } = JSON.parse(documentAt(tree, 'es/partners/portal.json')) as { items: { _pregon: object }[] }
    expect(items.slice(0, 2).map(({ _pregon }) => _pregon)).toEqual([
      { expired: '2026-03-06T12:00:00Z' },
      { withdrawn: '2026-03-05T12:00:00Z' },
    ])
  })

  test('is no item for readers, and for nobody who counts items', async () => {
    const { tree } = await at(day(7))
    expect(documentAt(tree, 'es/rss.xml')).not.toMatch(/retirado|ya no está/)
    const folder = writeNewsroom({ records: ended, site: { partners: { portal: {} } } })
    const { feeds, items } = await build({ site: folder, now: new Date(day(7)) })
    expect(feeds.find(feed => feed.folder === 'es/partners/portal/')).toMatchObject({ items: 1 })
    expect(items).toBe(2)
  })

  describe('that is followed by another', () => {
    const both = (expires: string, withdrawn: string) => [
      record('a', { published: day(1), expires, withdrawn }),
      record('b', { published: day(2) }),
    ]
    const told = async (records: readonly RecordData[], moment: string, format = 'rss') => {
      const { tree } = await buildTree(
        writeNewsroom({ records, site: { partners: { portal: { format } } } }),
        new Date(moment),
      )
      const { items, back } = readPartner(documentAt(tree, 'en/partners/portal.xml'))
      return [
        ...items.filter(({ id }) => id.includes(':a:')).map(({ title, updated }) => `${title} ${updated}`),
        ...back,
      ]
    }
    const expired = 'This article is no longer available.'
    const withdrawn = 'This article was withdrawn.'

    test.each([
      ['after it expired', day(5), day(9), day(8), [`${expired} 2026-03-05T12:00:00Z`]],
      ['after it expired, from its withdrawal on', day(5), day(9), day(9), [`${withdrawn} 2026-03-09T12:00:00Z`]],
      [
        'long after it expired',
        day(5),
        '2026-05-01T12:00:00Z',
        '2026-05-30T12:00:00Z',
        [`${withdrawn} 2026-05-01T12:00:00Z`],
      ],
      ['long after it expired, and longer ago', day(5), '2026-05-01T12:00:00Z', '2026-05-31T12:00:00Z', []],
      ['before it would have expired', day(9), day(5), day(10), [`${withdrawn} 2026-03-05T12:00:00Z`]],
    ])('an article that is withdrawn %s', async (_, expires, end, moment, expected) => {
      expect(await told(both(expires, end), moment)).toEqual(expected)
    })

    test('reaches followers of Atom, too', async () => {
      const records = both(day(5), '2026-05-01T12:00:00Z')
      expect(await told(records, '2026-05-02T12:00:00Z', 'atom')).toEqual(['tag:cubaheadlines.example,2026:a:en'])
    })

    test('is told by a build that finds no edit', async () => {
      const folder = writeNewsroom({ records: both(day(5), day(9)), site: { partners: { portal: {} } } })
      const at = async (moment: string) => {
        await build({ site: folder, now: new Date(moment) })
        return readPartner(documentAt(readTree(`${folder}/dist`), 'en/partners/portal.xml')).items.map(
          ({ title }) => title,
        )
      }
      expect((await at(day(4))).length).toBe(2)
      expect((await at(day(8)))[0]).toBe(expired)
      expect((await at(day(9)))[0]).toBe(withdrawn)
      expect(await at('2026-04-08T11:59:59Z')).toHaveLength(2)
      expect(await at('2026-04-08T12:00:00Z')).toHaveLength(1)
    })
  })
})
