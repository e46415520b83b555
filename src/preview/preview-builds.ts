import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { build } from '../build/build.ts'
import { readSite } from '../input/site-folder.ts'
import type { Report } from '../model/report.ts'
import type { Site } from '../model/site.ts'
import { previewFolder } from '../output/state.ts'
import type { Run } from './run-again.ts'
import { draftsIn } from './drafts.ts'
import type { Drafts, PreviewState } from './views/state.ts'

/** How far the later documents are ahead, in milliseconds: a day. */
const ahead = 24 * 60 * 60 * 1000
/** How long nobody edits before the later documents are made, in milliseconds. */
const pause = 300
/** How long a build waits for another of the same preview, in seconds. */
const wait = 60

export interface PreviewBuildsOptions {
  /** The newsroom's folder. */
  readonly folder: string
  /** Tells the moment that decides which articles are due. */
  readonly now: () => Date
  readonly onState: (state: PreviewState) => void
}

/**
 * The builds of a preview. They write into folders of their own, so what is published stays as it is, and their guards
 * compare with what the preview showed before.
 */
export class PreviewBuilds {
  readonly #options: PreviewBuildsOptions
  readonly #process = randomUUID()
  #site: Site | undefined
  #state: PreviewState | undefined
  #count = 0

  constructor(options: PreviewBuildsOptions) {
    this.#options = options
  }

  /** Builds what is published now, tells of it, and when nobody edits, builds what will be published in a day. */
  async run({ isOutdated }: Run): Promise<void> {
    const { folder } = this.#options
    const now = this.#options.now()
    const site = readSite(folder)
    if (site.ok) this.#site = site.value
    const out = join(folder, previewFolder, 'now')
    const report = await build({ site: folder, out, now, wait })
    const { later, drafts } = this.#state ?? {}
    if (!this.#state || isOther(report, this.#state.report)) this.#tell({ report, out, later, drafts })
    if (!(await isQuiet(isOutdated))) return
    await this.#showDrafts({ report, out, later }, now)
    if (report.status > 1) return
    const at = new Date(now.getTime() + ahead)
    const laterOut = join(folder, previewFolder, 'later')
    const { documents, status } = await build({ site: folder, out: laterOut, now: at, wait })
    if (status > 1) return
    const isChanged = documents.created.length + documents.changed.length + documents.removed.length > 0
    if (later === undefined || isChanged)
      this.#tell({ report, out, later: { out: laterOut, at }, drafts: this.#state?.drafts })
  }

  /** Tells of the drafts, where they are others than before. Any of their files may have changed. */
  async #showDrafts(shown: Omit<Shown, 'drafts'>, now: Date): Promise<void> {
    const { folder } = this.#options
    const drafts = await draftsIn(folder, shown.out, now)
    if (drafts && !isSame(drafts, this.#state?.drafts)) this.#tell({ ...shown, drafts })
  }

  #tell(state: Shown): void {
    const { folder, onState } = this.#options
    this.#state = { ...state, folder, site: this.#site, version: `${this.#process}-${++this.#count}` }
    onState(this.#state)
  }
}

type Shown = Pick<PreviewState, 'report' | 'out' | 'later' | 'drafts'>

function isSame(drafts: Drafts, before: Drafts | undefined): boolean {
  const plain = ({ list, documents }: Drafts) => JSON.stringify([list, [...documents]])
  return before !== undefined && plain(drafts) === plain(before)
}

/** Waits for a pause of the edits; false where the next edit comes first. */
async function isQuiet(isOutdated: () => boolean): Promise<boolean> {
  const end = performance.now() + pause
  while (!isOutdated() && performance.now() < end) await sleep(20)
  return !isOutdated()
}

/** Whether a build changed documents, or says something else than the one before. */
function isOther(report: Report, before: Report): boolean {
  const { created, changed, removed, failed } = report.documents
  return (
    created.length + changed.length + removed.length + failed.length > 0 ||
    report.status !== before.status ||
    JSON.stringify(report.problems) !== JSON.stringify(before.problems)
  )
}
