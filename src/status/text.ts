import { cutToColumns, inColumns, inert, inLines } from '../base/columns.ts'
import { isolate } from '../model/bidi.ts'
import { describeInLine } from '../model/problem.ts'
import { articleLines } from './article-lines.ts'
import { findings, type Finding } from './findings.ts'
import {
  buildLine,
  buildsNow,
  counted,
  minuteIn,
  names,
  otherWords,
  lengthsLine,
  picturesLine,
  whyNoneIsStale,
} from './sentences.ts'
import { painted, type Paint } from './paint.ts'
import type { Status } from './status.ts'

export interface TextOptions {
  /** The columns of the terminal. */
  readonly width: number
  readonly paint: Paint
  /** The number of builds that are shown. */
  readonly builds: number
  /** What was asked for by name, such as stale translations. */
  readonly only?: readonly Finding[] | undefined
}

/** A status as text for a terminal: the numbers first, then what needs somebody. Ends with a line break. */
export function statusText(status: Status, { width, ...asked }: TextOptions): string {
  const options = { ...asked, width: Math.max(width, narrowest) }
  const blocks = [
    heading(status, options),
    summary(status, options),
    rejectedLines(status, options),
    articleLines(status, options),
    staleLines(status, options),
    draftLines(status, options),
    wordLines(status, options),
    pictureLines(status, options),
    feedLines(status, options),
    buildLines(status, options),
  ]
  const filled = blocks.filter(lines => lines.length > 0)
  return `${filled.map(lines => lines.join('\n')).join('\n\n')}\n`
}

const narrowest = 56

function heading(
  { publisher, now, timezone, articles, rejectedRecords }: Status,
  { width, paint }: TextOptions,
): string[] {
  const rejected = rejectedRecords > 0 ? `, ${counted(rejectedRecords, 'record')} rejected` : ''
  const name = isolate(cutToColumns(inert(publisher), width), 'ltr')
  const numbers = `${counted(articles, 'article')}${rejected}; ${minuteIn(now, timezone)} ${timezone}`
  return [paint('strong', name), cutToColumns(numbers, width)]
}

const labelColumns = 14
const countColumns = 10

/** The table of findings × languages. Many languages stand in several tables, one below the other. */
function summary({ languages, counts }: Status, { width, paint }: TextOptions): string[] {
  const used = findings.filter(name => [...counts.values()].some(own => own[name] > 0))
  if (used.length === 0) return []
  const inOne = Math.max(1, Math.floor((width - labelColumns) / countColumns))
  const parts = Array.from({ length: Math.ceil(languages.length / inOne) }, (_, i) =>
    languages.slice(i * inOne, (i + 1) * inOne),
  )
  return parts.flatMap((part, i) => [
    ...(i > 0 ? [''] : []),
    ' '.repeat(labelColumns) + part.map(language => paint('strong', language.padStart(countColumns))).join(''),
    ...used.map(name => {
      const numbers = part.map(language => {
        const number = counts.get(language)?.[name] ?? 0
        return number === 0 ? paint('weak', '–'.padStart(countColumns)) : painted(name, countText(number), paint)
      })
      return labelOf(name).padEnd(labelColumns) + numbers.join('')
    }),
  ])
}

const countText = (number: number): string => String(number).padStart(countColumns)

/** Marks stand below the states, moved in: their numbers are parts of those above. */
const labelOf = (name: Finding): string => (isMark(name) ? `  ${names[name]}` : names[name])

const isMark = (name: Finding): boolean => name === 'stale' || name === 'machine' || name === 'expiring'

function rejectedLines({ rejected: { shown, more } }: Status, { width, paint }: TextOptions): string[] {
  if (shown.length === 0) return []
  const lines = shown.map(({ ids, problem }) => {
    const line = problem ? describeInLine(problem) : `${ids.join(', ')}: rejected with another record`
    return `  ${paint('bad', cutToColumns(inert(line), width - 2))}`
  })
  return [paint('strong', 'Rejected'), ...lines, ...others(more)]
}

/** Where stale translations are asked for and there are none: how that is known. */
function staleLines({ counts, staleness }: Status, { only = [], width, paint }: TextOptions): string[] {
  const isAll = only.length === findings.length
  if (isAll || !only.includes('stale') || [...counts.values()].some(({ stale }) => stale > 0)) return []
  return [
    paint('strong', 'Stale'),
    ...whyNoneIsStale(staleness)
      .flatMap(sentence => inLines(sentence, width - 2))
      .map(line => `  ${line}`),
  ]
}

function draftLines({ drafts: { shown, more } }: Status, { width, paint }: TextOptions): string[] {
  if (shown.length === 0) return []
  return [
    paint('strong', 'Drafts'),
    ...shown.map(file => paint('weak', cutToColumns(`  ${inert(file)}`, width))),
    ...others(more),
  ]
}

const others = (more: number): string[] => (more > 0 ? [`  … and ${more} more (--rows N shows more)`] : [])

function wordLines(status: Status, { width, paint }: TextOptions): string[] {
  const lines = otherWords(status)
  if (lines.length === 0) return []
  return [paint('strong', 'Words'), ...lines.map(line => cutToColumns(`  ${inert(line)}`, width))]
}

function pictureLines({ pictures, enclosuresWithoutLength }: Status, { width, paint }: TextOptions): string[] {
  const [lines, lengths] = [picturesLine(pictures), lengthsLine({ enclosuresWithoutLength })]
  if (lines.length + lengths.length === 0) return []
  const named = pictures.shown.slice(0, shownPictures).map(({ id, lacks }) => `${id}: ${lacks.join(', ')}`)
  const more = pictures.articles - named.length
  return [
    paint('strong', 'Pictures and files'),
    ...[...lines, ...named].map(line => cutToColumns(`  ${inert(line)}`, width)),
    ...(more > 0 ? [`  … and ${more} more (--json names them)`] : []),
    ...lengths.map(line => cutToColumns(`  ${line}`, width)),
  ]
}

const shownPictures = 5

function feedLines({ feeds, timezone, languages }: Status, { width, paint }: TextOptions): string[] {
  if (feeds.length === 0) return []
  const whole = feeds.filter(({ folder }) => languages.some(language => folder === `${language}/`))
  const lines = whole.map(({ folder, items, newest }) => {
    const date = newest ? `, the newest of ${minuteIn(newest, timezone)}` : ''
    return cutToColumns(`  ${inColumns(folder, 8)} ${counted(items, 'item')}${date}`, width)
  })
  const empty = feeds.filter(({ items }) => items === 0).length
  return [
    paint('strong', 'Feeds'),
    ...lines,
    `  ${counted(feeds.length, 'feed')} in all${empty > 0 ? `, ${empty} without items` : ''}`,
  ]
}

function buildLines({ builds, timezone }: Status, { width, paint, builds: count }: TextOptions): string[] {
  const lines = builds.last.slice(0, count).flatMap(build => {
    const name = build.status === 0 ? 'good' : build.status === 1 ? 'doubtful' : 'bad'
    const text = `${minuteIn(build.at, timezone)} ${inert(buildLine(build))}`
    return inLines(text, width - 4).map((line, i) => paint(name, `${i === 0 ? '  ' : '    '}${line}`))
  })
  const now = buildsNow(builds, timezone).map(sentence => cutToColumns(`  ${sentence}`, width))
  return [paint('strong', 'Builds'), ...lines, ...now]
}
