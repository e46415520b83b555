import { readFileSync } from 'node:fs'
import { parseFeed } from 'feedsmith'
import { joined, shownOf } from '../expected.ts'
import { readerDrops } from '../../../src/preview/views/reader-facts.ts'
import type { Reader, SeenFeed } from '../reader.ts'
import { packageVersion } from './packages.ts'

type Parsed = ReturnType<typeof parseFeed<string>>
type OfFormat<Name extends Parsed['format']> = Extract<Parsed, { readonly format: Name }>['feed']

/** feedsmith, which keeps every format as it is and knows most extensions. */
export const feedsmith: Reader = {
  name: 'feedsmith',
  from: 'npm: feedsmith',
  drops: readerDrops.feedsmith,
  version: () => packageVersion('feedsmith'),
  read: async paths => paths.map(path => seen(parseFeed(readFileSync(path, 'utf8')))),
}

function seen(parsed: Parsed): SeenFeed {
  switch (parsed.format) {
    case 'rss':
      return rss(parsed.feed)
    case 'atom':
      return atom(parsed.feed)
    case 'json':
      return json(parsed.feed)
    default:
      throw new Error(`read as ${parsed.format}`)
  }
}

function rss(feed: OfFormat<'rss'>): SeenFeed {
  const items = (feed.items ?? []).map(item => ({
    link: item.link,
    id: item.guid?.value,
    title: item.title,
    published: item.pubDate,
    updated: item.atom?.updated,
    author: item.dc?.creators?.join(', '),
    // Handed on as HTML, as RSS has it.
    summary: item.description === undefined ? undefined : shownOf(item.description),
    categories: joined(item.categories?.map(({ name }) => name)),
    image: item.media?.contents?.find(({ medium }) => medium === 'image')?.url,
    language: item.dc?.languages?.[0],
    body: item.content?.encoded,
  }))
  return { feedTitle: feed.title, feedLink: feed.link, feedLanguage: feed.language, items }
}

function atom(feed: OfFormat<'atom'>): SeenFeed {
  const items = (feed.entries ?? []).map(entry => ({
    link: firstAlternate(entry.links),
    id: entry.id,
    title: entry.title?.value,
    published: entry.published,
    updated: entry.updated,
    author: entry.authors?.map(({ name }) => name).join(', '),
    summary: entry.summary?.value,
    categories: joined(entry.categories?.map(({ term }) => term)),
    image: entry.media?.contents?.find(({ medium }) => medium === 'image')?.url,
    language: entry.xml?.lang,
    body: entry.content?.value,
  }))
  return { feedTitle: feed.title?.value, feedLink: firstAlternate(feed.links), feedLanguage: feed.xml?.lang, items }
}

/** feedsmith lists links and leaves the choice to its user, who takes the first. */
function firstAlternate(links: readonly { readonly rel?: string; readonly href?: string }[] = []): string | undefined {
  return links.find(({ rel }) => rel === undefined || rel === 'alternate')?.href
}

function json(feed: OfFormat<'json'>): SeenFeed {
  const items = (feed.items ?? []).map(item => ({
    link: item.url,
    id: item.id,
    title: item.title,
    published: item.date_published,
    updated: item.date_modified,
    author: item.authors?.map(({ name }) => name).join(', '),
    summary: item.summary,
    categories: joined(item.tags),
    image: item.image,
    language: item.language,
    body: item.content_html,
  }))
  return { feedTitle: feed.title, feedLink: feed.home_page_url, feedLanguage: feed.language, items }
}
