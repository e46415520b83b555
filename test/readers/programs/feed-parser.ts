import { readFileSync } from 'node:fs'
import { parseFeed } from '@rowanmanning/feed-parser'
import { joined } from '../expected.ts'
import { readerDrops } from '../../../src/preview/views/reader-facts.ts'
import type { Reader, SeenFeed } from '../reader.ts'
import { packageVersion } from './packages.ts'

/** Rowan Manning's parser, which reads RSS and Atom into one shape. */
export const feedParser: Reader = {
  name: '@rowanmanning/feed-parser',
  from: 'npm: @rowanmanning/feed-parser',
  drops: readerDrops['@rowanmanning/feed-parser'],
  version: () => packageVersion('@rowanmanning/feed-parser'),
  read: async paths => paths.map(path => read(readFileSync(path, 'utf8'))),
}

function read(text: string): SeenFeed {
  const { title, url, language, items } = parseFeed(text)
  const seen = items.map(item => ({
    link: item.url,
    id: item.id,
    title: item.title,
    published: item.published?.toISOString(),
    updated: item.updated?.toISOString(),
    author: item.authors.map(({ name }) => name).join(', '),
    summary: item.description,
    categories: joined(item.categories.map(({ label, term }) => label ?? term)),
    image: item.mediaImages[0]?.url,
    body: item.content,
  }))
  return { feedTitle: title, feedLink: url, feedLanguage: language, items: seen }
}
