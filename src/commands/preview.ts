import { parseArgs } from 'node:util'
import { resolve } from 'node:path'
import { messageOf } from '../model/problem.ts'
import { summary } from './build-report.ts'
import { described } from './problem-printer.ts'
import type { Command, Options, Terminal } from './command.ts'
import { pollOption, siteOption } from './usual-options.ts'
import { momentOption } from './moment.ts'
import { untilStopped } from './until-stopped.ts'

const usualPort = 4321

const options = {
  site: { ...siteOption.site, default: '.' },
  port: { type: 'string', value: 'N', says: `the port (default: ${usualPort}, or the next free one)` },
  host: { type: 'string', default: '127.0.0.1', value: 'HOST', says: 'the address to listen at (default: 127.0.0.1)' },
  'open-to-network': { type: 'boolean', default: false, says: 'allow a HOST that others can reach' },
  now: { type: 'string', value: 'ISO', says: 'the moment that decides which articles are due (default: the clock)' },
  ...pollOption,
} as const satisfies Options

export const previewCommand: Command = {
  says: [
    'Shows the feeds in a browser as readers show them, and again after every change of a record, a locale file or the site file. It builds into .pregon/preview/, so what is published stays as it is. Ends with Ctrl-C.',
  ],
  options,
  examples: [
    ['pregon preview', 'then open the address that it prints'],
    ['pregon preview --now 2026-12-24T18:00:00Z', 'as it will be on that evening'],
  ],
  statuses: { 0: 'ended', 2: 'usage, or the port cannot be used' },
  async run(args, terminal) {
    const { stdout, stderr, env } = terminal
    const { values } = parseArgs({
      args: [...args],
      options,
    })
    const refuse = (message: string) => {
      stderr(`pregon preview: ${message}\n`)
      return 2
    }
    const port = values.port === undefined ? usualPort : Number(values.port || Number.NaN)
    if (!(Number.isInteger(port) && port >= 0 && port < 65_536))
      return refuse(`--port ${JSON.stringify(values.port)} is no port; write a number from 0 to 65535`)
    const now = await momentOption(values.now, env['SOURCE_DATE_EPOCH'])
    if (typeof now === 'string') return refuse(now)
    // Loaded on demand: no other command needs a server.
    const { isLoopback, servePreview } = await import('../preview/server.ts')
    const isOpen = values['open-to-network']
    if (!isOpen && !isLoopback(values.host))
      return refuse(
        `others in the network could reach ${values.host}, and read what is not published yet; if that is meant, add --open-to-network`,
      )
    const server = await servePreview({ host: values.host, port, mayMove: values.port === undefined, isOpen }).catch(
      messageOf,
    )
    if (typeof server === 'string') return refuse(`cannot listen at ${values.host}:${port}: ${server}`)
    stdout(`${server.url}\n`)
    await runPreview(resolve(values.site), { now, poll: values.poll }, server.show, terminal)
    await server.close()
    return 0
  },
}

type Show = Awaited<ReturnType<typeof import('../preview/server.ts').servePreview>>['show']

/** Builds after each change until the process is told to stop. */
async function runPreview(
  folder: string,
  { now, poll }: { readonly now: Date | undefined; readonly poll: boolean },
  show: Show,
  { stdout, stderr }: Terminal,
): Promise<void> {
  const { PreviewBuilds } = await import('../preview/preview-builds.ts')
  let told: unknown
  const began = Date.now()
  // A moment that was given goes on like the clock.
  const clock = () => (now ? new Date(now.getTime() + Date.now() - began) : new Date())
  const builds = new PreviewBuilds({
    folder,
    now: clock,
    onState: state => {
      show(state)
      // The same report comes again with the documents of tomorrow.
      if (state.report !== told) {
        stderr(described(state.report.problems))
        stdout(`${summary(state.report)}\n`)
      }
      told = state.report
    },
  })
  await untilStopped({
    folder,
    poll,
    task: run => builds.run(run),
    onFault: message => stderr(`pregon preview: ${message}\n`),
  })
}
