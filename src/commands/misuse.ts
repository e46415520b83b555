import { parseArgs } from 'node:util'
import type { Command, Option } from './command.ts'

/** What is wrong with the arguments of a command, as data. */
export type Misuse =
  | { readonly kind: 'no option'; readonly typed: string }
  | { readonly kind: 'no value'; readonly option: string; readonly next?: string | undefined }
  | { readonly kind: 'undue value'; readonly option: string }
  | { readonly kind: 'two values'; readonly option: string }
  | { readonly kind: 'undue operand'; readonly found: string }
  | {
      readonly kind: 'no choice'
      readonly option?: string | undefined
      readonly found: string
      readonly known: readonly string[]
    }

/** The first thing wrong with the arguments, by what the command says of its options and operands. */
export function misuseOf(args: readonly string[], command: Command): Misuse | undefined {
  const { tokens } = parseArgs({
    args: [...args],
    options: command.options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const given = new Map<string, string>()
  let operands = 0
  for (const token of tokens) {
    if (token.kind === 'positional') {
      const wrong = operandMisuse(token.value, operands++, command)
      if (wrong) return wrong
    }
    if (token.kind !== 'option') continue
    const { name, value, inlineValue: isInline } = token
    const option = Object.hasOwn(command.options, name) ? command.options[name] : undefined
    if (!option || token.rawName !== `--${name}`)
      return { kind: 'no option', typed: (args[token.index] ?? token.rawName).replace(/(?<=\w)=.*/s, '') }
    const wrong = valueMisuse(name, value, option, isInline ?? false)
    if (wrong) return wrong
    const before = given.get(name)
    if (before !== undefined && before !== value && option.multiple !== true)
      return { kind: 'two values', option: name }
    if (value !== undefined) given.set(name, value)
  }
  return undefined
}

/** The names in the value of an option: several, with commas between them, where the option takes a list. */
export const namesIn = (value: string, isList: boolean | undefined): string[] =>
  isList === true
    ? value
        .split(',')
        .map(name => name.trim())
        .filter(name => name !== '')
    : [value]

function valueMisuse(name: string, value: string | undefined, option: Option, isInline: boolean): Misuse | undefined {
  if (option.type === 'boolean') return value === undefined ? undefined : { kind: 'undue value', option: name }
  // A variable of a shell that is not set gives an empty value.
  if (value === undefined || (value === '' && option.default !== '')) return { kind: 'no value', option: name }
  if (!isInline && value.startsWith('-') && value !== '-') return { kind: 'no value', option: name, next: value }
  const { values: known, isList } = option
  const found = known && namesIn(value, isList).find(each => !known.includes(each))
  return found === undefined ? undefined : { kind: 'no choice', option: name, found, known: known ?? [] }
}

/** Text editors and chats make one long dash of two hyphens. */
const dash = /^\p{Pd}(?=\p{L})/u

function operandMisuse(found: string, index: number, { operands = [] }: Command): Misuse | undefined {
  if (dash.test(found) && !found.startsWith('-')) return { kind: 'no option', typed: found }
  const known = operands.flatMap(({ name, isWord }) => (isWord === true ? [name] : []))
  if (operands.length > known.length) return undefined
  if (known.length === 0 || index > 0) return { kind: 'undue operand', found }
  return known.includes(found) ? undefined : { kind: 'no choice', found, known }
}
