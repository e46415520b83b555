import { join, relative } from 'node:path'
import { formats } from '../formats/formats.ts'
import { announce, batchesOf, unfitHub, usualLimits, type Answer, type Limits, type Sleep } from './hub.ts'
import { acquireLock, lockHolder } from '../output/lock.ts'
import { manifestName, nameInState, stateFolder, StateUnusable } from '../output/state.ts'
import { readManifest, type Manifest } from '../output/manifest.ts'
import { codeOf } from '../output/write.ts'
import { readPings, writePings, type Pings } from './announced.ts'
import { problem, type Problem } from '../model/problem.ts'
import type { Site } from '../model/site.ts'
import { readSite } from '../input/site-folder.ts'

export interface PingOptions {
  /** The newsroom's folder, with `site.yaml` and `.pregon/`. Default: the working directory. */
  readonly site?: string
  /** The output folder that was built. Default: `dist` in the newsroom's folder. */
  readonly out?: string
  /** How many topics a request names at most; some hubs read one only. Default: 50. */
  readonly batch?: number
  /** Time limits and retries. Default: 10 s a request, 60 s in all; again after 1, 4 and 16 s. */
  readonly limits?: Partial<Limits>
  /** Waits between attempts. Default: a timer. */
  readonly sleep?: Sleep
}

/** What a ping did. */
export interface PingReport {
  /**
   * As the exit status of `pregon ping`: 0 the hub knows of every change · 1 it does not yet; the next ping makes it up ·
   * 2 site-wide error · 4 a build or another ping is under way.
   */
  readonly status: 0 | 1 | 2 | 4
  readonly problems: readonly Problem[]
  /** The topics (WebSub §1: the URLs of feeds) that the hub was told of, and those that it was not. */
  readonly announced: readonly string[]
  readonly pending: readonly string[]
  /** How many feeds are as they were when the hub was last told. */
  readonly unchanged: number
}

/** A feed document as published. */
interface PublishedDocument {
  readonly path: string
  readonly topic: string
  readonly digest: string
}

/** Tells the newsroom's WebSub hub which feeds changed since it was last told. Nothing that goes wrong is thrown but our own mistakes. */
export async function ping(options: PingOptions = {}): Promise<PingReport> {
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

/** One ping at a time. It has a lock of its own: a slow hub must not keep the next build from publishing. */
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
    return await tell(published, readPings(state, site.hub, site.feeds), state, { ...options, limits })
  } finally {
    taken.lock.release()
  }
}

/**
 * What is published. The manifest is replaced whole, so it needs no lock while it is complete: what a build changes from
 * here on differs from the digests that are remembered, and is announced by the next ping.
 */
async function settledManifest(state: string, seconds: number): Promise<Manifest | Problem> {
  const manifest = readManifest(state)
  if (manifest?.complete) return manifest
  const taken = await acquireLock(state, seconds)
  if ('holder' in taken) return lockHolder('LOCKED', taken.holder, state)
  taken.lock.release()
  const settled = readManifest(state)
  if (settled?.complete) return settled
  const found = settled ? 'a build did not end' : 'there is none'
  return problem('MANIFEST_UNSETTLED', { file: nameInState(join(state, manifestName)) }, { found })
}

/** The topics: what feeds call `self`, one for each language, scope and format (WebSub §4). Other documents are none. */
function feedsOf({ feeds, documents }: Manifest, site: Site): PublishedDocument[] {
  const paths = Object.keys(feeds).flatMap(folder => Object.values(formats).map(({ fileName }) => folder + fileName))
  return paths.toSorted().flatMap(path => {
    // Empty: an earlier build may or may not have written it, and no later one could.
    const digest = documents[path] ?? ''
    return digest === '' ? [] : [{ path, topic: new URL(path, site.feeds).href, digest }]
  })
}

async function tell(
  published: readonly PublishedDocument[],
  known: Pings,
  state: string,
  { batch = 50, limits, sleep }: PingOptions & { readonly limits: Limits },
): Promise<PingReport> {
  const announced = stillPublished(known, published)
  const remember = () => writePings(state, { ...known, announced: Object.fromEntries(announced) })
  if (announced.size < Object.keys(known.announced).length) remember()

  const changed = published.filter(({ path, digest }) => announced.get(path) !== digest)
  const deadline = performance.now() + limits.total
  const batches = batchesOf(changed, batch)
  const failures: Failure[] = []
  let unsaved: string | undefined
  for (const [i, told] of batches.entries()) {
    const answer = await announce(known.hub, told, deadline, limits, sleep)
    if (answer.kind === 'accepted') {
      for (const { path, digest } of told) announced.set(path, digest)
      // At once: what a ping that is killed later has announced, is not announced again.
      unsaved = attempt(remember)
      continue
    }
    // A hub that is down or has moved is not asked again for every batch; one that refuses a topic may take others.
    const isOver = answer.kind !== 'refused'
    failures.push({ answer, feeds: isOver ? batches.slice(i).flat() : told })
    if (isOver) break
  }
  const report = reportOf(published, changed, failures)
  if (unsaved === undefined) return report
  // The hub was told, so that the status must not say that nothing happened.
  const problems = [...report.problems, problem('PING_UNSAVED', { file: '.pregon/pings.json' }, { found: unsaved })]
  return { ...report, status: 1, problems }
}

/** The system's name for what kept something from being done; none where it was. */
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

/** What is no longer published is forgotten, so that it is announced when it comes back. */
function stillPublished({ announced }: Pings, published: readonly PublishedDocument[]): Map<string, string> {
  const paths = new Set(published.map(({ path }) => path))
  return new Map(Object.entries(announced).filter(([path]) => paths.has(path)))
}

interface Failure {
  readonly answer: Exclude<Answer, { kind: 'accepted' }>
  /** What the hub was not told of. */
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

/** What several batches were answered is told once. */
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
