import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { decodeFeeds } from '../checks/decode.ts'
import { checkDocuments } from '../checks/document.ts'
import { describeFinding } from '../checks/finding.ts'
import { createReport, findingData, leftOut, printErrors, printReport, type CheckReport } from '../checks/report.ts'
import { readFeedFiles } from '../input/feed-files.ts'
import type { PartnerCheck } from '../build/partner-check.ts'
import { envelopeOf } from '../model/envelope.ts'
import type { Command, Options, Terminal } from './command.ts'
import { jsonText, type CheckJson } from './json-reports.ts'
import { stopFor } from './parsed-value.ts'
import { momentOption } from './moment.ts'
import { printPartner } from './partner-report.ts'
import { Refusal, refuse } from './refusal.ts'
import { reportFormatOf, reportOptions } from './report-format.ts'
import { strangerIn } from './strangers.ts'

const options = {
  feeds: { type: 'string', value: 'URL', says: 'the address of the folder --dir, for PATHs that are addresses' },
  dir: {
    type: 'string',
    default: 'dist',
    value: 'DIR',
    says: 'the folder whose address is --feeds (default: dist)',
    completes: 'folder',
  },
  now: {
    type: 'string',
    value: 'ISO',
    says: 'dates after this moment are in the future (default: SOURCE_DATE_EPOCH, else the clock)',
  },
  strict: { type: 'boolean', default: false, says: 'warnings fail, too' },
  partner: {
    type: 'string',
    value: 'NAME',
    says: "checks the articles of the newsroom's folder by the rules of a partner instead: what it refuses, what it shows less of, and which facts its rules need and records lack",
    completes: 'partner',
  },
  article: {
    type: 'boolean',
    default: false,
    says: 'checks articles in the place of feeds: PATHs are folders or files below articles/, or - for a record in JSON',
  },
  as: {
    type: 'string',
    value: 'PATH',
    says: 'with --article: the file that the standard input stands for, such as the one that an editor has open',
    completes: 'file',
  },
  site: {
    type: 'string',
    value: 'DIR',
    says: "the newsroom's folder for --article and --partner (default: the working directory)",
    completes: 'folder',
  },
  ...reportOptions,
} as const satisfies Options

export const checkCommand: Command = {
  usage: ['[options] [PATH…]', '--article [options] PATH…', '--partner NAME [options]'],
  says: [
    'Checks the feeds of files and folders, one by one and as a set: formats agree, languages share no id, translations link back. Does not use the network. Every code is explained in docs/checks.md, those of partners in docs/problems.md.',
  ],
  operands: [
    {
      name: 'PATH',
      says: 'a file, a folder, - for the standard input, or an address below --feeds (default: dist); in folders it checks .xml, .rss, .atom, .rdf, .json and .feed files and files without an ending, and names those that are not feeds',
      completes: 'file',
    },
  ],
  options,
  examples: [
    ['pregon check', 'the feeds in dist'],
    ['curl -s https://www.example.com/feed.xml | pregon check -', "anybody's feed"],
    ['pregon check --article articles/port-reopens', 'one article, as a build checks it'],
    ['pregon check --article - --as articles/port-reopens/en.md', 'the same, with the text that an editor has open'],
    ['pregon check --partner msn', 'which articles MSN would refuse, and why'],
    ['pregon check dist --strict --format github', 'for a workflow run: warnings fail, too'],
  ],
  statuses: { 0: 'no errors', 1: 'errors (--strict: or warnings)', 2: 'usage, a site-wide error, or no feed found' },
  async run(args, { stdout, stderr, env }) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options,
    })
    const now = await momentOption(values.now, env['SOURCE_DATE_EPOCH'])
    if (typeof now === 'string') return refuse(now)
    const format = reportFormatOf(values)
    if (typeof format !== 'string') return refuse(format.refused)
    if (values.partner !== undefined) {
      if (positionals.length > 0) return refuse('--partner checks records: it takes no PATH')
      if (values.article) return refuse('--article and --partner contradict each other; write one')
      const checked = await partnerCheck(values, now ?? new Date(), { stderr })
      return printPartner(checked, { format, isStrict: values.strict }, { stdout })
    }
    if (values.article) {
      // Loaded on demand, as above.
      const { articleReport } = await import('./article-report.ts')
      return await articleReport(positionals, values, format, { stdout, stderr })
    }
    if (values.as !== undefined) return refuse('--as goes with --article')
    if (values.site !== undefined) return refuse('--site goes with --article and --partner')
    const paths: string[] = []
    for (const path of positionals.length > 0 ? positionals : [values.dir]) {
      const local = localPath(path, values)
      if (typeof local !== 'string') return refuse(local.refused)
      paths.push(local)
    }
    const files = readFeedFiles(paths)
    const decoded = decodeFeeds(files)
    const looked = { ...decoded, unread: files.unread }
    if (decoded.documents.length === 0 && decoded.findings.every(({ code }) => code === 'FILE_UNREADABLE')) {
      for (const each of decoded.findings) stderr(`${describeFinding(each)}\n`)
      throw new Refusal(
        [`no feed in ${paths.join(', ')}`, ...leftOut(looked)].join('\n  '),
        decoded.findings.map(findingData),
      )
    }
    const findings = [...decoded.findings, ...checkDocuments(decoded.documents, { now: now ?? new Date() })]
    const report = createReport(findings, looked, values.strict)
    if (format === 'json') stdout(jsonText(jsonOf(report)))
    else stdout(values.quiet ? printErrors(report, format) : printReport(report, format))
    return report.status
  },
}

/** Checks a newsroom by the rules of a partner. */
async function partnerCheck(
  values: { readonly site?: string | undefined; readonly partner?: string | undefined },
  now: Date,
  terminal: Pick<Terminal, 'stderr'>,
): Promise<PartnerCheck> {
  // Loaded on demand: feeds of others are checked without the code that reads records.
  const { readNewsroomFolder } = await import('../output/newsroom-folder.ts')
  const { checkPartner } = await import('../build/partner-check.ts')
  const { site: folder = '.' } = values
  const read = await readNewsroomFolder(folder)
  if (!read.ok) return stopFor(read.problems, terminal)
  const { site } = read.value
  const partner = site.partners.get(values.partner ?? '')
  return partner ? checkPartner(partner, folder, read.value, now) : refuse(strangerIn(values, options, site) ?? '')
}

function jsonOf({ status, findings, documents, files, passedOver, unread }: CheckReport): CheckJson {
  const problems = findings.map(findingData)
  return { ...envelopeOf('check', status, problems), documents, files, passedOver, unread, findings: problems }
}

/** The file of an address. Nothing is fetched, so the address must be below the address of the folder. */
function localPath(
  path: string,
  { feeds, dir }: { readonly feeds?: string | undefined; readonly dir: string },
): string | { readonly refused: string } {
  if (!/^https?:\/\//i.test(path)) return path
  if (feeds === undefined)
    return { refused: `${path} is an address, and nothing is fetched; name the address of ${dir} with --feeds URL` }
  const base = feeds.endsWith('/') ? feeds : `${feeds}/`
  if (!URL.canParse(path, base) || !URL.canParse(base)) return { refused: `${path} is not a valid address` }
  const { href } = new URL(path)
  const prefix = new URL(base).href
  if (!href.startsWith(prefix)) return { refused: `${path} is not below ${base}` }
  return join(dir, decodeURIComponent(href.slice(prefix.length).replace(/[?#].*/s, '')))
}
