import type { LanguageTag } from '../../model/language.ts'
import type { Problem } from '../../model/problem.ts'
import type { Report } from '../../model/report.ts'
import type { Site } from '../../model/site.ts'
import type { PublishedItems } from '../../output/manifest.ts'

/** A record with words that are drafts. */
export interface Draft {
  readonly id: string
  /** The file of its facts. */
  readonly file: string
  /** The languages whose words are drafts. Empty where a fault hides them. */
  readonly languages: readonly LanguageTag[]
  /** What a build would say of it, were it finished. */
  readonly problems: readonly Problem[]
}

/** Drafts, and the documents in which they would stand. They are kept in memory alone. */
export interface Drafts {
  readonly list: readonly Draft[]
  /** The texts of documents by their paths. */
  readonly documents: ReadonlyMap<string, string>
  readonly items: PublishedItems
}

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
  /** Undefined until they are read. */
  readonly drafts: Drafts | undefined
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
