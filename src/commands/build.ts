import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from '../build/build.ts'
import { codeFolder } from '../output/code-folder.ts'
import { codeOf, missingFolder, readIfThere, replaceFile } from '../output/write.ts'
import type { PingReport } from '../websub/ping.ts'
import type { Report } from '../model/report.ts'
import { messageOf, problem } from '../model/problem.ts'
import { printReport } from './build-report.ts'
import type { Command, Options, Terminal } from './command.ts'
import { nowOption, siteOption } from './usual-options.ts'
import { momentOption } from './moment.ts'
import { problemPrinter } from './problem-printer.ts'
import { progressLine } from './progress.ts'
import { refuse } from './refusal.ts'
import { reportFormatOf, reportOptions } from './report-format.ts'

const options = {
  ...siteOption,
  out: {
    type: 'string',
    value: 'DIR',
    says: "where the feeds go (default: dist in the newsroom's folder)",
    completes: 'folder',
  },
  ...nowOption,
  strict: { type: 'boolean', default: false, says: 'publish nothing when a record or a translation is rejected' },
  full: { type: 'boolean', default: false, says: 'use no cache: read, make and compare everything again' },
  force: { type: 'boolean', default: false, says: 'publish what the guards refuse' },
  'dry-run': {
    type: 'boolean',
    default: false,
    says: 'print what a build would do, and write nothing; goes with neither --ping nor --metrics',
  },
  explain: { type: 'boolean', default: false, says: 'print why each feed is made again, or what was compared' },
  wait: { type: 'string', default: '0', value: 'N', says: 'wait up to N seconds for another build of this newsroom' },
  threads: {
    type: 'string',
    value: 'N',
    says: "the number of threads that share a large amount of work (default: the number of the machine's cores)",
  },
  ping: {
    type: 'boolean',
    default: false,
    says: 'afterwards announce changed feeds to the WebSub hub, like pregon ping',
  },
  ...reportOptions,
  metrics: {
    type: 'string',
    value: 'FILE',
    says: "also write the report for node_exporter's textfile collector; the folder of FILE must be there",
    completes: 'file',
  },
} as const satisfies Options

export const buildCommand: Command = {
  says: ['Reads site.yaml, locales/ and articles/ and writes RSS, Atom and JSON feeds.'],
  options,
  examples: [
    ['pregon build', 'what cron calls; quiet where nothing changed'],
    ['pregon build --explain', 'tells why each feed is made again'],
    ['pregon build --dry-run', 'which documents a build would create, change and remove'],
    ['pregon build --strict --format github', 'for a check of a change: publishes nothing where a record is wrong'],
    ['pregon build --out /tmp/feeds --now 2026-12-24T18:00:00Z', 'the feeds as they will be on that evening'],
  ],
  statuses: {
    0: 'published',
    1: 'published, but a record or a translation was rejected, or a file could not be written (--strict: nothing published)',
    2: 'usage or site-wide error, every record rejected, or nothing could be written',
    3: 'refused by a guard',
    4: 'another build is under way',
  },
  afterStatuses:
    '2, 3 and 4 leave every feed as it was. With --ping a hub that fails is a warning and does not change the status. If site.yaml names no usable hub, the status is 1',
  async run(args, terminal) {
    const { env } = terminal
    const started = Date.now()
    const { values } = parseArgs({
      args: [...args],
      options,
    })
    const format = reportFormatOf(values)
    if (typeof format !== 'string') return refuse(format.refused)
    const now = await momentOption(values.now, env['SOURCE_DATE_EPOCH'])
    if (typeof now === 'string') return refuse(now)
    const wait = values.wait === '' ? Number.NaN : Number(values.wait)
    if (!(wait >= 0)) return refuse(`--wait ${JSON.stringify(values.wait)} is not a number of seconds`)
    const threads = values.threads === undefined ? undefined : Number(values.threads || Number.NaN)
    if (threads !== undefined && !(Number.isInteger(threads) && threads > 0))
      return refuse(`--threads ${JSON.stringify(values.threads)} is not a whole number above 0`)
    const dryRun = values['dry-run']
    if (dryRun && (values.ping || values.metrics !== undefined))
      return refuse(`--dry-run and --${values.ping ? 'ping' : 'metrics'} contradict each other; write one`)
    if (values.metrics === '-') return refuse('--metrics needs a file: the standard output has the report')
    const folders = {
      ...(values.site !== undefined && { site: values.site }),
      ...(values.out !== undefined && { out: values.out }),
    }
    const line = progressLine(terminal)
    const printing = { format, isQuiet: values.quiet, isDry: dryRun }
    const printer = problemPrinter(printing, terminal, line.clear)
    const built = await build({
      strict: values.strict,
      force: values.force,
      full: values.full,
      explain: values.explain,
      wait,
      ...folders,
      ...(now && { now }),
      ...(threads !== undefined && { threads }),
      onProgress: line.show,
      onProblem: printer.print,
      ...(dryRun ? { dryRun } : { onWork: (state: string) => keepCode(state, terminal) }),
    }).finally(line.clear)
    const report =
      values.metrics === undefined
        ? built
        : await withMetrics(values.metrics, built, resolve(values.site ?? '.'), started)
    const pinged = values.ping && report.status <= 1 ? await pingAfter(folders) : undefined
    return await printReport(report, pinged, printing, printer, terminal)
  },
}

/** The next build that has work to do then loads its code in less time. */
function keepCode(state: string, { user, keepCode }: Terminal): void {
  const folder = user === undefined || !keepCode ? undefined : codeFolder(state, user)
  if (folder !== undefined) keepCode?.(folder)
}

/** Writes the metrics. The report includes a failure, because the monitoring cannot show it. */
async function withMetrics(path: string, report: Report, site: string, started: number): Promise<Report> {
  const finished = new Date()
  // Loaded on demand: few builds write metrics.
  const { metrics } = await import('./metrics.ts')
  const failed = (found: string): Report => {
    const failure = problem('WRITE_FAILED', { file: path }, { found })
    return { ...report, status: report.status === 0 ? 1 : report.status, problems: [...report.problems, failure] }
  }
  try {
    const missing = missingFolder(path)
    if (missing !== undefined) return failed(`there is no folder ${missing}; make it, or write another name`)
    const before = readIfThere(path)?.toString()
    replaceFile(path, Buffer.from(metrics(report, site, finished, (finished.getTime() - started) / 1000, before)))
    return report
  } catch (error) {
    return failed(codeOf(error) ?? messageOf(error))
  }
}

/** Announces changed feeds to the hub. A failure does not change the report that the feeds are published. */
async function pingAfter(folders: { readonly site?: string; readonly out?: string }): Promise<PingReport> {
  try {
    // Loaded on demand: a build with nothing to do need not read the site file, and this module does.
    const { ping } = await import('../websub/ping.ts')
    return await ping(folders)
  } catch (error) {
    const failure = problem('PING_BROKEN_OFF', { file: 'site.yaml', path: 'hub' }, { found: messageOf(error) })
    return { status: 2, problems: [failure], announced: [], pending: [], unchanged: 0 }
  }
}
