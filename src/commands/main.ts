import { createRequire } from 'node:module'
import type { Command, Terminal } from './command.ts'

interface Entry {
  /** One line of `pregon --help`. */
  readonly summary: string
  readonly load: () => Promise<Command>
}

// Loaded when called: starting up must cost nothing that the command does not need.
const commands: Readonly<Record<string, Entry>> = {
  build: { summary: 'write the feeds of a newsroom', load: async () => (await import('./build.ts')).buildCommand },
  check: {
    summary: 'prove feeds: RSS 2.0, Atom 1.0, JSON Feed 1.1',
    load: async () => (await import('./check.ts')).checkCommand,
  },
  hosting: {
    summary: 'print the configuration of a web server for the feeds',
    load: async () => (await import('./hosting.ts')).hostingCommand,
  },
  next: {
    summary: 'print when the feeds will change by themselves',
    load: async () => (await import('./next.ts')).nextCommand,
  },
  ping: {
    summary: 'tell the WebSub hub which feeds changed',
    load: async () => (await import('./ping.ts')).pingCommand,
  },
}

/** The command line: arguments in, exit status out. */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = args
  if (name === '--version') return print(terminal, `${version()}\n`)
  if (name === '--help' || name === '-h' || name === 'help') return print(terminal, help)
  const entry = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!entry) {
    terminal.stderr(name === undefined ? help : `pregon: no command ${JSON.stringify(name)}; see pregon --help\n`)
    return 2
  }
  const command = await entry.load()
  if (rest.includes('--help') || rest.includes('-h')) return print(terminal, command.help)
  try {
    return await command.run(rest, terminal)
  } catch (error) {
    terminal.stderr(`pregon ${name}: ${messageOf(error)}\n`)
    return 2
  }
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

pregon <command> --help tells a command's options; pregon --version the version.
`

/** A user's mistake is one line; ours comes with the place where it happened. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = (error as NodeJS.ErrnoException).code
  return code !== undefined ? error.message : (error.stack ?? error.message)
}
