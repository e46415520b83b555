import { lstatSync, mkdirSync, realpathSync, statfsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { codeOf } from './write.ts'

/**
 * The folder of the state folder in which Node.js may keep compiled code for the next build. Undefined where it cannot
 * be made, where anybody but `user` and the administrator could change it (they would have their code run as `user`), or
 * where the disk is almost full.
 */
export function codeFolder(state: string, user: number): string | undefined {
  try {
    mkdirSync(join(state, 'code'), { recursive: true, mode: 0o700 })
    const folder = realpathSync(join(state, 'code'))
    return isSafe(folder, user) && isRoomy(folder) ? folder : undefined
  } catch (error) {
    if (codeOf(error) === undefined) throw error
    return undefined
  }
}

/** Compiled code takes 3 MB. It must not take the last that the next build needs. */
function isRoomy(folder: string): boolean {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize > 2 ** 26
}

/** Whether only `user` and the administrator can replace a folder or what lies in it. */
function isSafe(folder: string, user: number): boolean {
  const { uid, mode } = lstatSync(folder)
  // In a sticky folder such as /tmp nobody can replace what belongs to somebody else.
  const isShared = (mode & 0o022) !== 0 && (mode & 0o1000) === 0
  if ((uid !== user && uid !== 0) || isShared) return false
  const above = dirname(folder)
  return above === folder || isSafe(above, user)
}
