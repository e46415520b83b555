import { expectOptions } from '../base/arguments.ts'
import { join, relative } from 'node:path'
import { formats } from '../formats/formats.ts'
import { announce, batchesOf, unfitHub, usualLimits, type HubAnswer, type Limits, type Sleep } from './hub.ts'
import { acquireLock, lockHolder } from '../output/lock.ts'
import { manifestName, nameInState, stateFolder, StateUnusable } from '../output/state.ts'
import { readManifest, type Manifest } from '../output/manifest.ts'
import { codeOf } from '../output/write.ts'
import { readPings, writePings, type Pings } from './pings-file.ts'
import { problem, type Problem } from '../model/problem.ts'
import type { Site } from '../model/site.ts'
import { readSite } from '../input/site-folder.ts'

export interface PingOptions {
  /** The newsroom's folder, with `site.yaml` and `.pregon/`. Default: the working directory. */
  readonly site?: string
  /** The output folder that was built. Default: `dist` in the newsroom's folder. */
  readonly out?: string
  /** The largest number of topics in a request; some hubs read only one. Default: 50. */
  readonly batch?: number
  /** Time limits and delays between attempts. Default: 10 s for a request, 60 s for all; delays of 1, 4 and 16 s. */
  readonly limits?: Partial<Limits>
  /** The function that waits between attempts. Default: a timer. */
  readonly sleep?: Sleep
}

/** The result of a ping. */
export interface PingReport {
  /**
   * The exit status of `pregon ping`: 0 the hub knows every change · 1 it does not know all yet; the next ping
   * announces the rest · 2 site-wide error · 4 a build or another ping is under way.
   */
  readonly status: 0 | 1 | 2 | 4
  readonly problems: readonly Problem[]
  /** The topics (WebSub §1: the URLs of feeds) that were announced to the hub. */
  readonly announced: readonly string[]
  /** The topics that changed but could not be announced. */
  readonly pending: readonly string[]
  /** The number of feeds that have not changed since their last announcement. */
  readonly unchanged: number
}

/** A published feed document. */
interface PublishedDocument {
  readonly path: string
  readonly topic: string
  readonly digest: string
}

/**
 * Announces to the newsroom's WebSub hub the feeds that changed since the last announcement (W3C WebSub §6). The
 * report holds the problems; only faults of Pregón itself throw.
 *
 * @example
 *   import { describe, ping } from 'pregon'
 *
 *   const { announced, pending, problems } = await ping({ site: 'newsroom', batch: 20 })
 *   for (const problem of problems) console.warn(describe(problem))
 *   console.log(`${announced.length} topics announced, ${pending.length} left for the next ping`)
 */
export async function ping(options: PingOptions = {}): Promise<PingReport> {
  expectOptions('ping', options)
  const folder = options.site ?? '.'
  const read = readSite(folder)
  if (!read.ok) return untold(2, read.problems)
  const { hub } = read.value
  if (hub === undefined) return untold(2, [problem('HUB_MISSING', { file: 'site.yaml' })])
  const expected = unfitHub(hub)
  if (expected !== undefined)
    return untold(2, [problem('HUB_UNFIT', { file: 'site.yaml', path: 'hub' }, { found: hub, expected })])
  try {
    return await pingLocked({ ...read.value, hub }, stateFolder(folder, options.out), options)
  } catch (error) {
    if (error instanceof StateUnusable) return untold(2, [error.problem])
    const { code, path } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    const file = path === undefined ? '.pregon' : relative(folder, path)
    return untold(2, [problem('WRITE_FAILED', { file }, { found: code })])
  }
}

type SiteWithHub = Site & { readonly hub: string }

/** Runs one ping at a time. A ping has its own lock, because a slow hub must not delay the next build. */
async function pingLocked(site: SiteWithHub, state: string, options: PingOptions): Promise<PingReport> {
  const limits = { ...usualLimits, ...options.limits }
  const seconds = limits.total / 1000
  const folder = join(state, 'ping')
  const taken = await acquireLock(folder, seconds)
  if ('holder' in taken) return untold(4, [lockHolder('PING_LOCKED', taken.holder, folder)])
  try {
    const manifest = await settledManifest(state, seconds)
    if ('code' in manifest) return untold(manifest.code === 'LOCKED' ? 4 : 2, [manifest])
    const published = feedsOf(manifest, site)
    return await announceChanges(published, readPings(state, site.hub, site.feeds), state, { ...options, limits })
  } finally {
    taken.lock.release()
  }
}

/**
 * The manifest of the last complete build. It is replaced whole, so a complete one needs no lock: later changes differ
 * from the saved digests, and the next ping announces them.
 */
async function settledManifest(state: string, seconds: number): Promise<Manifest | Problem> {
  const manifest = readManifest(state)
  if (manifest?.complete) return manifest
  const taken = await acquireLock(state, seconds)
  if ('holder' in taken) return lockHolder('LOCKED', taken.holder, state)
  taken.lock.release()
  const settled = readManifest(state)
  if (settled?.complete) return settled
  const found = settled ? 'a build did not end' : 'there is no manifest'
  return problem('MANIFEST_UNSETTLED', { file: nameInState(join(state, manifestName)) }, { found })
}

/**
 * The topics: the `self` address of each feed, one for each language, scope and format (WebSub §4), and no other
 * document.
 */
function feedsOf({ feeds, documents }: Manifest, site: Site): PublishedDocument[] {
  const paths = Object.keys(feeds).flatMap(folder => Object.values(formats).map(({ fileName }) => folder + fileName))
  return paths.toSorted().flatMap(path => {
    // An empty digest: it is not known whether the document was written, and no later build could write it.
    const digest = documents[path] ?? ''
    return digest === '' ? [] : [{ path, topic: new URL(path, site.feeds).href, digest }]
  })
}

async function announceChanges(
  published: readonly PublishedDocument[],
  known: Pings,
  state: string,
  { batch: batchSize = 50, limits, sleep }: PingOptions & { readonly limits: Limits },
): Promise<PingReport> {
  const announced = stillPublished(known, published)
  const save = () => writePings(state, { ...known, announced: Object.fromEntries(announced) })
  if (announced.size < Object.keys(known.announced).length) save()

  const changed = published.filter(({ path, digest }) => announced.get(path) !== digest)
  const deadline = performance.now() + limits.total
  const batches = batchesOf(changed, batchSize)
  const failures: Failure[] = []
  let unsaved: string | undefined
  for (const [i, batch] of batches.entries()) {
    const answer = await announce(known.hub, batch, deadline, limits, sleep)
    if (answer.kind === 'accepted') {
      for (const { path, digest } of batch) announced.set(path, digest)
      // Saved after each batch, so that a killed ping does not announce it again.
      unsaved = attempt(save)
      continue
    }
    // A hub that is down or has moved will not accept another batch. A hub that refuses a topic may accept others.
    const isOver = answer.kind !== 'refused'
    failures.push({ answer, feeds: isOver ? batches.slice(i).flat() : batch })
    if (isOver) break
  }
  const report = reportOf(published, changed, failures)
  if (unsaved === undefined) return report
  // The hub has accepted announcements, so the status must not say that nothing happened.
  const problems = [...report.problems, problem('PING_UNSAVED', { file: '.pregon/pings.json' }, { found: unsaved })]
  return { ...report, status: 1, problems }
}

/** Acts, and returns the system's error code if that failed. */
function attempt(act: () => void): string | undefined {
  try {
    act()
    return undefined
  } catch (error) {
    const code = codeOf(error)
    if (code === undefined) throw error
    return code
  }
}

/**
 * The announced documents that are still published. Others are dropped, so that they are announced if they come back.
 */
function stillPublished({ announced }: Pings, published: readonly PublishedDocument[]): Map<string, string> {
  const paths = new Set(published.map(({ path }) => path))
  return new Map(Object.entries(announced).filter(([path]) => paths.has(path)))
}

interface Failure {
  readonly answer: Exclude<HubAnswer, { kind: 'accepted' }>
  /** The documents that were not announced. */
  readonly feeds: readonly PublishedDocument[]
}

function reportOf(
  published: readonly PublishedDocument[],
  changed: readonly PublishedDocument[],
  failures: readonly Failure[],
): PingReport {
  const pending = new Set(failures.flatMap(({ feeds }) => feeds))
  return {
    status: pending.size > 0 ? 1 : 0,
    problems: alike(failures).map(problemOf),
    announced: changed.filter(feed => !pending.has(feed)).map(({ topic }) => topic),
    pending: [...pending].map(({ topic }) => topic),
    unchanged: published.length - changed.length,
  }
}

/** Joins failures with the same answer, so that each is reported once. */
function alike(failures: readonly Failure[]): Failure[] {
  const merged = new Map<string, Failure>()
  for (const { answer, feeds } of failures) {
    const words = answer.kind === 'redirected' ? answer.target : answer.reason
    merged.set(words, { answer, feeds: [...(merged.get(words)?.feeds ?? []), ...feeds] })
  }
  return [...merged.values()]
}

function problemOf({ answer, feeds }: Failure): Problem {
  const place = { file: 'site.yaml', path: 'hub' }
  const expected = feeds.length === 1 ? `the change of ${feeds[0]?.path}` : `${feeds.length} changed feeds`
  return answer.kind === 'redirected'
    ? problem('HUB_MOVED', place, { found: answer.target, expected })
    : problem('PING_FAILED', place, { found: answer.reason, expected })
}

function untold(status: PingReport['status'], problems: readonly Problem[]): PingReport {
  return { status, problems, announced: [], pending: [], unchanged: 0 }
}
