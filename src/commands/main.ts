import { createRequire } from 'node:module'
import { messageOf } from '../model/problem.ts'
import type { Command, Terminal } from './command.ts'
import { optimizeLate } from './v8-flags.ts'

interface CommandEntry {
  /** One line of `pregon --help`. */
  readonly summary: string
  readonly load: () => Promise<Command>
}

// Each command is loaded on demand, so that the start loads no module that the command does not need.
const commands: Readonly<Record<string, CommandEntry>> = {
  build: { summary: 'write the feeds of a newsroom', load: async () => (await import('./build.ts')).buildCommand },
  check: {
    summary: 'check feeds: RSS 2.0, Atom 1.0, JSON Feed 1.1',
    load: async () => (await import('./check.ts')).checkCommand,
  },
  hosting: {
    summary: 'print the configuration of a web server for the feeds',
    load: async () => (await import('./hosting.ts')).hostingCommand,
  },
  id: {
    summary: 'write ids into records that are named by their folders',
    load: async () => (await import('./id.ts')).idCommand,
  },
  init: { summary: 'begin a newsroom in a folder', load: async () => (await import('./init.ts')).initCommand },
  links: {
    summary: 'print the links by which browsers and readers find the feeds',
    load: async () => (await import('./links.ts')).linksCommand,
  },
  new: { summary: 'begin an article', load: async () => (await import('./new.ts')).newCommand },
  next: {
    summary: 'print when the feeds will change by themselves',
    load: async () => (await import('./next.ts')).nextCommand,
  },
  preview: {
    summary: 'show the feeds in a browser, again after every change',
    load: async () => (await import('./preview.ts')).previewCommand,
  },
  watch: {
    summary: 'build again after every change',
    load: async () => (await import('./watch.ts')).watchCommand,
  },
  ping: {
    summary: 'tell the WebSub hub which feeds changed',
    load: async () => (await import('./ping.ts')).pingCommand,
  },
  status: {
    summary: 'show what stands ready in each language, and what is missing',
    load: async () => (await import('./status.ts')).statusCommand,
  },
}

/** The command line: arguments in, exit status out. */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = args
  if (name === '--version') return print(terminal, `${version()}\n`)
  if (name === 'help' && rest[0] !== undefined) return main([rest[0], '--help'], terminal)
  if (name === '--help' || name === '-h' || name === 'help') return print(terminal, help)
  const entry = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!entry) {
    terminal.stderr(name === undefined ? help : `pregon: no command ${JSON.stringify(name)}; ${await hint(name)}\n`)
    return 2
  }
  optimizeLate()
  const command = await entry.load()
  if (rest.includes('--help') || rest.includes('-h')) return print(terminal, command.help)
  try {
    return await command.run(rest, terminal)
  } catch (error) {
    const unknown = unknownOption(error)
    const says =
      unknown === undefined
        ? messageOf(error)
        : `no option ${unknown}; ${await optionHint(unknown, `${name}`, command)}`
    terminal.stderr(`pregon ${name}: ${says}\n`)
    return 2
  }
}

/** Suggests the nearest command, or else the help. */
async function hint(name: string): Promise<string> {
  // Loaded on demand: only mistakes need it.
  const { nearest } = await import('../model/validation.ts')
  const meant = nearest(name, Object.keys(commands))
  return meant === undefined ? 'see pregon --help' : `did you mean pregon ${meant}?`
}

async function optionHint(option: string, name: string, { help }: Command): Promise<string> {
  const { nearest } = await import('../model/validation.ts')
  const known = [...help.matchAll(/^ {2}(--[a-z]+)/gm)].map(match => match[1] ?? '')
  const meant = nearest(option, known)
  return meant === undefined ? `see pregon ${name} --help` : `did you mean ${meant}?`
}

/** The option that node:util's parseArgs does not know; undefined for any other error. */
function unknownOption(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'ERR_PARSE_ARGS_UNKNOWN_OPTION')
    return undefined
  return /'(-[^']*)'/.exec(error.message)?.[1]
}

function print({ stdout }: Terminal, text: string): number {
  stdout(text)
  return 0
}

function version(): string {
  const { version } = createRequire(import.meta.url)('../../package.json') as { version: string }
  return version
}

const rows = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(8)} ${summary}`)

const help = `Usage: pregon <command> [options]

Article records in; RSS 2.0, Atom 1.0 and JSON Feed 1.1 out, in every language.

${rows.join('\n')}

pregon <command> --help shows the options of a command; pregon --version shows
the version.
`
