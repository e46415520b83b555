import { relative } from 'node:path'
import { Room } from '../output/scratch-buffer.ts'
import { createRenderer, type RenderPieces } from '../rendering/render-item.ts'
import { createProver, type Prover } from '../rendering/verify.ts'
import type { Name } from '../input/files.ts'
import { createOpener, type Opened } from '../input/opened.ts'
import { parseSiteFolder, type SiteFolder } from '../input/site-folder.ts'
import type { SiteTexts } from '../input/site-texts.ts'
import type { Source } from '../input/input.ts'

/** What a thread must know to work for a newsroom, in a form that can be sent to it. */
export interface NewsroomData {
  readonly folder: string
  readonly texts: SiteTexts
  readonly now: Date
}

/** A newsroom as a thread works for it. */
export interface Newsroom {
  readonly name: Name
  readonly siteFolder: SiteFolder
  readonly prover: Prover
  readonly renderPieces: RenderPieces
  readonly openSource: (source: Source) => Opened
  /** For one task at a time; what was taken of it is lost when more is. */
  readonly room: Room
}

export function openNewsroom(folder: string, siteFolder: SiteFolder, now: Date): Newsroom {
  const prover = createProver(now)
  const name: Name = path => relative(folder, path)
  return {
    name,
    siteFolder,
    prover,
    renderPieces: createRenderer(siteFolder, prover, now),
    openSource: createOpener(name),
    room: new Room(),
  }
}

/** The newsroom of data that a thread was sent. */
export async function receiveNewsroom({ folder, texts, now }: NewsroomData): Promise<Newsroom> {
  const siteFolder = await parseSiteFolder(texts)
  if (!siteFolder.ok) throw new Error('texts that made a newsroom in one thread make none in another')
  return openNewsroom(folder, siteFolder.value, now)
}
