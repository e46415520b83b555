// How partners are told that an article ended.
import { describe, expect, test } from 'vitest'
import { build } from '../../src/index.ts'
import { day } from '../support/month.ts'
import {
  buildTree,
  documentAt,
  readTree,
  record,
  writeNewsroom,
  type Fields,
  type RecordData,
} from '../support/newsroom.ts'
import { readPartner } from '../support/read-partner.ts'

const words = (title: string, text: string) => ({ en: { title, slug: title.toLowerCase(), body: text } })
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
