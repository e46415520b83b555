import { basename, join, relative, resolve, sep } from 'node:path'
import { watch, type FSWatcher } from 'chokidar'
import { templateName } from '../model/page-template.ts'

/** The files and folders of a newsroom that builds read. */
const inputs = ['site.yaml', 'articles', 'locales', 'collections', 'profiles', templateName]

export interface WatchOptions {
  /** Looks at the files every so many milliseconds, where the system tells of no changes, as on network drives. */
  readonly poll?: number | undefined
}

/** A watch over the inputs of a newsroom. */
export interface InputWatch {
  /** Is kept once all folders are watched. */
  readonly ready: Promise<void>
  readonly close: () => Promise<void>
}

/**
 * Calls `onChange` after each change of a newsroom's inputs, and `onFault` where changes cannot be watched, such as with
 * the system's limit of watches.
 */
export function watchInputs(
  folder: string,
  onChange: () => void,
  onFault: (error: Error) => void,
  { poll }: WatchOptions = {},
): InputWatch {
  const root = resolve(folder)
  const watcher: FSWatcher = watch(
    inputs.map(name => join(root, name)),
    {
      ignoreInitial: true,
      // A file that goes for a moment, as some editors save, is told of at once: runs settle by themselves.
      atomic: false,
      ignored: path => isHidden(root, path),
      ...(poll !== undefined && { usePolling: true, interval: poll }),
    },
  )
  watcher.on('all', onChange)
  watcher.on('error', error => onFault(error instanceof Error ? error : new Error(String(error))))
  const ready = new Promise<void>(done => watcher.once('ready', done))
  return { ready, close: () => watcher.close() }
}

/** Builds read no hidden files. Editors save their copies under such names, or with a tilde. */
function isHidden(root: string, path: string): boolean {
  const inside = relative(root, path)
  return inside.split(sep).some(part => part.startsWith('.') && part !== '..') || basename(path).endsWith('~')
}
