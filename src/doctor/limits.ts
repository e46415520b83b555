import { watch } from 'node:fs'
import { join } from 'node:path'
import { list } from '../input/files.ts'
import { codeOf } from '../output/write.ts'
import { textOf } from './quiet-read.ts'
import { ok, warning, type Check, type Found } from './examination.ts'

/** What the system lets one process open and watch. */
export function limitChecks(site: string): readonly Check[] {
  return [
    {
      check: 'handles',
      look: () => judgeHandles(textOf('/proc/self/limits')),
    },
    {
      check: 'watching',
      look: () => {
        const listed = list(join(site, 'articles'), path => path)
        const folders = listed.ok ? listed.value.filter(({ isFolder }) => isFolder).length : 0
        return judgeWatching(refusal(site), folders, Number.parseInt(textOf(watchesFile), 10))
      },
    },
  ]
}

/** Builds work with some thirty; the rest is room for several threads. */
const comfortable = 256

/** Judges the text of `/proc/self/limits`, proc_pid_limits(5). Other systems have none. */
export function judgeHandles(limits: string): Found {
  const [, number] = /^Max open files {1,99}(\d{1,20})/m.exec(limits) ?? []
  if (number === undefined) return ok('the system sets no limit that can be seen')
  const says = `a process may open ${number} files`
  return Number(number) < comfortable
    ? warning(says, `allow ${comfortable} or more: ulimit -n, or LimitNOFILE= in a unit of systemd`)
    : ok(says)
}

/** inotify(7). */
const watchesFile = '/proc/sys/fs/inotify/max_user_watches'

/** The system's error code where it watches no folder more. */
function refusal(folder: string): string | undefined {
  try {
    watch(folder).close()
    return undefined
  } catch (error) {
    return codeOf(error)
  }
}

/**
 * Judges whether the preview and `build --watch` hear of changes in so many folders. `allowed` is how many folders a user may
 * watch; NaN where the system does not say.
 */
export function judgeWatching(refused: string | undefined, folders: number, allowed: number): Found {
  const remedy = 'raise fs.inotify.max_user_watches and fs.inotify.max_user_instances (sysctl), or add --poll'
  if (refused === 'ENOSPC' || refused === 'EMFILE')
    return warning(`the system watches no folder more (${refused}), which preview and build --watch need`, remedy)
  if (folders > allowed)
    return warning(
      `${folders} folders of articles, and the system watches ${allowed}, for preview and build --watch`,
      remedy,
    )
  return ok('changes of files are told to preview and build --watch')
}
