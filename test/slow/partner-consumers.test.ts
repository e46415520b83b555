// A month of a newsroom, as each partner follows it by the rules of its profile.
import { describe, expect, test } from 'vitest'
import { day, eachEvening, type Month } from '../support/month.ts'
import { documentAt, record, writeNewsroom, type Fields, type RecordData } from '../support/newsroom.ts'
import { child, children, parseXml, textOf, type Element } from '../support/xml-tree.ts'

/** An item as a partner sees it. */
interface Seen {
  readonly id: string
  readonly text: string
  /** What tells the partner that the item changed. */
  readonly version: string
  readonly isEnded: boolean
}

type Read = (document: string, now: number) => { readonly items: readonly Seen[]; readonly back?: readonly string[] }

const notices = ['This article was withdrawn.', 'This article is no longer available.']

interface RssWay {
  readonly version: string
  readonly isEnded: (item: Element, now: number) => boolean
}

const said = (element: Element, name: string): string => textOf(element, name) ?? ''
const hasNotice = (item: Element): boolean => notices.includes(said(item, 'title'))

/** A partner that reads RSS, sees changes at one element, and ends in its own way. */
const rss =
  ({ version, isEnded }: RssWay): Read =>
  (document, now) => ({
    items: children(child(parseXml(document), 'channel'), 'item').map(item => ({
      id: said(item, 'guid'),
      text: said(item, 'content:encoded'),
      version: said(item, version),
      isEnded: isEnded(item, now),
    })),
  })

const atom: Read = document => {
  const feed = parseXml(document)
  const items = children(feed, 'entry').map(entry => ({
    id: said(entry, 'id'),
    text: said(entry, 'content'),
    version: said(entry, 'updated'),
    isEnded: false,
  }))
  return { items, back: children(feed, 'at:deleted-entry').map(({ attributes }) => attributes['ref'] ?? '') }
}

interface Ninjs {
  readonly uri: string
  readonly pubStatus: string
  readonly versionCreated: string
  readonly bodies?: readonly { readonly value: string }[]
}

const ninjs: Read = document => ({
  items: (JSON.parse(document) as readonly Ninjs[]).map(({ uri, pubStatus, versionCreated, bodies = [] }) => ({
    id: uri,
    text: bodies[0]?.value ?? '',
    version: versionCreated,
    isEnded: pubStatus === 'canceled',
  })),
})

/** DCMI Period: the partner compares the end with the time at which it reads. */
const isOver = (item: Element, now: number): boolean => {
  const end = /end=([^;]+)/.exec(said(item, 'dcterms:valid'))?.[1]
  return end !== undefined && Date.parse(end) <= now
}

interface Partner {
  readonly profile: string
  readonly format?: string
  readonly read: Read
  /** Articles that it does not get, by its own rules or by the contract. */
  readonly without: readonly string[]
  /** Its ids are addresses, so a moved article is another one. */
  readonly isByPage?: true
}

const partners: Readonly<Record<string, Partner>> = {
  msn: {
    profile: 'msn',
    read: rss({ version: 'dcterms:modified', isEnded: isOver }),
    without: ['short', 'not-for-msn'],
  },
  smartnews: {
    profile: 'smartnews',
    read: rss({ version: 'pubDate', isEnded: item => said(item, 'media:status') === 'deleted' }),
    without: ['unpictured', 'forbidden'],
  },
  flipboard: {
    profile: 'flipboard',
    read: rss({ version: 'atom:updated', isEnded: hasNotice }),
    without: ['unsigned'],
  },
  newsbreak: {
    profile: 'newsbreak',
    read: rss({ version: 'dcterms:modified', isEnded: hasNotice }),
    without: ['unpictured', 'forbidden'],
    isByPage: true,
  },
  yahoo: {
    profile: 'yahoo',
    read: rss({ version: 'atom:updated', isEnded: hasNotice }),
    without: ['brief'],
    isByPage: true,
  },
  'apple-news-rss': { profile: 'apple-news-rss', format: 'atom', read: atom, without: [] },
  full: { profile: 'full', read: rss({ version: 'atom:updated', isEnded: hasNotice }), without: [] },
  agency: { profile: 'ninjs', read: ninjs, without: [] },
}

const long = 'word '.repeat(170)
const image = { url: '/lead.jpg', width: 1920, height: 1080, bytes: 9000, credit: { name: 'Ana Ruiz' } }
const words = (id: string, text: string, more: Fields = {}) => ({
  en: { title: `The long story of the ${id} article`, slug: id, body: `${text} ${long}`, ...more },
})
const article = (id: string, n: number, more: Fields = {}): RecordData =>
  record(id, { published: day(n), image, translations: words(id, `First text of ${id}.`), ...more })

const month: Month = [
  [2, article('stays', 2)],
  [2, article('secret', 2, { syndication: 'none' })],
  [2, article('not-for-msn', 2, { notFor: ['msn'] })],
  [2, article('short', 2, { translations: words('short', 'Short.', { title: 'Too short' }) })],
  [
    2,
    article('brief', 2, { translations: { en: { title: 'A story that is told in few words', body: 'Few words.' } } }),
  ],
  [2, article('unpictured', 2, { image: undefined })],
  [2, article('unsigned', 2, { authors: [] })],
  [2, article('forbidden', 2, { image: { ...image, url: '/forbidden.jpg', syndication: 'none' } })],
  [3, article('corrected', 3)],
  [4, article('moved', 4)],
  [5, article('withdrawn', 5)],
  [6, article('expires', 6, { expires: day(14) })],
  [7, article('republished', 7)],
  [8, article('corrected', 3, { updated: day(8), translations: words('corrected', 'Second text.') })],
  [9, article('moved', 4, { section: 'cuba', updated: day(9) })],
  [10, article('withdrawn', 5, { withdrawn: day(10) })],
  [11, article('republished', 7, { withdrawn: day(11) })],
  [13, article('republished', 7, { updated: day(13), translations: words('republished', 'Back again.') })],
  [20, article('late', 20)],
]
const all = [...new Set(month.map(([, { id }]) => id))]

/** Reads each partner's document on each day of the month, and keeps what the partner keeps. */
async function followed(): Promise<ReadonlyMap<string, ReadonlyMap<string, Seen>>> {
  const contracts = Object.fromEntries(
    Object.entries(partners).map(([name, { profile, format }]) => [name, { profile, ...(format && { format }) }]),
  )
  const folder = writeNewsroom({ records: [article('first', 1)], site: { partners: contracts } })
  const kept = new Map(Object.keys(partners).map(name => [name, new Map<string, Seen>()]))
  for await (const { n, now, documents } of eachEvening(folder, month)) {
    for (const [name, { read }] of Object.entries(partners)) {
      const document = documentAt(documents, `en/partners/${name}.${name === 'agency' ? 'json' : 'xml'}`)
      expect(document).not.toMatch(/forbidden\.jpg|story of the secret/)
      const own = kept.get(name) ?? new Map<string, Seen>()
      const { items, back = [] } = read(document, now)
      expect(new Set(items.map(({ id }) => id)).size).toBe(items.length)
      for (const id of back) own.delete(id)
      for (const item of items) {
        if (item.isEnded) own.delete(item.id)
        else if (own.get(item.id)?.version !== item.version) own.set(item.id, item)
      }
      if (n >= 10) expect([...own.keys()].filter(id => id.includes('withdrawn'))).toEqual([])
    }
  }
  return kept
}

describe('after a month', () => {
  const following = followed()

  test.each(Object.entries(partners))('%s has what its contract and its rules give it', async (name, partner) => {
    const kept = (await following).get(name) ?? new Map<string, Seen>()
    const nameOf = (id: string) => (partner.isByPage ? id.split('/').at(-1) : id.split(':').at(-2)) ?? ''
    const names = [...kept.keys()].map(nameOf)
    const expected = all.filter(id => !['secret', 'withdrawn', 'expires', ...partner.without].includes(id))
    expect([...new Set(names)].toSorted()).toEqual([...expected, 'first'].toSorted())
    if (!partner.isByPage) expect(names).toHaveLength(new Set(names).size)
    const textOfArticle = (id: string) => [...kept.values()].findLast(item => nameOf(item.id) === id)?.text ?? ''
    expect(textOfArticle('corrected')).toContain('Second text.')
    expect(textOfArticle('corrected')).not.toContain('First text')
    expect(textOfArticle('republished')).toContain('Back again.')
    expect(textOfArticle('stays')).toContain('Ana Ruiz')
  })
})
