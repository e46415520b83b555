import type { Command, NamedCommand, Option } from './command.ts'

export type Shell = 'bash' | 'zsh' | 'fish'
export const shells: readonly Shell[] = ['bash', 'zsh', 'fish']

/** What completes commands, options and values in each shell. */
export const completions: Readonly<Record<Shell, (commands: readonly NamedCommand[]) => string>> = { bash, zsh, fish }

const wordsOf = ({ operands = [] }: Command): string[] =>
  operands.flatMap(each => (each.isWord === true ? [each.name] : []))
/** What the operands of a command name, where that is something of the file system. */
const takes = ({ operands = [] }: Command): 'file' | 'folder' | undefined =>
  operands.find(each => each.completes !== undefined)?.completes
const optionsOf = (command: Command): [string, Option][] => [
  ...Object.entries(command.options),
  ['help', { type: 'boolean', says: 'show the options, with examples' }],
]

/**
 * Keys of the site file in the folder in which the shell stands. They are read with a few words of sed: to start the
 * program for each press of a key would be slow.
 */
const namedKeys: Readonly<Record<'section' | 'language' | 'partner' | 'author', string>> = {
  section: String.raw`sed -n -e 's/^sections: *\[\(.*\)\].*/\1/p' -e '/^sections: *$/,/^[^ #-]/s/^ *- *\([A-Za-z0-9-]*\).*/\1/p' site.yaml 2>/dev/null | tr -c 'A-Za-z0-9-' ' '`,
  language: keysBelow('languages'),
  partner: keysBelow('partners'),
  author: keysBelow('authors'),
}

/** Prints the keys of a mapping at the top of site.yaml. */
function keysBelow(key: string): string {
  return String.raw`sed -n '/^${key}:/,/^[^ #]/s/^  \([A-Za-z0-9-]*\):.*/\1/p' site.yaml 2>/dev/null`
}

function bash(commands: readonly NamedCommand[]): string {
  const cases = commands.map(({ name, command }) => {
    const words = [...optionsOf(command).map(([key]) => `--${key}`), ...wordsOf(command)].join(' ')
    const what = takes(command)
    const files = what === undefined ? '' : `; _pregon_files ${what === 'file' ? '-f' : '-d'}`
    return `    ${name}) COMPREPLY=($(compgen -W '${words}' -- "$word"))${files} ;;`
  })
  const values = commands.flatMap(({ name, command }) =>
    optionsOf(command).flatMap(([key, option]) => {
      const values = bashValues(option)
      return option.type === 'boolean' ? [] : [`    ${name}:--${key}) ${values}return ;;`]
    }),
  )
  return `# Completion of pregon for bash.
# Names of files may hold spaces.
_pregon_files() {
  local IFS=$'\\n'
  compopt -o filenames 2>/dev/null
  COMPREPLY+=($(compgen "$1" -- "$word"))
}
_pregon() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command=\${COMP_WORDS[1]}
  # The equals sign of --option=value is a word of its own.
  if [ "$word" = = ]; then word=
  elif [ "$before" = = ]; then before=\${COMP_WORDS[COMP_CWORD-2]}; fi
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '${commands.map(({ name }) => name).join(' ')} help --help --version' -- "$word"))
    return
  fi
  case "$command:$before" in
${values.join('\n')}
  esac
  case "$command" in
    help) COMPREPLY=($(compgen -W '${commands.map(({ name }) => name).join(' ')}' -- "$word")) ;;
${cases.join('\n')}
  esac
}
complete -F _pregon pregon
`
}

/** What completes the value of an option; empty where anything may be typed. */
function bashValues({ values, isList, completes }: Option): string {
  if (values && isList === true)
    return `COMPREPLY=($(compgen -P "\${word%"\${word##*,}"}" -W '${values.join(' ')}' -- "\${word##*,}")); `
  if (values) return `COMPREPLY=($(compgen -W '${values.join(' ')}' -- "$word")); `
  if (completes === undefined) return ''
  if (completes === 'folder' || completes === 'file') return `_pregon_files ${completes === 'file' ? '-f' : '-d'}; `
  return `COMPREPLY=($(compgen -W "$(${namedKeys[completes]})" -- "$word")); `
}

function zsh(commands: readonly NamedCommand[]): string {
  const described = (name: string, says: string) => `'${name}:${inQuotes(says)}'`
  const cases = commands.map(({ name, command }) => {
    const options = optionsOf(command).map(([key, option]) => {
      const repeats = option.multiple === true ? '*' : ''
      return `      '${repeats}--${key}${option.type === 'string' ? '=' : ''}[${inQuotes(shortly(option.says)).replace(/[[\]:]/g, String.raw`\$&`)}]${zshValues(option)}'`
    })
    const words = wordsOf(command)
    const operands = [
      ...(words.length > 0 ? [`      '1:name:(${words.join(' ')})'`] : []),
      ...zshOperands(command, words),
    ]
    return `    ${name})\n      _arguments \\\n${[...options, ...operands].join(' \\\n')}\n      ;;`
  })
  return `#compdef pregon
# Completion of pregon for zsh.
${Object.entries(namedKeys)
  .map(([key, source]) => `_pregon_${key}() { compadd -- $(${source}) }`)
  .join('\n')}
_pregon() {
  local -a commands
  commands=(
${commands.map(({ name, summary }) => `    ${described(name, summary)}`).join('\n')}
    'help:show the help of a command'
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    [[ $PREFIX == -* ]] && compadd -- --help --version
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
    help) _describe command commands ;;
${cases.join('\n')}
  esac
}
if [ "$funcstack[1]" = _pregon ]; then _pregon "$@"; else compdef _pregon pregon; fi
`
}

/** Without an operand here, zsh completes no option behind one. */
function zshOperands(command: Command, words: readonly string[]): string[] {
  const what = takes(command)
  if (what !== undefined) return [what === 'file' ? "      '*:file:_files'" : "      '1:folder:_files -/'"]
  return words.length > 0 || command.operands === undefined ? [] : ["      '1:name: '"]
}

function zshValues({ type, value, values, isList, completes }: Option): string {
  if (type === 'boolean') return ''
  const name = (value ?? 'value').toLowerCase()
  if (values && isList === true) return `:${name}:_sequence compadd - ${values.join(' ')}`
  if (values) return `:${name}:(${values.join(' ')})`
  if (completes === 'folder') return `:${name}:_files -/`
  if (completes === 'file') return `:${name}:_files`
  return completes === undefined ? `:${name}:` : `:${name}:_pregon_${completes}`
}

function fish(commands: readonly NamedCommand[]): string {
  const lines = commands.flatMap(({ name, summary, command }) => {
    const when = `-n '__fish_seen_subcommand_from ${name}'`
    const words = wordsOf(command)
    return [
      `complete -c pregon -n __fish_use_subcommand -a ${name} -d '${inFishQuotes(summary)}'`,
      ...optionsOf(command).map(
        ([key, option]) =>
          `complete -c pregon ${when} -l ${key} -d '${inFishQuotes(shortly(option.says))}'${fishValues(option)}`,
      ),
      ...(words.length > 0 ? [`complete -c pregon ${when} -a '${words.join(' ')}'`] : []),
      ...(takes(command) === 'file' ? [`complete -c pregon ${when} -F`] : []),
      ...(takes(command) === 'folder' ? [`complete -c pregon ${when} -a '(__fish_complete_directories)'`] : []),
    ]
  })
  return `# Completion of pregon for fish.
complete -c pregon -f
complete -c pregon -n __fish_use_subcommand -l help -d 'show the commands'
complete -c pregon -n __fish_use_subcommand -l version -d 'show the version'
complete -c pregon -n __fish_use_subcommand -a help -d 'show the help of a command'
complete -c pregon -n '__fish_seen_subcommand_from help' -a '${commands.map(({ name }) => name).join(' ')}'
${lines.join('\n')}
`
}

function fishValues({ type, values, isList, completes }: Option): string {
  if (type === 'boolean') return ''
  if (values && isList === true) return ` -x -a '(__fish_append , ${values.join(' ')})'`
  if (values) return ` -x -a '${values.join(' ')}'`
  if (completes === 'folder') return " -x -a '(__fish_complete_directories)'"
  if (completes === 'file') return ' -r -F'
  return completes === undefined
    ? ' -x'
    : ` -x -a "(${namedKeys[completes].replaceAll(/["\\$]/g, String.raw`\$&`)} | string split -n ' ')"`
}

/** The first part of what is said of an option, since there is one line. */
const shortly = (says: string): string => says.split(/ \(default|;|: /)[0] ?? says
const inQuotes = (text: string): string => text.replaceAll("'", String.raw`'\''`)
const inFishQuotes = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)
