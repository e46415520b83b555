// A newsroom's month: records change on some days, and each day ends with a build.
import { build } from '../../src/index.ts'
import { readTree, writeRecord, type RecordData } from './newsroom.ts'

/** What is written on which day of the month. */
export type Month = readonly (readonly [day: number, change: RecordData])[]

/** Noon of the nth day of March 2026, also after its end: day 35 is 4 April. */
export const day = (n: number): string => new Date(Date.UTC(2026, 2, n, 12)).toISOString()

/** The moment of each day's build, and the documents that it left. */
export interface Evening {
  readonly n: number
  readonly now: number
  readonly documents: ReturnType<typeof readTree>
}

/** Builds a newsroom on each day of the month, after that day's changes; a build that is not clean ends it. */
export async function* eachEvening(folder: string, month: Month): AsyncGenerator<Evening> {
  for (let n = 1; n <= 31; n++) {
    for (const [when, change] of month) if (when === n) writeRecord(folder, change)
    const now = Date.parse(day(n)) + 1
    const { status, problems } = await build({ site: folder, now: new Date(now) })
    if (status !== 0) throw new Error(`day ${n}: status ${status}: ${JSON.stringify(problems)}`)
    yield { n, now, documents: readTree(`${folder}/dist`) }
  }
}
