import { createRequire } from 'node:module'
import type { Command, Terminal } from './command.ts'
import { commands } from './commands.ts'
import { misuseOf } from './misuse.ts'
import { Refusal } from './refusal.ts'
import { optimizeLate } from './v8-flags.ts'

/** The command line: arguments in, exit status out. */
export async function main(typed: readonly string[], terminal: Terminal): Promise<number> {
  const options = beforeEnd(typed)
  const isDebug = options.includes(debugOption)
  const args = [...options.filter(each => each !== debugOption), ...typed.slice(options.length)]
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
  if (beforeEnd(rest).some(each => each === '--help' || each === '-h'))
    return print(terminal, await helpFor(name ?? '', command))
  let isPrinted = false
  const stdout = (text: string) => {
    isPrinted = true
    terminal.stdout(text)
  }
  try {
    await refuseMisuse(rest, `${name}`, command)
    return await command.run(rest, { ...terminal, stdout })
  } catch (error) {
    const says = saysOf(error)
    if (says !== '') terminal.stderr(`pregon ${name}: ${says}\n`)
    if (isDebug && error instanceof Error) terminal.stderr(`${error.stack ?? error.message}\n`)
    // Loaded on demand: only mistakes need it.
    const { failureReport } = await import('./failure-report.ts')
    const report = isPrinted ? '' : failureReport(`${name}`, command, beforeEnd(rest), { says, error })
    if (report !== '') stdout(report)
    return 2
  }
}

/** Throws a refusal where the command does not take the arguments. */
async function refuseMisuse(args: readonly string[], name: string, command: Command): Promise<void> {
  const misuse = misuseOf(args, command)
  if (!misuse) return
  // Loaded on demand: only mistakes need it.
  const { misuseWords } = await import('./misuse-words.ts')
  throw new Refusal(misuseWords(misuse, name, command))
}

/** Prints where in the program an error arose, too. Every command takes it. */
const debugOption = '--debug'

/** The arguments among which options may stand: those before `--`. */
const beforeEnd = (args: readonly string[]): readonly string[] =>
  args.includes('--') ? args.slice(0, args.indexOf('--')) : args

/** An error in words for people. An error that is not the system's is a fault of the program. */
function saysOf(error: unknown): string {
  if (error instanceof Refusal) return error.message
  if (error instanceof Error && 'syscall' in error && error.syscall === 'uv_cwd')
    return 'the working directory was deleted or cannot be read; go to another one'
  if (error instanceof Error && 'code' in error) return error.message
  const says = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return `${says}\n  this is a fault of pregon itself; report it with what the same command prints with ${debugOption}`
}

/** Suggests the nearest command, or else the help. */
async function hint(name: string): Promise<string> {
  // Loaded on demand: only mistakes need it.
  const { meantBy } = await import('../model/choice.ts')
  const isOption = name.startsWith('-')
  const meant = meantBy(isOption ? name.replace(/^-*/, '--') : name, [
    ...Object.keys(commands),
    'help',
    '--help',
    '--version',
  ])
  if (meant !== undefined) return `did you mean pregon ${meant}?`
  return `${isOption ? 'options follow the command; ' : ''}see pregon --help`
}

async function helpFor(name: string, command: Command): Promise<string> {
  // Loaded on demand: a build prints no help.
  const { helpOf } = await import('./help.ts')
  return helpOf(name, command)
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
