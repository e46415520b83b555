import { readFileSync } from 'node:fs'
import Parser from 'rss-parser'
import { joined, shownOf } from '../expected.ts'
import { readerDrops } from '../../../src/preview/views/reader-facts.ts'
import type { Reader, SeenFeed, SeenItem } from '../reader.ts'
import { packageVersion } from './packages.ts'

interface Media {
  readonly $: { readonly url: string; readonly medium: string }
}

/** What rss-parser's types leave out: its fields for Atom, and those that are asked for below. */
interface Extra {
  readonly id?: string
  readonly author?: string
  readonly language?: string
  readonly updated?: string
  readonly 'atom:updated'?: string
  readonly 'content:encoded'?: string
  readonly media?: readonly Media[]
}

const parser = new Parser<{ language?: string }, Extra>({
  customFields: { item: ['updated', 'atom:updated', ['media:content', 'media', { keepArray: true }]] as never },
})

/** rss-parser, with the custom fields that its manual describes for what it leaves out. */
export const rssParser: Reader = {
  name: 'rss-parser',
  from: 'npm: rss-parser',
  drops: readerDrops['rss-parser'],
  version: () => packageVersion('rss-parser'),
  read: async paths => await Promise.all(paths.map(read)),
}

async function read(path: string): Promise<SeenFeed> {
  const feed = await parser.parseString(readFileSync(path, 'utf8'))
  return { feedTitle: feed.title, feedLink: feed.link, feedLanguage: feed.language, items: feed.items.map(item) }
}

function item(read: Extra & Parser.Item): SeenItem {
  const isAtom = read.guid === undefined
  return {
    link: read.link,
    id: isAtom ? read.id : read.guid,
    title: read.title,
    published: read.isoDate,
    updated: isAtom ? read.updated : read['atom:updated'],
    author: isAtom ? read.author : read.creator,
    // Handed on as HTML, as RSS has it.
    summary: isAtom ? read.summary : read.content && shownOf(read.content),
    categories: joined(categoriesOf(read)),
    image: read.media?.find(({ $ }) => $.medium === 'image')?.$.url,
    language: read.language,
    body: isAtom ? read.content : read['content:encoded'],
  }
}

/** A name, or in xml2js's notation one that has attributes beside it. */
type Category = string | { readonly _?: string }

function categoriesOf({ categories }: Extra & Parser.Item): (string | undefined)[] {
  const read = (categories ?? []) as readonly Category[]
  return read.map(category => (typeof category === 'string' ? category : category._))
}
