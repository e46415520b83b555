import { element, escapeHtml, type Attributes, type Html } from '../model/html.ts'
import {
  block,
  blocksOf,
  isEmpty,
  isolated,
  joined,
  languageOf,
  unblocked,
  type Narrowing,
  type Piece,
} from './narrow-pieces.ts'
import { attributeOf, isElement, textOf, type Element } from './nodes.ts'

/** A cell where it stands: its columns, and whether it began in a row above. */
interface Placed {
  readonly cell: Element
  readonly column: number
  readonly width: number
  readonly isFromAbove: boolean
}

interface Row {
  readonly node: Element
  readonly cells: readonly Placed[]
}

// The bound of HTML for `colspan`, here for all columns.
const maxColumns = 1000
// Cells that span rows are said again in each, and few bytes can ask for millions.
const maxRepeated = 20_000

/**
 * Each row as a paragraph: its cells, each behind the headings of its columns. Headings that no cell needs make
 * paragraphs of their own.
 */
export function table(node: Element, narrowing: Narrowing): Piece[] {
  const own = { ...narrowing, own: { ...narrowing.own, ...languageOf(node) } }
  const caption = node.childNodes.filter(child => isElement(child) && child.tagName === 'caption')
  const rows = groupsIn(node).flatMap(placed)
  const firstBody = rows.findIndex(({ cells }) => cells.some(({ cell }) => cell.tagName !== 'th'))
  const heads = rows.slice(0, firstBody < 0 ? Math.min(1, rows.length - 1) : firstBody)
  const headings = headingsOf(heads)
  const written = writer(own)
  const said = new Set<string>()
  const headed = (cell: Placed) => {
    const names = headingsOver(cell, headings)
    for (const name of names) said.add(name)
    return names.join(', ')
  }
  const body = rows.slice(heads.length).flatMap(row => paragraph(row, headed, own, written))
  const isSaid = headings.every(texts => said.has(texts.join(' ')) || texts.length === 0)
  const above = isSaid ? [] : heads.flatMap(row => paragraph(row, () => '', own, written))
  return [...blocksOf(caption, own), ...above, ...body]
}

function paragraph(row: Row, headed: Written, { own }: Narrowing, written: Written): Piece[] {
  const cells = row.cells.map(cell => ({ cell, html: written(cell) })).filter(({ html }) => !isEmpty(html))
  if (cells.length === 0) return []
  const parts = cells.map(({ cell, html }) => {
    const head = headed(cell)
    return head === '' ? html : `${escapeHtml(head)}: ${html}`
  })
  const language = { ...own, ...languageOf(row.node), ...sharedBy(cells.map(({ cell }) => languageOf(cell.cell))) }
  return [block(element('p', language, parts.join(' · ') as Html))]
}

/** What all cells of a row say of their language and direction. */
function sharedBy([first = {}, ...others]: readonly Attributes[]): Attributes {
  return Object.fromEntries(
    Object.entries(first).filter(([name, value]) => others.every(other => other[name] === value)),
  )
}

type Written = (cell: Placed) => string

function writer(narrowing: Narrowing): Written {
  const known = new Map<Element, string>()
  let repeated = 0
  return ({ cell, isFromAbove }) => {
    const before = known.get(cell)
    if (isFromAbove && before !== undefined) return (repeated += before.length) > maxRepeated ? '' : before
    const pieces = narrowing.pieces(cell.childNodes, { ...narrowing, own: {} }).flatMap(unblocked)
    const html = joined(isolated(cell, pieces)).trim()
    known.set(cell, html)
    return html
  }
}

/** The headings of each column, from above. */
function headingsOf(rows: readonly Row[]): string[][] {
  const headings: string[][] = []
  for (const { cell, column, width } of rows.flatMap(({ cells }) => cells)) {
    const text = textOf(cell.childNodes).trim()
    for (let i = column; i < column + width; i++) {
      const own = (headings[i] ??= [])
      if (text !== '' && !own.includes(text)) own.push(text)
    }
  }
  return headings
}

/** Cells across many columns are titles, and belong to none. */
function headingsOver({ column, width }: Placed, headings: readonly string[][]): string[] {
  if (width > 3) return []
  const names = headings.slice(column, column + width).map(texts => (texts ?? []).join(' '))
  return [...new Set(names.filter(name => name !== ''))]
}

/** The rows of a group, with the cells that reach into them from above. They end with their group (HTML §4.9.12.1). */
function placed(rows: readonly Element[]): Row[] {
  const above: ({ readonly cell: Placed; left: number } | undefined)[] = []
  return rows.map(node => {
    const cells: Placed[] = []
    let column = 0
    const pass = () => {
      for (let over = above[column]; over && over.left > 0; over = above[column]) {
        over.left--
        cells.push({ ...over.cell, isFromAbove: true })
        column += over.cell.width
      }
    }
    const fresh: { readonly cell: Placed; left: number }[] = []
    for (const cell of node.childNodes.filter(isElement)) {
      pass()
      const span = spanOf(cell, 'colspan')
      const width = Math.max(0, Math.min(span, maxColumns - column))
      const own = { cell, column, width, isFromAbove: false }
      cells.push(own)
      const height = attributeOf(cell, 'rowspan') === '0' ? rows.length : spanOf(cell, 'rowspan')
      if (width > 0 && height > 1) fresh.push({ cell: own, left: height - 1 })
      column += width
    }
    while (column < above.length) {
      const before = column
      pass()
      if (column === before) column++
    }
    for (const each of fresh) above[each.cell.column] = each
    return { node, cells }
  })
}

function spanOf(cell: Element, name: string): number {
  const span = Number.parseInt(attributeOf(cell, name) ?? '1', 10)
  return span >= 1 ? Math.min(span, 65_534) : 1
}

function groupsIn(node: Element): Element[][] {
  return node.childNodes.filter(isElement).map(child => {
    if (child.tagName === 'tr') return [child]
    return child.childNodes.filter(isElement).filter(({ tagName }) => tagName === 'tr')
  })
}
