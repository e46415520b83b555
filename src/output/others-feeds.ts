import { closeSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { sha256 } from '../base/sha256.ts'
import { problem, show, type Problem } from '../model/problem.ts'
import type { Site } from '../model/site.ts'
import { feedIn, type FoundFeed } from './found-feed.ts'
import { codeOf, readIfThere } from './write.ts'

/** An output folder, and the facts that are known about it. */
export interface OutputFolder {
  readonly out: string
  /** The digests of documents of ours, by path. Empty if a build that did not end may have written the document. */
  readonly known: Readonly<Record<string, string>>
  /** The authority under which the newsroom published before, if it differs from that of its site file. */
  readonly formerAuthority: string | undefined
}

/**
 * Problems for documents that must not be written, because their paths hold feeds of others: the items have ids of
 * another authority or another program, and nothing shows that the feeds are this newsroom's. One problem for each
 * other owner.
 */
export function othersFeeds(paths: Iterable<string>, site: Site, place: OutputFolder): Problem[] {
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

function othersFeed(path: string, authorities: readonly string[], { out, known }: OutputFolder): FoundFeed | undefined {
  const file = join(out, path)
  const start = startOf(file)
  if (start === undefined || authorities.some(authority => isPlainlyOf(authority, start))) return undefined
  const bytes = readIfThere(file)
  const feed = bytes && feedIn(bytes.toString())
  if (!feed || isOf(authorities, feed)) return undefined
  return known[path] === '' || known[path] === sha256(bytes) ? undefined : feed
}

/** The text before an id of a feed or an item, in each of our formats. */
const idMarks = ['<id>', '<guid isPermaLink="false">', '"id": "']

const isPlainlyOf = (authority: string, start: string): boolean =>
  idMarks.some(mark => start.includes(`${mark}tag:${authority}:`))

/** Whether a feed has ids of one of the authorities, or has no items that could be lost. */
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

/** The number of bytes in which each of our documents has its first id. */
const startLength = 16_384

/** The beginning of a file; undefined if the file is absent or cannot be read. */
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
