import { parseInstant } from '../base/instant.ts'
import { parseLanguageTag } from '../model/language.ts'
import { findings, subjects, type Finding, type Subject } from '../status/findings.ts'
import type { StatusOptions } from '../status/status.ts'
import { namesIn } from './misuse.ts'

/** The options of `pregon status` as they are typed. */
export interface TypedOptions {
  readonly language?: readonly string[] | undefined
  readonly section?: readonly string[] | undefined
  readonly since?: string | undefined
  readonly missing: boolean
  readonly stale: boolean
  readonly only?: string | undefined
  readonly all: boolean
  readonly rows?: string | undefined
  readonly soon: string
  readonly builds: string
  readonly 'fail-on': string
}

/** What was asked for: a part of the newsroom, and what makes the command fail. */
export interface Asked {
  readonly options: Omit<StatusOptions, 'now' | 'site' | 'out'>
  readonly failOn: readonly Subject[]
  /** The number of builds that are shown. */
  readonly builds: number
}

class Refusal extends Error {}

/** Reads the options; a message where they are wrong. */
export function askedIn(typed: TypedOptions, now: Date): Asked | string {
  try {
    return {
      options: {
        languages: typed.language?.map(languageIn),
        sections: typed.section,
        since: typed.since === undefined ? undefined : sinceIn(typed.since, now),
        only: onlyIn(typed),
        rows: typed.rows === undefined ? undefined : wholeNumber('--rows', typed.rows),
        soonDays: wholeNumber('--soon', typed.soon),
      },
      builds: wholeNumber('--builds', typed.builds),
      failOn: among(subjects, typed['fail-on']),
    }
  } catch (error) {
    if (error instanceof Refusal) return error.message
    throw error
  }
}

function languageIn(text: string) {
  const tag = parseLanguageTag(text)
  if (tag === undefined) throw new Refusal(`--language ${JSON.stringify(text)} is no language tag, such as es`)
  return tag
}

function sinceIn(text: string, now: Date): Date {
  const [, days] = /^(\d{1,5})d$/.exec(text) ?? []
  if (days !== undefined) return new Date(now.getTime() - Number(days) * 24 * 3600_000)
  const date = parseInstant(text, 'UTC')
  if (date) return date
  throw new Refusal(`--since ${JSON.stringify(text)} is no date; write one such as 2026-02-28, or days such as 7d`)
}

function onlyIn({ missing, stale, only, all }: TypedOptions): readonly Finding[] | undefined {
  const named = [
    ...(only === undefined ? [] : among(findings, only)),
    ...(missing ? (['missing'] as const) : []),
    ...(stale ? (['stale'] as const) : []),
  ]
  if (!all) return only === undefined && named.length === 0 ? undefined : named
  if (named.length > 0) throw new Refusal('--all lists every article: leave out --only, --missing and --stale')
  return findings
}

/** The names in a list, in its order. */
const among = <T extends string>(known: readonly T[], list: string): T[] =>
  namesIn(list, true).flatMap(name => known.find(each => each === name) ?? [])

function wholeNumber(option: string, text: string): number {
  if (/^\d{1,7}$/.test(text)) return Number(text)
  throw new Refusal(`${option} ${JSON.stringify(text)} is no whole number`)
}
