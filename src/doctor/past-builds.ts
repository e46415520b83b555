import { stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { openCache } from '../cache/cache.ts'
import { describeInLine, type Parsed } from '../model/problem.ts'
import type { SiteFolder } from '../input/site-folder.ts'
import { readBuildLog } from '../output/build-log.ts'
import { lockedBy } from '../output/lock.ts'
import { readManifest } from '../output/manifest.ts'
import { isPublishing, manifestName } from '../output/state.ts'
import { digestIfThere } from '../output/write.ts'
import { fault, ok, warning, type Check, type Found } from './examination.ts'
import type { Caller, Folders } from './folders.ts'

/** What the site file says, and what builds left behind. */
export function newsroomChecks(folders: Folders, read: Parsed<SiteFolder>, caller: Caller): readonly Check[] {
  const { site, out, state } = folders
  return [
    { check: 'site', about: site, look: () => siteFile(read) },
    { check: 'lock', about: state, look: () => lock(state, caller) },
    { check: 'build', about: state, look: () => lastBuild(state) },
    { check: 'cache', about: state, look: () => cache(site, state) },
    { check: 'documents', about: out, look: () => documents(out, state) },
  ]
}

function siteFile(read: Parsed<SiteFolder>): Found {
  const [first] = read.problems.filter(({ severity }) => read.ok || severity === 'error')
  if (!first) return ok('the site file and the locale files are well')
  const says = describeInLine(first)
  return read.ok ? warning(says, 'see pregon build') : fault(says, 'see pregon build, which tells what to write')
}

/** In milliseconds: no build takes as long. */
const long = 3_600_000

async function lock(state: string, caller: Caller): Promise<Found> {
  const [holder, found] = [lockedBy(state), await stat(join(state, 'lock')).catch(() => undefined)]
  if (!found) return ok('no build is under way')
  if (!holder) return ok('a build that ended long ago, or was killed, left the lock; the next build takes it')
  const says = `process ${holder.pid} on ${holder.host} holds it since ${found.mtime.toISOString()}`
  const remedy = `look what that process does; if there is none, delete ${join(state, 'lock')}`
  // A container that was replaced leaves a lock of a machine that nobody can ask.
  if (holder.host !== hostname())
    return warning(`${says}; this machine is ${hostname()}`, `${remedy}, or wait: after an hour a build takes it`)
  return caller.clock() - found.mtimeMs < long ? ok(says) : warning(says, remedy)
}

function lastBuild(state: string): Found {
  const last = readBuildLog(state).at(-1)
  if (isPublishing(state) && !lockedBy(state))
    return warning('the last build did not come to its end', 'build once more: it mends what was left half done')
  if (!last) return warning('no build was logged yet', 'run pregon build')
  const { at, status, errors, times } = last
  const often = times > 1 ? `, ${times} times in a row` : ''
  const says = `ended with status ${status} at ${at.toISOString()}${often}${errors.length > 0 ? ` (${errors.join(', ')})` : ''}`
  if (status === 0) return ok(says)
  return status === 1
    ? warning(says, 'see pregon build')
    : fault(says, 'see pregon build: nothing new is published until then')
}

function cache(site: string, state: string): Found {
  if (openCache(site, state)) return ok('the next build reads only what changed')
  return readManifest(state)
    ? warning(
        'there is no cache that fits, so the next build reads everything',
        'nothing, if site.yaml or a locale file changed since; else keep .pregon between builds',
      )
    : ok('there is none before the first build')
}

/** The documents are those of the last build: somebody may have copied an old folder over them. */
async function documents(out: string, state: string): Promise<Found> {
  const manifest = readManifest(state)
  if (!manifest)
    return digestIfThere(join(state, manifestName)) === undefined
      ? ok('none was published yet')
      : fault('the list of published documents cannot be read', 'run pregon build --full')
  const known = Object.entries(manifest.documents)
  const differing = known.filter(([path, digest]) => digest !== '' && digestIfThere(join(out, path)) !== digest)
  const [first] = differing
  return first === undefined
    ? ok(`${known.length} files are as the last build wrote them`)
    : fault(
        `${differing.length} of ${known.length} files are missing or altered, such as ${first[0]}`,
        'run pregon build --full',
      )
}
