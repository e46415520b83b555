import { constants } from 'node:fs'
import { access, lstat, stat, statfs } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { list } from '../input/files.ts'
import { siteName } from '../input/site-missing.ts'
import { tryDisk, type DiskTrial } from '../output/disk-trial.ts'
import { readManifest } from '../output/manifest.ts'
import { codeOf } from '../output/write.ts'
import { fault, ok, warning, type Check, type Found } from './examination.ts'
import { textOf } from './quiet-read.ts'
import { hiddenBy, remedyOf } from './surroundings.ts'

/** The folders of a newsroom. */
export interface Folders {
  readonly site: string
  readonly out: string
  readonly state: string
}

/** Who runs this, and by which clock. */
export interface Caller {
  /** The id of the user. Absent on systems without one. */
  readonly user?: number | undefined
  /** In milliseconds since 1970. */
  readonly clock: () => number
}

/** What the disk and its permissions allow to the user who runs this. */
export function folderChecks(folders: Folders, caller: Caller): readonly Check[] {
  const { site, out, state } = folders
  return [
    { check: 'readable', about: site, look: () => readable(site, caller) },
    ...[out, state].flatMap((folder): Check[] => [
      { check: 'writable', about: folder, look: () => writable(folder, caller) },
      { check: 'space', about: folder, look: () => space(folder) },
    ]),
    { check: 'owner', about: state, look: () => owner(folders, caller) },
    { check: 'clock', about: state, look: () => clock(state, caller) },
  ]
}

const nameOf = ({ user }: Caller): string => (user === undefined ? 'this user' : `user ${user}`)

/** Of very many articles, only so many are tried. */
const maxTried = 5000

async function readable(site: string, caller: Caller): Promise<Found> {
  const own = [siteName, 'locales', 'articles'].map(name => join(site, name))
  const within = (folder: string) => {
    const listed = list(folder, path => path)
    return listed.ok ? listed.value.slice(0, maxTried) : []
  }
  const articles = within(join(site, 'articles'))
  const files = [
    ...articles.filter(({ isFolder }) => isFolder).flatMap(({ path }) => within(path)),
    ...within(join(site, 'locales')),
  ]
  const below = [...articles, ...files].map(({ path }) => path)
  const refused: string[] = []
  for (const path of [...own, ...below]) {
    const code = await access(path, constants.R_OK).then(() => undefined, codeOf)
    if (code !== undefined) refused.push(`${path} (${code})`)
  }
  const [first] = refused
  if (first === undefined)
    return ok(`${nameOf(caller)} may read the site file, locales and ${articles.length} articles`)
  const more = refused.length > 1 ? ` and ${refused.length - 1} more` : ''
  const says = `${nameOf(caller)} cannot read ${first}${more}`
  const hidden = hiddenBy(resolve(site), textOf('/proc/self/mountinfo'))
  return hidden === undefined
    ? fault(says, 'give that user the right to read, or run as the user who has it')
    : fault(
        `${says}: ${hidden} is hidden from this process`,
        'take ProtectHome or InaccessiblePaths out of the unit that runs this, or move the newsroom, such as to /srv',
      )
}

/** The folder's time stays as it was. */
async function writable(folder: string, caller: Caller): Promise<Found> {
  const place = await nearest(folder)
  if (place !== folder && (await lstat(folder).catch(() => undefined)))
    return fault('is a link that leads nowhere', remedyOf('ENOENT', ''))
  try {
    const found = judgeDisk(await tryDisk(place), caller)
    return place === folder ? found : { ...found, says: `${found.says}; the first build makes the folder` }
  } catch (error) {
    const code = codeOf(error)
    const says = `${nameOf(caller)} cannot write there (${code ?? String(error)})`
    return fault(says, remedyOf(code, 'give that user the right to write, or name another folder with --out'))
  }
}

/** A build replaces documents by a rename, and its lock is a hard link. */
export function judgeDisk({ links, renames, tellsCapitals }: DiskTrial, caller: Caller): Found {
  const remedy = 'keep the newsroom on a disk of this machine'
  if (links !== undefined) return fault(`has no hard links (${links}), which the lock of builds needs`, remedy)
  if (renames !== undefined) return fault(`a file cannot replace another (${renames})`, remedy)
  const capitals = tellsCapitals ? 'tell' : 'do not tell'
  return ok(`${nameOf(caller)} may write; files are replaced whole; capitals ${capitals} names apart`)
}

/** The folder itself, or the nearest one above it that exists. */
async function nearest(folder: string): Promise<string> {
  const isThere = await stat(folder).then(
    () => true,
    () => false,
  )
  return isThere || dirname(folder) === folder ? folder : nearest(dirname(folder))
}

/** In bytes. */
const megabyte = 2 ** 20
const [least, comfortable] = [2 * megabyte, 100 * megabyte]

async function space(folder: string): Promise<Found> {
  const { bavail, bsize, files, ffree } = await statfs(await nearest(folder))
  const free = bavail * bsize
  const says = `${Math.floor(free / megabyte)} MB free`
  if (files > 0 && ffree === 0)
    return fault(`${says}, but no file more can be made (inodes)`, 'remove files that nobody needs')
  if (free < least) return fault(says, 'make room: builds cannot write, and leave the feeds as they are')
  return free < comfortable ? warning(says, 'make room before builds cannot write') : ok(says)
}

/** A build by root leaves folders in which the newsroom's own user cannot replace a file. */
async function owner({ out, state }: Folders, caller: Caller): Promise<Found> {
  const own = caller.user
  if (own === undefined) return ok('this system has no numbers of users')
  const documents = Object.keys(readManifest(state)?.documents ?? {})
  const folders = new Set([state, out, ...documents.map(path => join(out, dirname(path)))])
  for (const folder of folders) {
    const found = await stat(folder).catch(() => undefined)
    if (found && found.uid !== own)
      return warning(
        `${folder} belongs to user ${found.uid}, and ${nameOf(caller)} runs this`,
        'run this, and every build, as the user whom cron or systemd uses',
      )
  }
  return ok(`feeds and state belong to ${nameOf(caller)}, who runs this`)
}

/** In milliseconds. A network drive has a clock of its own. */
const tolerated = 60_000

async function clock(state: string, caller: Caller): Promise<Found> {
  const now = caller.clock()
  const found = await stat(state).catch(() => undefined)
  const says = `the clock says ${new Date(now).toISOString()}`
  if (!found || found.mtimeMs <= now + tolerated) return ok(says)
  const ahead = `${says}, and the state folder is from ${found.mtime.toISOString()}`
  return fault(ahead, 'set the clock: articles appear when it says that they are due')
}
