import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { replaceFile } from '../output/write.ts'

/**
 * The documents that were announced to a hub. The file is kept beside the manifest. Its loss is harmless: all feeds are
 * announced again, which costs the hub a fetch of each feed.
 */
export interface Pings {
  readonly hub: string
  /** The base address of the paths. */
  readonly feeds: string
  /** The SHA-256 of each document at its last announcement, by path. */
  readonly announced: Readonly<Record<string, string>>
}

const schema = z.object({
  version: z.literal(1),
  hub: z.string(),
  feeds: z.string(),
  announced: z.record(z.string(), z.string()),
})

const fileName = 'pings.json'

/** The announcements to this hub for feeds at this base address; empty for another hub or another address. */
export function readPings(folder: string, hub: string, feeds: string): Pings {
  const nothing = { hub, feeds, announced: {} }
  try {
    const known = schema.safeParse(JSON.parse(readFileSync(join(folder, fileName), 'utf8'))).data
    return known?.hub === hub && known.feeds === feeds ? { hub, feeds, announced: known.announced } : nothing
  } catch {
    return nothing
  }
}

export function writePings(folder: string, { hub, feeds, announced }: Pings): void {
  const sorted = Object.fromEntries(Object.entries(announced).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  replaceFile(join(folder, fileName), Buffer.from(`${JSON.stringify({ version: 1, hub, feeds, announced: sorted })}\n`))
}
