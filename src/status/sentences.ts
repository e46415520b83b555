import { offsetAt } from '../base/instant.ts'
import type { LoggedBuild } from '../output/build-log.ts'
import type { Cell, CellState } from './cell.ts'
import type { Finding } from './findings.ts'
import type { LocaleGaps } from './locale-gaps.ts'
import type { PictureCounts } from './picture-counts.ts'
import type { StalenessBasis } from './staleness-basis.ts'
import type { BuildsStatus, Status } from './status.ts'

/** What each finding is called in tables. */
export const names: Readonly<Record<Finding, string>> = {
  published: 'published',
  scheduled: 'scheduled',
  draft: 'draft',
  waits: 'waits',
  missing: 'missing',
  held: 'held back',
  never: 'never',
  expired: 'expired',
  withdrawn: 'withdrawn',
  rejected: 'rejected',
  stale: 'stale',
  machine: 'machine',
  expiring: 'expiring',
}

/** The one finding of a cell that a table shows: what is most urgent about it. */
export function shownOf({ state, marks }: Cell): Finding {
  const [mark] = marks.includes('stale') ? (['stale'] as const) : marks.toReversed()
  return mark === undefined || isWorse(state) ? state : mark
}

const isWorse = (state: CellState): boolean => state !== 'published' && state !== 'scheduled'

/** A moment in a time zone, to the minute: `2026-11-27 18:04`. */
export function minuteIn(instant: Date, timezone: string): string {
  const local = new Date(instant.getTime() + offsetAt(instant, timezone) * 60_000)
  return local.toISOString().slice(0, 16).replace('T', ' ')
}

/** A number of things with their name, such as `1 article` or `2 articles`. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

const outcomes: Readonly<Record<LoggedBuild['status'], string>> = {
  0: 'published',
  1: 'published in part',
  2: 'nothing published',
  3: 'refused by a guard',
  4: 'not begun',
}

/** What a logged build did, in a line. */
export function buildLine({ status, documents, rejected, errors, seconds, times }: LoggedBuild): string {
  const { created, changed, removed, failed } = documents
  const counts = Object.entries({ created, changed, removed, failed }).flatMap(([name, count]) =>
    count > 0 ? [`${count} ${name}`] : [],
  )
  const parts = [
    ...counts,
    ...(rejected > 0 ? [`${rejected} rejected`] : []),
    ...(errors.length > 0
      ? [`${errors.slice(0, 5).join(' ')}${errors.length > 5 ? ` and ${errors.length - 5} more` : ''}`]
      : []),
  ]
  const often = times > 1 ? `, ${times} times` : ''
  return `${outcomes[status]}${often} (status ${status}, ${seconds} s)${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`
}

/** What is true of the builds now, in a few sentences. */
export function buildsNow({ last, lastRun, isRunning, isBrokenOff, edited }: BuildsStatus, timezone: string): string[] {
  const ran = lastRun && last.length > 0 ? [`last run ${minuteIn(lastRun, timezone)}`] : []
  return [
    ...(last.length === 0 ? ['no build is remembered'] : ran),
    ...(isRunning ? ['a build is under way'] : []),
    ...(isBrokenOff ? ['a build was broken off; the next one mends that'] : []),
    ...(edited === undefined || edited === 0
      ? []
      : [`${counted(edited, 'article folder or export', 'article folders or exports')} changed since the last build`]),
  ]
}

/** What is to be done in locale files, a line for each file and kind. */
export function otherWords({ words, tags }: Status): string[] {
  const kinds: readonly (readonly [kind: keyof LocaleGaps, name: string])[] = [
    ['missing', 'missing'],
    ['untranslated', 'untranslated'],
    ['sameNames', 'same names'],
    ['unused', 'unused'],
  ]
  const unnamed = tags.map(({ key, articles, unnamedIn }) => `${key} (${articles}; ${unnamedIn.join(' ')})`)
  return [
    ...[...words].flatMap(([language, gaps]) =>
      kinds.flatMap(([kind, name]) =>
        gaps[kind].length > 0 ? [`locales/${language}.json, ${name}: ${listed(gaps[kind])}`] : [],
      ),
    ),
    ...(unnamed.length > 0 ? [`tags without a name: ${listed(unnamed)}`] : []),
  ]
}

const maxNames = 12

/** The number of names and the first of them. */
const listed = (all: readonly string[]): string =>
  `${all.length} (${all.slice(0, maxNames).join(', ')}${all.length > maxNames ? ', …' : ''})`

/** What lead pictures lack, as a line; none where they lack nothing. */
export function picturesLine({ articles, withoutSize, withoutCredit, withoutAlt }: PictureCounts): string[] {
  if (articles === 0) return []
  const alts = [...withoutAlt].flatMap(([language, number]) => (number > 0 ? [`${number} in ${language}`] : []))
  const parts = [
    ...(withoutSize > 0 ? [`${withoutSize} without size`] : []),
    ...(withoutCredit > 0 ? [`${withoutCredit} without credit`] : []),
    ...(alts.length > 0 ? [`without alternative text: ${alts.join(', ')}`] : []),
  ]
  return [`pictures of ${counted(articles, 'article')}: ${parts.join('; ')}`]
}

/** How many enclosures have no length, as a line; none where all have one. */
export function lengthsLine({ enclosuresWithoutLength: count }: Pick<Status, 'enclosuresWithoutLength'>): string[] {
  return count > 0 ? [`files of ${counted(count, 'article')}: no bytes given, so RSS says that the length is 0`] : []
}

/** Why no translation is known to be stale, as sentences. */
export function whyNoneIsStale({ translated, told, dated, usual, isNamed }: StalenessBasis): string[] {
  if (translated === 0) return ['None is stale: no article has words in two languages.']
  const rest = translated - told
  const many = counted(translated, 'article')
  const origin =
    rest === 0
      ? `Each of ${many} in several languages says which is the original.`
      : `${rest === translated ? 'None' : `${told}`} of ${many} in several languages ${told < 2 ? 'says' : 'say'} which is the original; ` +
        (isNamed
          ? `for the others it is ${usual}, as site.yaml says.`
          : `for the others ${usual} counts, the first of site.yaml. If that is wrong, write original: with a language into site.yaml or into the record.`)
  const changes =
    dated === 0
      ? 'No record dates a change, so none can be seen: write updated: into the file of the original when it changes.'
      : `${dated} of them ${dated === 1 ? 'dates' : 'date'} a change, and every translation follows. Changes without a date are not seen.`
  return [origin, changes]
}
