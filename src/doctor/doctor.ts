import { join } from 'node:path'
import { readNewsroomFolder } from '../output/newsroom-folder.ts'
import { stateFolder } from '../output/state.ts'
import { examine, type Condition, type Examination } from './examination.ts'
import { folderChecks, type Caller } from './folders.ts'
import { limitChecks } from './limits.ts'
import { machineChecks } from './machine.ts'
import { newsroomChecks } from './past-builds.ts'
import { documentAt, examineServed, ownDocuments } from './server.ts'
import { unitChecks, unitFolders } from './units.ts'

export interface DoctorOptions extends Caller {
  /** The newsroom's folder. Default: the working directory. */
  readonly site?: string | undefined
  /** The output folder. Default: `dist` in the newsroom's folder. */
  readonly out?: string | undefined
  /** The addresses of feeds to ask for. Default: the whole feeds of the site. */
  readonly urls?: readonly URL[] | undefined
  /** Whether to ask no server. */
  readonly offline?: boolean | undefined
  /** Folders of systemd's units. Default: those in which people write them. */
  readonly units?: readonly string[] | undefined
  /** The limit of one check and of one request, in milliseconds. Default: 10 seconds. */
  readonly limit?: number | undefined
}

/** Looks at all that builds and feeds depend on. Never throws; each check ends within its limit. */
export async function doctor(options: DoctorOptions): Promise<readonly Examination[]> {
  const { site: folder = '.', out = join(folder, 'dist'), urls = [], offline = false, limit = 10_000, clock } = options
  const { units = unitFolders } = options
  const read = await readNewsroomFolder(folder, out)
  const site = read.ok ? read.value.site : undefined
  const folders = { site: folder, out, state: stateFolder(folder, out) }
  const examinations: Examination[] = []
  // One after the other: the trials of some would be seen by others.
  for (const check of [
    ...machineChecks(site),
    ...newsroomChecks(folders, read, options),
    ...folderChecks(folders, options),
    ...limitChecks(folder),
    ...unitChecks(folders, units),
  ])
    examinations.push(await examine(check, limit))
  const asked =
    urls.length > 0
      ? await Promise.all(urls.map(url => documentAt(url, site, out)))
      : site
        ? await ownDocuments(site, out)
        : []
  const dead = new Set<string>()
  for (const served of offline ? [] : asked) {
    // A server that does not answer is not asked for every document.
    if (dead.has(served.address.host)) continue
    const found = await examineServed(served, { limit, clock })
    if (found.some(({ check }) => check === 'answer')) dead.add(served.address.host)
    examinations.push(...found)
  }
  return examinations
}

/** The exit status: 0 all is well, 1 a warning, 2 a fault. */
export function statusOf(examinations: readonly Examination[]): 0 | 1 | 2 {
  const has = (condition: Condition) => examinations.some(each => each.condition === condition)
  return has('fault') ? 2 : has('warning') ? 1 : 0
}
