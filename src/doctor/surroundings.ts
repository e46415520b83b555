import { homes } from './systemd-unit.ts'

/**
 * What hides a path from this process; undefined where nothing does. `mounts` is the text of `/proc/self/mountinfo`
 * (proc_pid_mountinfo(5)): systemd lays an empty folder over what a unit shall not see.
 */
export function hiddenBy(path: string, mounts: string): string | undefined {
  const over = mounts
    .split('\n')
    .map(line => line.split(' '))
    .filter(([, , , , point = '']) => path === point || path.startsWith(`${point === '/' ? '' : point}/`))
  const [nearest] = over.toReversed().toSorted((a, b) => (b[4] ?? '').length - (a[4] ?? '').length)
  const [, , , root = '', point = ''] = nearest ?? []
  const kind = nearest?.[nearest.indexOf('-') + 1]
  const isHidden = root.startsWith('/systemd/inaccessible/') || (kind === 'tmpfs' && homes.includes(point))
  return isHidden ? point : undefined
}

/** What to do about a file or folder that the system refuses, by the code of its error. errno(3). */
const remedies: Readonly<Record<string, string>> = {
  EROFS: 'mount the disk for writing; in a unit of systemd, name the folder under ReadWritePaths=',
  ENOSPC: 'make room on the disk',
  EDQUOT: 'make room, or raise the quota of that user',
  ENOTDIR: 'a file stands where the folder must be: move it away, or name another folder with --out',
  ENOENT: 'make the folder to which the link leads, or remove the link',
  ELOOP: 'links lead in a circle: remove them',
  EMFILE: 'let a process open more files (ulimit -n)',
  ENFILE: 'let the system open more files (fs.file-max)',
  EIO: 'look into the log of the system (dmesg): the disk or the network drive fails',
  ESTALE: 'mount the network drive again',
}

/** What to do about a system error, or `usual` where its code alone does not tell. */
export const remedyOf = (code: string | undefined, usual: string): string => remedies[code ?? ''] ?? usual
