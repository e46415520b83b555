// What a partner that follows a feed by ids is left with, whatever became of the articles.
import { describe, expect, test } from 'vitest'
import { day, eachEvening, type Month } from '../support/month.ts'
import { documentAt, record, writeNewsroom, type Fields, type RecordData } from '../support/newsroom.ts'
import { notices, readPartner, type Shown } from '../support/read-partner.ts'

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

const month: Month = [
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
  for await (const { n, documents } of eachEvening(folder, month)) {
    follower.read(documentAt(documents, path))
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
