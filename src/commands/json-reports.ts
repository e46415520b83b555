// What `--json` prints. tools/report-schema.mjs makes schema/report.schema.json from these types and those that they name,
// comments with them.
import type { NextChange } from '../build/next.ts'
import type { PassedOver } from '../checks/decode.ts'
import type { ArticleCheck } from '../input/named-articles.ts'
import type { Examination } from '../doctor/examination.ts'
import { envelopeOf, type Envelope, type ProblemData } from '../model/envelope.ts'
import type { Report } from '../model/report.ts'
import type { PageLinks } from '../pages/page-links.ts'
import type { StatusData } from '../status/data.ts'
import type { Subject } from '../status/findings.ts'
import type { PingReport } from '../websub/ping.ts'

/** The result of `pregon build`. */
export interface BuildJson extends Envelope, Omit<Report, 'status' | 'problems'> {
  readonly command: 'build'
  /** Set with `--dry-run`: nothing was written. */
  readonly dryRun?: true | undefined
  /** With `--ping`, what became of the announcement; its problems are not among those of the build. */
  readonly ping?: PingData | undefined
}

export interface PingData extends Omit<PingReport, 'problems'> {
  readonly problems: readonly ProblemData[]
}

/** The result of one build of `pregon watch`, in one line. */
export interface WatchJson extends Envelope, Omit<Report, 'status' | 'problems'> {
  readonly command: 'watch'
}

/** The result of `pregon ping`. */
export interface PingJson extends Envelope, Omit<PingReport, 'status' | 'problems'> {
  readonly command: 'ping'
}

/** The result of `pregon check` for feeds. */
export interface CheckJson extends Envelope {
  readonly command: 'check'
  /** The number of feeds. */
  readonly documents: number
  /** The number of files that were read. */
  readonly files: number
  /** The files that were read and are no feeds. */
  readonly passedOver: readonly PassedOver[]
  /** The numbers of files that were not read, by the endings of their names. */
  readonly unread: Readonly<Record<string, number>>
  /** The same list as `problems`, by its older name. */
  readonly findings: readonly ProblemData[]
}

/** The result of `pregon check --article`. */
export interface ArticleCheckJson extends Envelope, Omit<ArticleCheck, 'problems'> {
  readonly command: 'check'
}

/** The result of `pregon check --partner`. */
export interface PartnerCheckJson extends Envelope {
  readonly command: 'check'
  readonly partner: string
  /** The name of its profile. */
  readonly profile: string
  /** The number of articles that its contract gives the partner, now or later. */
  readonly articles: number
  /** The number of times that the partner refuses an article, shows less of it, or needs a fact that a record lacks. */
  readonly refused: number
  readonly degraded: number
  readonly asked: number
}

/** The result of `pregon doctor`. What is not well stands among the problems, too; the name of the check is its code. */
export interface DoctorJson extends Envelope {
  readonly command: 'doctor'
  readonly checks: readonly Examination[]
}

/** The result of `pregon status`: docs/status.md explains each member. */
export interface StatusJson extends Envelope, StatusData {
  readonly command: 'status'
  /** What of `--fail-on` was found. */
  readonly failed: readonly Subject[]
}

/** The result of `pregon next`. */
export interface NextJson extends Envelope {
  readonly command: 'next'
  /** Absent where no article will change feeds by itself. */
  readonly next?: NextChange | undefined
}

/** The result of `pregon links`. */
export interface LinksJson extends Envelope {
  readonly command: 'links'
  readonly pages: readonly PageLinks[]
}

/** The result of `pregon locale`. */
export interface LocaleJson extends Envelope {
  readonly command: 'locale'
  /** The locale file, in the newsroom's folder. */
  readonly file: string
  /** The messages that it lacks, or with `--write` lacked, as dotted keys. */
  readonly added: readonly string[]
  /** All that the file has to say; absent with `--write`. */
  readonly messages?: object | undefined
}

/** The result of `pregon new`. */
export interface NewJson extends Envelope {
  readonly command: 'new'
  /** The id of the article. */
  readonly id: string
  /** The files that were written, with the folder of `--site` in front. */
  readonly created: readonly string[]
}

/** The result of `pregon id`. */
export interface IdJson extends Envelope {
  readonly command: 'id'
  /** Set with `--dry-run`: nothing was written. */
  readonly dryRun?: true | undefined
  readonly ids: readonly WrittenId[]
  /** The number of records that had one. */
  readonly had: number
}

/** An id that was written, or with `--dry-run` would be. */
export interface WrittenId {
  readonly file: string
  readonly id: string
}

/** The result of `pregon init`. */
export interface InitJson extends Envelope {
  readonly command: 'init'
  /** Files in the newsroom's folder. */
  readonly created: readonly string[]
  /** Files that were there, and stay as they were. */
  readonly kept: readonly string[]
  /** Locale files whose messages are in English so far. */
  readonly untranslated: readonly string[]
}

/** The result of `pregon hosting`. */
export interface HostingJson extends Envelope {
  readonly command: 'hosting'
  /** The configuration; absent where it was written to a file. */
  readonly text?: string | undefined
  /** The file of `--to`. */
  readonly file?: string | undefined
}

/** The result of `pregon schema`. */
export interface SchemaJson extends Envelope {
  readonly command: 'schema'
  /** The JSON Schema that was asked for. */
  readonly schema?: object | undefined
  /** The files of `--write`, in the newsroom's folder. */
  readonly written?: readonly string[] | undefined
  /** What to add by hand to settings of an editor that are written otherwise, and were kept. */
  readonly settings?: object | undefined
}

/** A command that could not do what it was asked. */
export interface FailureJson extends Envelope {
  readonly command: ReportedCommand
  readonly status: 2
  /** The message, where no problem says it: what was typed is wrong, the system refused something, or the program has a fault. */
  readonly error?: string | undefined
}

/** The commands that take `--json`. */
export const reportedCommands = [
  'build',
  'check',
  'doctor',
  'hosting',
  'id',
  'init',
  'links',
  'locale',
  'new',
  'next',
  'ping',
  'schema',
  'status',
  'watch',
] as const
export type ReportedCommand = (typeof reportedCommands)[number]

/** A report of `--json`. */
export type JsonReport =
  | BuildJson
  | CheckJson
  | ArticleCheckJson
  | PartnerCheckJson
  | DoctorJson
  | HostingJson
  | IdJson
  | InitJson
  | LinksJson
  | LocaleJson
  | NewJson
  | NextJson
  | PingJson
  | SchemaJson
  | StatusJson
  | WatchJson
  | FailureJson

/**
 * A report as text. Moments are RFC 3339 in UTC, and members without a value are left out. A report of `pregon watch` is one
 * line, since others follow.
 */
export const jsonText = (report: JsonReport): string =>
  `${JSON.stringify(report, null, report.command === 'watch' ? undefined : 2)}\n`

/** The report of a command that could not do what it was asked. */
export function failureText(command: ReportedCommand, error: string, problems: readonly ProblemData[]): string {
  return jsonText({ ...envelopeOf(command, 2, problems), ...(error !== '' && { error }) })
}
