import { relative, sep } from 'node:path'
import { ScratchBuffer } from '../output/scratch-buffer.ts'
import { createRenderer, type RenderFragments } from '../rendering/render-item.ts'
import { createVerifier, type Verifier } from '../rendering/verify.ts'
import type { DisplayPath } from '../input/files.ts'
import { createOpener, type Opened } from '../input/opened.ts'
import { parseSiteFolder, type SiteFolder } from '../input/site-folder.ts'
import type { SiteTexts } from '../input/site-texts.ts'
import type { Input } from '../input/input.ts'

/** The facts about a newsroom that a thread needs, in a form that can be sent to it. */
export interface ContextData {
  readonly folder: string
  readonly texts: SiteTexts
  readonly now: Date
}

/** The objects that every task uses. Each thread opens them once. */
export interface WorkerContext {
  readonly displayPath: DisplayPath
  readonly siteFolder: SiteFolder
  readonly verifier: Verifier
  readonly renderFragments: RenderFragments
  readonly openInput: (input: Input) => Opened
  /** For one task at a time. Each `take` overwrites the bytes of the one before. */
  readonly buffer: ScratchBuffer
}

export function openContext(folder: string, siteFolder: SiteFolder, now: Date): WorkerContext {
  const verifier = createVerifier(now)
  const begin = folder + sep
  // Each record shows some paths, and relative() takes both paths apart.
  const displayPath: DisplayPath = path => (path.startsWith(begin) ? path.slice(begin.length) : relative(folder, path))
  return {
    displayPath,
    siteFolder,
    verifier,
    renderFragments: createRenderer(siteFolder, verifier, now),
    openInput: createOpener(displayPath),
    buffer: new ScratchBuffer(),
  }
}

/** Opens the context from the data that a thread received. */
export async function receiveContext({ folder, texts, now }: ContextData): Promise<WorkerContext> {
  // The thread that sent them has decided that its languages may wait.
  const siteFolder = await parseSiteFolder(texts, () => true)
  if (!siteFolder.ok) throw new Error('the texts of the newsroom are valid in one thread and not in another')
  return openContext(folder, siteFolder.value, now)
}
