import { createRequire } from 'node:module'
import type { Command, Terminal } from './command.ts'
import { commands } from './commands.ts'
import { optimizeLate } from './v8-flags.ts'

/** The command line: arguments in, exit status out. */
export async function main(typed: readonly string[], terminal: Terminal): Promise<number> {
  const isDebug = typed.includes(debugOption)
  const args = typed.filter(each => each !== debugOption)
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
  if (rest.includes('--help') || rest.includes('-h')) return print(terminal, await helpFor(name ?? '', command))
  try {
    return await command.run(rest, terminal)
  } catch (error) {
    terminal.stderr(`pregon ${name}: ${await saysOf(error, `${name}`, command)}\n`)
    if (isDebug && error instanceof Error) terminal.stderr(`${error.stack ?? error.message}\n`)
    return 2
  }
}

/** Prints where in the program an error arose, too. Every command takes it. */
const debugOption = '--debug'

/** An error in words for people. An error that is neither theirs nor the system's is a fault of the program. */
async function saysOf(error: unknown, name: string, command: Command): Promise<string> {
  const unknown = unknownOption(error)
  if (unknown !== undefined) return `no option ${unknown}; ${await optionHint(unknown, name, command)}`
  if (error instanceof Error && 'code' in error) return error.message
  const says = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return `${says}\n  this is a fault of pregon itself; report it with what the same command prints with ${debugOption}`
}

/** Suggests the nearest command, or else the help. */
async function hint(name: string): Promise<string> {
  // Loaded on demand: only mistakes need it.
  const { nearest } = await import('../model/validation.ts')
  const meant = nearest(name, Object.keys(commands))
  return meant === undefined ? 'see pregon --help' : `did you mean pregon ${meant}?`
}

async function helpFor(name: string, command: Command): Promise<string> {
  // Loaded on demand: a build prints no help.
  const { helpOf } = await import('./help.ts')
  return helpOf(name, command)
}

async function optionHint(option: string, name: string, { options }: Command): Promise<string> {
  const { nearest } = await import('../model/validation.ts')
  const known = Object.keys(options).map(key => `--${key}`)
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

const rows = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(11)} ${summary}`)

const help = `Usage: pregon <command> [options]

Article records in; RSS 2.0, Atom 1.0 and JSON Feed 1.1 out, in every language.

${rows.join('\n')}

pregon <command> --help shows the options of a command, with examples. Every
command takes --debug, which prints where in the program an error arose. pregon
--version shows the version.
`
