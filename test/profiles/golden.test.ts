// The whole document of each profile, as somebody read it: one article with everything, and one that was withdrawn.
import { extname, join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { buildTree, documentAt, record, writeNewsroom, type Tree } from '../support/newsroom.ts'

const body = `The pickers leave before dawn. ${'The hill is steep. '.repeat(40)}

## The can

A can holds *fourteen* kilos[^1], ~~twelve~~ as it once did.

| Day | Cans |
|---|---|
| Monday | 3 |

<details><summary>Who picks?</summary>Students and pensioners.</details>

![A mule](https://www.cubaheadlines.example/images/mule.jpg)

[^1]: As the cooperative says.
`

const image = {
  url: '/images/coffee.jpg',
  width: 1920,
  height: 1080,
  bytes: 250_000,
  credit: { name: 'Ana Ruiz', source: 'CubaHeadlines' },
  syndication: 'allowed',
}

const article = record('coffee', {
  published: '2026-03-10T10:00:00Z',
  updated: '2026-03-11T09:30:00Z',
  expires: '2026-09-01T00:00:00Z',
  tags: ['cuba'],
  section: 'cuba',
  image,
  translations: {
    en: {
      title: 'Coffee comes down from the mountains',
      slug: 'coffee',
      summary: 'In the hills the harvest is counted in cans.',
      caption: 'Ripe coffee in a can',
      alt: 'Two hands pour coffee into a can',
      faq: { questions: [{ question: 'When is the harvest?', answer: 'From September on.' }] },
      body,
    },
  },
})
const gone = record('gone', { published: '2026-03-01T10:00:00Z', withdrawn: '2026-03-12T08:00:00Z', image })

const partners = {
  msn: { profile: 'msn' },
  smartnews: { profile: 'smartnews' },
  flipboard: { profile: 'flipboard' },
  newsbreak: { profile: 'newsbreak' },
  yahoo: { profile: 'yahoo' },
  'apple-news-rss': { profile: 'apple-news-rss', format: 'atom' },
  ninjs: { profile: 'ninjs' },
  'news-sitemap': { profile: 'news-sitemap' },
}

let tree: Tree
beforeAll(async () => {
  const now = new Date('2026-03-12T09:00:00Z')
  ;({ tree } = await buildTree(writeNewsroom({ records: [article, gone], site: { partners } }), now))
})

test.each(Object.keys(partners))('the document of %s is as agreed', async name => {
  const path = name === 'ninjs' ? 'en/partners/ninjs.json' : `en/partners/${name}.xml`
  const file = join(import.meta.dirname, 'golden', `${name}${extname(path)}`)
  await expect(documentAt(tree, path)).toMatchFileSnapshot(file)
})
