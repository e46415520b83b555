import { show } from '../model/problem.ts'
import { finding, type Finding } from './finding.ts'
import type { FeedSummary } from './feed-summary.ts'

/**
 * Checks that each feed is at its own `self` address. The base address of a set is not known, so it is derived from
 * most of its documents: the `self` address without the path of the file. Feeds that were saved under other names give
 * no common base, and are not reported.
 */
export function ownPlaces(feeds: readonly FeedSummary[]): Finding[] {
  const located = feeds.flatMap(feed => locate(feed) ?? [])
  const shared = [...byBase(located).values()].filter(members => members.length > 1)
  const atHome = new Set(shared.flat())
  const bases = shared
    .filter(members => isRule(members, located))
    .flatMap(([member]) => member?.base ?? [])
    .toSorted((a, b) => b.folder.length - a.folder.length)
  return located.flatMap(each => {
    const base = atHome.has(each) ? undefined : bases.find(candidate => concerns(candidate, each))
    return base
      ? [
          finding('SET_SELF_ELSEWHERE', each.feed.place(), {
            found: show(each.feed.self),
            expected: placeBy(base, each),
          }),
        ]
      : []
  })
}

interface LocatedFeed {
  readonly feed: FeedSummary
  readonly path: readonly string[]
  readonly origin: string
  readonly base: Base | undefined
}

/** A folder, and the address at which it seems to be served. */
interface Base {
  readonly folder: readonly string[]
  readonly origin: string
  readonly address: readonly string[]
}

function locate(feed: FeedSummary): LocatedFeed | undefined {
  const url = URL.canParse(feed.self ?? '') ? new URL(feed.self ?? '') : undefined
  // The path of a file cannot match a query.
  if (!url || !/^https?:$/.test(url.protocol) || url.search !== '') return undefined
  const path = feed.file.split(/[\\/]/)
  return { feed, path, origin: url.origin, base: baseOf(path, url) }
}

/** The beginnings of path and address without their common end; they are equal for all feeds of one base. */
function baseOf(path: readonly string[], url: URL): Base | undefined {
  const address = url.pathname.slice(1).split('/').map(decoded)
  if (!isNameOf(path.at(-1) ?? '', address.at(-1) ?? '')) return undefined
  let shared = 1
  while (shared < path.length && shared < address.length && path.at(-1 - shared) === address.at(-1 - shared)) shared++
  return { folder: path.slice(0, -shared), origin: url.origin, address: address.slice(0, -shared) }
}

/** Servers may answer for `rss.xml` at `rss`, and for `index.xml` at its folder. */
function isNameOf(file: string, name: string): boolean {
  const stem = file.replace(/\.\w+$/, '')
  return name === file || name === stem || (name === '' && stem === 'index')
}

function byBase(located: readonly LocatedFeed[]): ReadonlyMap<string, readonly LocatedFeed[]> {
  const bases = new Map<string, LocatedFeed[]>()
  for (const each of located) {
    if (!each.base) continue
    const key = JSON.stringify(each.base)
    const known = bases.get(key)
    if (known) known.push(each)
    else bases.set(key, [each])
  }
  return bases
}

/** Whether a base is right for most of the documents that it concerns. */
function isRule(members: readonly LocatedFeed[], all: readonly LocatedFeed[]): boolean {
  const base = members[0]?.base
  return base !== undefined && members.length * 2 > all.filter(each => concerns(base, each)).length
}

/** Only documents of the same host, since a folder may hold saved documents of another host. */
const concerns = ({ folder, origin }: Base, each: LocatedFeed): boolean =>
  each.origin === origin && folder.every((name, i) => each.path[i] === name)

function placeBy({ folder, origin, address }: Base, { path }: LocatedFeed): string {
  return `${origin}/${[...address, ...path.slice(folder.length)].map(encodeURIComponent).join('/')}`
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
