import { readFileSync } from 'node:fs'
import { joined } from '../expected.ts'
import { readerDrops } from '../../../src/preview/views/reader-facts.ts'
import type { Reader, SeenFeed, SeenItem } from '../reader.ts'
import { debianVersion, run } from './run.ts'

/** sfeed, which turns a feed into lines of tab-separated values: sfeed(5). */
export const sfeed: Reader = {
  name: 'sfeed',
  from: 'apt: sfeed',
  drops: readerDrops.sfeed,
  version: () => debianVersion('sfeed'),
  read: async paths => paths.map(read),
}

function read(path: string): SeenFeed {
  const lines = run('sfeed', [], readFileSync(path)).split('\n').slice(0, -1)
  return { items: lines.map(item) }
}

function item(line: string): SeenItem {
  const [time, title, link, content, , id, author, enclosure, categories] = line.split('\t')
  return {
    id,
    link,
    title,
    published: time ? new Date(Number(time) * 1000).toISOString() : undefined,
    author,
    image: enclosure,
    categories: joined(categories?.split('|')),
    body: content?.replace(/\\([tn\\])/g, (_, escaped: string) => escapes[escaped] ?? ''),
  }
}

const escapes: Readonly<Record<string, string>> = { t: '\t', n: '\n', '\\': '\\' }
