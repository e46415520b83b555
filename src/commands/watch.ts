import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from '../build/build.ts'
import type { Report } from '../model/report.ts'
import { described, summary } from './build-report.ts'
import type { Command } from './command.ts'
import { untilStopped } from './until-stopped.ts'

/** How long a build waits for another of this newsroom, in seconds: cron may build, too. */
const wait = 60

export const watchCommand: Command = {
  help: `Usage: pregon watch [options]

Builds the feeds as pregon build does, and again after every change of a record,
a locale file or the site file, and when an article becomes due. Ends with
Ctrl-C.

  --site DIR   the newsroom's folder (default: the working directory)
  --out DIR    where the feeds go (default: dist in the newsroom's folder)
  --poll       look at the files every second, where the system tells of no
               changes, as on network drives

Exit status: 0 ended · 2 usage
`,
  async run(args, { stdout, stderr }) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        site: { type: 'string', default: '.' },
        out: { type: 'string' },
        poll: { type: 'boolean', default: false },
      },
    })
    const folder = resolve(values.site)
    let told = ''
    const task = async () => {
      const report = await build({ site: folder, wait, ...(values.out !== undefined && { out: values.out }) })
      const problems = described(report.problems)
      if (problems === told && isQuiet(report)) return
      stderr(problems === told ? '' : problems)
      stdout(`${summary(report)}\n`)
      told = problems
    }
    await untilStopped({ folder, poll: values.poll, task, onFault: message => stderr(`pregon watch: ${message}\n`) })
    return 0
  },
}

/** Whether a build changed nothing. */
function isQuiet({ documents: { created, changed, removed, failed } }: Report): boolean {
  return created.length + changed.length + removed.length + failed.length === 0
}
