import { readFileSync, realpathSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'

/** A file of an output folder. */
export interface PublishedFile {
  readonly bytes: Buffer
  readonly modified: Date
}

/**
 * Reads the file at a path of an output folder, and the page of a path that ends with a slash. Undefined where there is no
 * regular file, and for what no server shows: hidden files, and files outside of the folder, by whatever path or link.
 */
export function readPublished(folder: string, path: string): PublishedFile | undefined {
  if (/[\0\\]/.test(path) || path.split('/').some(isHidden)) return undefined
  try {
    const root = realpathSync(folder)
    const file = realpathSync(join(root, path === '' || path.endsWith('/') ? `${path}index.html` : path))
    if (!file.startsWith(root + sep) || !statSync(file).isFile()) return undefined
    return { bytes: readFileSync(file), modified: statSync(file).mtime }
  } catch {
    return undefined
  }
}

/** Servers hide all names that begin with a dot, except the folder of well-known addresses (RFC 8615). */
function isHidden(part: string): boolean {
  return part.startsWith('.') && part !== '.well-known'
}
