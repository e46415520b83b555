import { hash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { problem, show, type Problem } from '../model/problem.ts'
import type { Site } from '../model/site.ts'
import { feedIn, type FoundFeed } from './found-feed.ts'
import { codeOf, readIfThere } from './write.ts'

/** What is known of an output folder. */
export interface Place {
  readonly out: string
  /** The digests of documents of ours, by path; empty where a build that did not end may have written one. */
  readonly known: Readonly<Record<string, string>>
  /** Under which this newsroom's documents were published, beside the one of its site file. */
  readonly formerAuthority: string | undefined
}

/**
 * Why documents must not be written: feeds stand in their places whose items have ids of another authority, or of another
 * program, and nothing says that they are this newsroom's. One problem for each newsroom whose feeds they are.
 */
export function othersFeeds(paths: Iterable<string>, site: Site, place: Place): Problem[] {
  const authorities = [site.authority, place.formerAuthority ?? site.authority]
  const found = [...paths].flatMap(path => {
    const feed = othersFeed(path, authorities, place)
    return feed ? [{ path, feed }] : []
  })
  const byOwner = new Map<string, Stranger[]>()
  for (const stranger of found) {
    const owner = authorityOf(stranger.feed) ?? stranger.feed.title ?? ''
    byOwner.set(owner, [...(byOwner.get(owner) ?? []), stranger])
  }
  return [...byOwner.values()].map(feeds => taken(feeds, site, place.out))
}

interface Stranger {
  readonly path: string
  readonly feed: FoundFeed
}

function othersFeed(path: string, authorities: readonly string[], { out, known }: Place): FoundFeed | undefined {
  const file = join(out, path)
  const start = startOf(file)
  if (start === undefined || authorities.some(authority => isPlainlyOf(authority, start))) return undefined
  const bytes = readIfThere(file)
  const feed = bytes && feedIn(bytes.toString())
  if (!feed || isOf(authorities, feed)) return undefined
  return known[path] === '' || known[path] === hash('sha256', bytes) ? undefined : feed
}

/** Where each of our formats has an id, of the feed or of its first item. */
const idMarks = ['<id>', '<guid isPermaLink="false">', '"id": "']

const isPlainlyOf = (authority: string, start: string): boolean =>
  idMarks.some(mark => start.includes(`${mark}tag:${authority}:`))

/** Whether a feed has ids of one of some authorities, or holds nothing that anybody could lose. */
function isOf(authorities: readonly string[], feed: FoundFeed): boolean {
  const ids = [feed.id, ...feed.items.map(({ id }) => id)]
  const isOwn = ids.some(id => authorities.some(authority => id?.startsWith(`tag:${authority}:`)))
  const isEmpty = feed.items.every(({ id, url }) => id === undefined && url === undefined)
  return isOwn || (isEmpty && authorityOf(feed) === undefined)
}

/** The authority of the first tag: URI (RFC 4151) among a feed's ids. */
function authorityOf({ id, items }: FoundFeed): string | undefined {
  const ids = [id, ...items.map(item => item.id)]
  return ids.map(each => /^tag:([^:]+):/.exec(each ?? '')?.[1]).find(authority => authority !== undefined)
}

function taken(feeds: readonly Stranger[], { authority, feeds: address, publisher }: Site, out: string): Problem {
  const [{ path, feed } = { path: '', feed: undefined }] = feeds
  const owner = feed && authorityOf(feed)
  const more = feeds.length > 1 ? ` and ${feeds.length - 1} more documents` : ''
  const facts = [owner === undefined ? [] : `authority ${owner}`, feed?.self ?? []].flat()
  const found = `${show(feed?.title ?? 'no title')}${facts.length > 0 ? ` (${facts.join(', ')})` : ''}: ${path}${more}`
  return problem(
    'OUT_TAKEN',
    { file: out },
    { found, expected: `${show(publisher)} (authority ${authority}, ${address})` },
  )
}

/** In bytes: before it each of our documents has an id. */
const startLength = 16_384

/** How a file begins; undefined where there is none that can be read. */
function startOf(file: string): string | undefined {
  let descriptor: number | undefined
  try {
    descriptor = openSync(file, 'r')
    const bytes = Buffer.alloc(startLength)
    return bytes.toString('utf8', 0, readSync(descriptor, bytes, 0, startLength, 0))
  } catch (error) {
    if (codeOf(error) === undefined) throw error
    return undefined
  } finally {
    if (descriptor !== undefined) closeSync(descriptor)
  }
}
