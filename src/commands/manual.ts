import type { Command, NamedCommand } from './command.ts'
import { statusesOf, typedOption } from './help.ts'

/** How options are written. */
const grammar =
  'The value of an option follows it as a word of its own or behind an equals sign: --site DIR, --site=DIR. What follows -- is no option. An empty value is refused, since a variable of a shell that is not set gives one, and so is an option with two values that takes only one.'

/** What holds for all commands. */
const ofAll = [
  'NO_COLOR and FORCE_COLOR switch colours off and on (https://no-color.org). Without them a terminal gets colours, and a file or a pipe gets none.',
  'SOURCE_DATE_EPOCH, in seconds since 1970, takes the place of the clock (https://reproducible-builds.org/specs/source-date-epoch/).',
  'PREGON_SECRET holds the secret from which the private addresses of partners are made.',
]

/** The man page of the program, in the macros of man(7). */
export function manualPage(commands: readonly NamedCommand[]): string {
  const sections = commands.flatMap(({ name, summary, command }) => [
    `.SS pregon ${escaped(name)}`,
    `.B ${escaped(usageOf(name, command).join('\n.br\n.B '))}`,
    '.PP',
    `${escaped(capitalized(summary))}.`,
    ...command.says.flatMap(text => ['.PP', escaped(text)]),
    ...(command.operands ?? []).flatMap(each => ['.TP', `.B ${escaped(each.name)}`, escaped(each.says)]),
    ...Object.entries(command.options).flatMap(([key, option]) => [
      '.TP',
      `.B ${escaped(typedOption(key, option))}`,
      escaped(option.says),
    ]),
    '.PP',
    `${escaped(statusesOf(command).replaceAll('\u{A0}', ' '))}.`,
  ])
  const examples = commands.flatMap(({ command }) =>
    command.examples.flatMap(([line, says]) => ['.TP', `.B ${escaped(line)}`, escaped(capitalized(says))]),
  )
  return `${[
    '.TH PREGON 1',
    '.SH NAME',
    'pregon \\- write the feeds of a multilingual newsroom',
    '.SH SYNOPSIS',
    '.B pregon',
    '.I command',
    '.RI [ options ]',
    '.SH DESCRIPTION',
    'Article records in; RSS 2.0, Atom 1.0 and JSON Feed 1.1 out, in every language.',
    '.SH COMMANDS',
    ...sections,
    '.SH OPTIONS OF ALL COMMANDS',
    '.TP',
    '.B \\-\\-help',
    'Show the options of the command, with examples.',
    '.TP',
    '.B \\-\\-debug',
    'Print where in the program an error arose.',
    '.PP',
    escaped(grammar),
    '.SH ENVIRONMENT',
    ...ofAll.flatMap(text => ['.PP', escaped(text)]),
    '.SH EXAMPLES',
    ...examples,
  ].join('\n')}\n`
}

/** The reference of the command line for the documents. */
export function referencePage(commands: readonly NamedCommand[]): string {
  const parts = commands.map(({ name, summary, command }) =>
    [
      `## pregon ${name}`,
      `${capitalized(summary)}.`,
      ['```sh', ...usageOf(name, command), '```'].join('\n'),
      ...command.says.map(inMarkdown),
      ...table(['', ''], command.operands?.map(each => [`\`${each.name}\``, inMarkdown(each.says)]) ?? []),
      ...table(
        ['option', ''],
        Object.entries(command.options).map(([key, option]) => [
          `\`${typedOption(key, option)}\``,
          inMarkdown(option.says),
        ]),
      ),
      ...table(
        ['example', ''],
        command.examples.map(([line, says]) => [`\`${line.replaceAll('|', '\\|')}\``, inMarkdown(says)]),
      ),
      `${inMarkdown(statusesOf(command).replaceAll('\u{A0}', ' '))}.`,
    ].join('\n\n'),
  )
  return `${[
    '# The command line',
    'Made from the program itself (`npm run manual`). `pregon help COMMAND` prints the same. Every command takes `--help`, and `--debug`, which prints where in the program an error arose.',
    inMarkdown(grammar),
    ...ofAll.map(inMarkdown),
    ...parts,
  ].join('\n\n')}\n`
}

const usageOf = (name: string, { usage = ['[options]'] }: Command): string[] =>
  usage.map(rest => `pregon ${name} ${rest}`.trimEnd())

function table(head: readonly [string, string], lines: readonly (readonly [string, string])[]): string[] {
  if (lines.length === 0) return []
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [[row(head), '|---|---|', ...lines.map(row)].join('\n')]
}

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Elements and bars in running text are words here. */
const inMarkdown = (text: string): string => text.replaceAll('<', '&lt;').replaceAll('|', '\\|')

/** A text in which man sees no macros: backslashes, hyphens, and a point or an apostrophe that begins a line. */
function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^([.'])/, '\\&$1')
}
