import { parseArgs } from 'node:util'
import type { Examination } from '../doctor/examination.ts'
import { doctor, statusOf } from '../doctor/doctor.ts'
import { envelopeOf, type ProblemData } from '../model/envelope.ts'
import { showsColors, style } from './colors.ts'
import type { Command, Options } from './command.ts'
import { jsonText } from './json-reports.ts'
import { refuse } from './refusal.ts'
import { jsonOption, outOption, siteOption } from './usual-options.ts'

const options = {
  ...siteOption,
  ...outOption,
  url: {
    type: 'string',
    multiple: true,
    value: 'URL',
    says: 'ask for the feed at this address instead; may be given several times',
  },
  offline: { type: 'boolean', default: false, says: 'ask no server' },
  timeout: {
    type: 'string',
    default: '10',
    value: 'N',
    says: 'give each check and each request at most N seconds (default: 10)',
  },
  ...jsonOption,
  quiet: { type: 'boolean', default: false, says: 'print only what is not well' },
} as const satisfies Options

export const doctorCommand: Command = {
  says: [
    'Looks at all that builds and feeds depend on: Node.js, time zones, the site file, the lock, the last build, the disk and its permissions; and asks the server for the whole feed of each language in each format, as readers do. Each check is a line: ok, warning or fault, with what to do. Leaves everything as it was.',
  ],
  options,
  examples: [
    ['pregon doctor', 'run it as the user that builds'],
    ['pregon doctor --quiet --offline', 'on a machine that only builds'],
    ['pregon doctor --url http://localhost:8080/en/rss.xml', 'a server before the world sees it'],
  ],
  statuses: { 0: 'all is well', 1: 'a warning', 2: 'a fault, or usage' },
  async run(args, { stdout, user, screen, env }) {
    const { values } = parseArgs({ args: [...args], options })
    if (!/^[1-9]\d{0,3}$/.test(values.timeout))
      return refuse(`--timeout ${JSON.stringify(values.timeout)} is not a whole number of seconds above 0`)
    const { site, out, url = [], offline, timeout } = values
    const unfit = url.find(each => !/^https?:/i.test(each) || !URL.canParse(each))
    if (unfit !== undefined)
      return refuse(
        `--url ${JSON.stringify(unfit)} is not an address of the web; write one such as https://www.example.com/feeds/en/rss.xml`,
      )
    if (offline && url.length > 0) return refuse('--offline and --url contradict each other; write one')
    const examinations = await doctor({
      site,
      out,
      offline,
      user,
      clock: () => Date.now(),
      urls: url.map(each => new URL(each)),
      limit: Number(timeout) * 1000,
    })
    const status = statusOf(examinations)
    const told = values.quiet ? examinations.filter(({ condition }) => condition !== 'ok') : examinations
    const problems = examinations.flatMap(problemIn)
    stdout(
      values.json
        ? jsonText({ ...envelopeOf('doctor', status, problems), checks: examinations })
        : lines(told, showsColors(screen !== undefined, env)),
    )
    return status
  },
}

const severities = { fault: 'error', warning: 'warning' } as const

function problemIn({ check, condition, about, says, remedy }: Examination): ProblemData[] {
  return condition === 'ok' ? [] : [{ code: check, severity: severities[condition], file: about, says, remedy }]
}

const colorOf = { ok: undefined, warning: 'yellow', fault: 'red' } as const

/** A line for each check, which names its place, so that a line that grep finds says all. */
function lines(examinations: readonly Examination[], inColors: boolean): string {
  return examinations
    .map(({ check, condition, about, says, remedy }) => {
      const color = colorOf[condition]
      const begin = condition.padEnd(8)
      const place = about === undefined ? '' : `${about}: `
      const end = remedy === undefined ? '' : `; ${remedy}`
      return `${inColors && color ? style(color, begin) : begin} ${check.padEnd(12)} ${place}${says}${end}\n`
    })
    .join('')
}
