import { existsSync } from 'node:fs'
import { meantBy, notOneOf } from '../model/choice.ts'
import { show } from '../model/problem.ts'
import type { Command } from './command.ts'
import { typedOption } from './help.ts'
import type { Misuse } from './misuse.ts'

/** What is wrong with the arguments of a command in words, and what to write instead. */
export function misuseWords(misuse: Misuse, name: string, command: Command): string {
  const { options } = command
  const help = `see pregon ${name} --help`
  switch (misuse.kind) {
    case 'no option':
      return `no option ${misuse.typed}; ${optionInstead(misuse.typed, command) ?? help}`
    case 'no value': {
      const option = options[misuse.option]
      const form = option ? typedOption(misuse.option, option) : ''
      return misuse.next === undefined
        ? `--${misuse.option} needs a value; write ${form}`
        : `--${misuse.option} needs a value, and ${misuse.next} looks like an option; write ${form}, or --${misuse.option}=${misuse.next} if that is the value`
    }
    case 'undue value':
      return `--${misuse.option} takes no value; write --${misuse.option} alone, or leave it out`
    case 'two values':
      return `--${misuse.option} is given twice, with two values; write one`
    case 'no choice':
      return notOneOf(misuse.option === undefined ? undefined : `--${misuse.option}`, misuse.found, misuse)
    default:
      return `${show(misuse.found)} is one word too many; ${operandInstead(misuse.found, command) ?? help}`
  }
}

function optionInstead(typed: string, { options }: Command): string | undefined {
  const negated = typed.startsWith('--no-') ? typed.slice('--no-'.length) : undefined
  if (negated !== undefined && Object.hasOwn(options, negated)) return `leave it out: --${negated} is off by itself`
  return suggested(meantBy(`--${typed.replace(/^\p{Pd}+/u, '')}`, namesOf(options)))
}

/** Some forget the hyphens of an option, or that a folder has an option of its own. */
function operandInstead(found: string, { options }: Command): string | undefined {
  if ('site' in options && existsSync(`${found}/`)) return suggested(`--site ${found}`)
  return suggested(meantBy(`--${found}`, namesOf(options)))
}

const namesOf = (options: Command['options']): string[] => [...Object.keys(options), 'help'].map(key => `--${key}`)

const suggested = (instead: string | undefined): string | undefined =>
  instead === undefined ? undefined : `did you mean ${instead}?`
