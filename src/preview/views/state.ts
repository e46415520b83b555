import type { Report } from '../../model/report.ts'
import type { Site } from '../../model/site.ts'

/** What a preview knows after a build. */
export interface PreviewState {
  /** The newsroom's folder. */
  readonly folder: string
  /** The site file as it was when it was last valid; undefined where it never was. */
  readonly site: Site | undefined
  /** The last build's report. With status 2 and 3 `out` holds the documents of an earlier build. */
  readonly report: Report
  /** The folder of the documents as they are published now. */
  readonly out: string
  /** The documents as they will be at a later moment; undefined until they are made. */
  readonly later: { readonly out: string; readonly at: Date } | undefined
  /** Another text after each build that changed something, also in another process. */
  readonly version: string
}

/** An answer of the preview, a page mostly. */
export interface View {
  /** The status of HTTP. */
  readonly status: number
  readonly mediaType: string
  readonly body: string
}

/** The paths that the server answers itself. All other paths are views. */
export const eventsPath = '/events'
export const liveScriptPath = '/live.js'
export const filesPath = '/files/'
