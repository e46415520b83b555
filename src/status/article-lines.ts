import { columnsOf, cutToColumns, inColumns, inert } from '../base/columns.ts'
import { isolate } from '../model/bidi.ts'
import type { LanguageTag } from '../model/language.ts'
import type { Cell } from './cell.ts'
import { findings, type Finding } from './findings.ts'
import { painted, type Paint } from './paint.ts'
import { counted, names, shownOf } from './sentences.ts'
import type { ArticleStatus, Status } from './status.ts'

/** Short forms for tables with many languages. */
const codes: Readonly<Record<Finding, string>> = {
  published: 'ok',
  scheduled: 'sc',
  draft: 'dr',
  waits: 'wa',
  missing: '--',
  held: 'he',
  never: 'nv',
  expired: 'ex',
  withdrawn: 'wd',
  rejected: 'rj',
  stale: 'st',
  machine: 'ma',
  expiring: 'xp',
}

interface Layout {
  readonly width: number
  readonly paint: Paint
}

const mostIdColumns = 26
const wordColumns = 11
const titleColumns = 14

/** The table of articles × languages. */
export function articleLines({ rows: { shown, more }, languages, articles }: Status, layout: Layout): string[] {
  if (shown.length === 0) return []
  const { paint, width } = layout
  const codeColumns = Math.max(...languages.map(language => language.length), 2) + 1
  const longest = Math.max(...shown.map(({ id }) => columnsOf(inert(id))), 'id'.length)
  const idColumns = Math.min(longest + 2, mostIdColumns)
  const room = width - 2 - idColumns - titleColumns
  const style =
    languages.length * wordColumns <= room ? 'words' : languages.length * codeColumns <= room ? 'codes' : 'list'
  const columns = style === 'words' ? wordColumns : codeColumns
  const heads = style === 'list' ? '' : languages.map(language => language.padEnd(columns)).join('')
  const lines = shown.map(article => {
    const id = inColumns(cutToColumns(inert(article.id), idColumns - 1), idColumns)
    if (style === 'list') return cutToColumns(`  ${id}${listOf(article)}`, width)
    const cells = languages.map(language => cellText(article.cells.get(language), style, columns, paint)).join('')
    return `  ${id}${cells}${titleIn(article, width - 2 - idColumns - languages.length * columns)}`
  })
  const used = findings.filter(name =>
    shown.some(({ cells }) => [...cells.values()].some(cell => shownOf(cell) === name)),
  )
  const legend =
    style === 'codes' ? [cutToColumns(`  ${used.map(name => `${codes[name]} ${names[name]}`).join(', ')}`, width)] : []
  return [
    paint('strong', `Articles (${shown.length + more} of ${articles})`),
    paint('weak', `  ${'id'.padEnd(idColumns)}${heads}${style === 'list' ? '' : 'title'}`),
    ...lines,
    ...legend,
    ...(more > 0 ? [`  … and ${counted(more, 'more article')} (--rows N shows more)`] : []),
  ]
}

function cellText(cell: Cell | undefined, style: 'words' | 'codes', columns: number, paint: Paint): string {
  if (!cell) return ' '.repeat(columns)
  const finding = shownOf(cell)
  return painted(finding, (style === 'words' ? names : codes)[finding].padEnd(columns), paint)
}

/** The title in the columns that are left. One that runs from right to left does not reorder the row. */
const titleIn = ({ title = '' }: ArticleStatus, columns: number): string =>
  isolate(cutToColumns(inert(title), columns), 'ltr')

/** The findings of an article in very many languages, each with its languages. */
function listOf({ cells }: ArticleStatus): string {
  const byFinding = new Map<Finding, LanguageTag[]>()
  for (const [language, cell] of cells) {
    const finding = shownOf(cell)
    if (finding !== 'published') byFinding.set(finding, [...(byFinding.get(finding) ?? []), language])
  }
  return [...byFinding].map(([finding, languages]) => `${names[finding]}: ${languages.join(' ')}`).join('; ')
}
