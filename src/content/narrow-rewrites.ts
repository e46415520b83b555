import { element, escapeHtml, type Html } from '../model/html.ts'
import {
  block,
  inBlocks,
  isBlank,
  isEmpty,
  joined,
  languageOf,
  line,
  seam,
  unblocked,
  type Narrowing,
  type Piece,
} from './narrow-pieces.ts'
import { lowered, raised } from './narrow-digits.ts'
import { numeral } from './narrow-lists.ts'
import { preformatted } from './narrow-lines.ts'
import { table } from './narrow-tables.ts'
import { attributeOf, isElement, textOf, type Element, type Node } from './nodes.ts'

export const headings: readonly string[] = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6']

type Rewrite = (node: Element, narrowing: Narrowing) => Piece[]

/** What becomes of elements whose contents alone would say something else. */
export const rewrites: Readonly<Record<string, Rewrite>> = {
  br: () => [line(' ' as Html)],
  caption: boldLine,
  del: () => [line(seam)],
  dt: boldLine,
  figcaption: smallLine,
  ...Object.fromEntries(headings.map(name => [name, boldLine])),
  // What stood on its two sides stays apart.
  hr: () => [block('' as Html)],
  img: () => [],
  li: (node, narrowing) => entry(node, '• ', narrowing),
  ol: list,
  picture: (node, narrowing) =>
    narrowing.pieces(
      node.childNodes.filter(child => !isSource(child)),
      narrowing,
    ),
  pre: preformatted,
  q: around('“', '”'),
  rp: () => [],
  rt: around('(', ')'),
  s: () => [line(seam)],
  sub: lowered,
  summary: boldLine,
  sup: raised,
  table,
  audio: linked,
  ul: list,
  video: linked,
}

const isSource = (node: Node): boolean => isElement(node) && node.tagName === 'source'

function around(before: string, after: string): Rewrite {
  return (node, narrowing) => [
    line(escapeHtml(before)),
    ...narrowing.pieces(node.childNodes, narrowing),
    line(escapeHtml(after)),
  ]
}

/** A paragraph in the first of some elements that there is. */
function inParagraph(node: Element, names: readonly string[], narrowing: Narrowing): Piece[] {
  const { tags, own } = narrowing
  const html = joined(narrowing.pieces(node.childNodes, { ...narrowing, own: {} }).flatMap(unblocked))
  if (isEmpty(html)) return []
  const name = names.find(each => tags.has(each))
  return [block(element('p', { ...own, ...languageOf(node) }, name === undefined ? html : element(name, {}, html)))]
}

function boldLine(node: Element, narrowing: Narrowing): Piece[] {
  return inParagraph(node, ['strong', 'b'], narrowing)
}

function smallLine(node: Element, narrowing: Narrowing): Piece[] {
  return inParagraph(node, ['small', 'em', 'i'], narrowing)
}

/** The entries of a list as paragraphs, with the marks that a browser shows. */
function list(node: Element, narrowing: Narrowing): Piece[] {
  const own = { ...narrowing, own: { ...narrowing.own, ...languageOf(node) } }
  const entries = node.childNodes.filter(isElement)
  const isReversed = attributeOf(node, 'reversed') !== undefined
  let number = integer(attributeOf(node, 'start')) ?? (isReversed ? entries.length : 1)
  return entries.flatMap(each => {
    number = integer(attributeOf(each, 'value')) ?? number
    const mark = node.tagName === 'ol' ? `${numeral(number, attributeOf(node, 'type'))}. ` : '• '
    number += isReversed ? -1 : 1
    return entry(each, mark, own)
  })
}

function integer(text: string | undefined): number | undefined {
  const number = Number.parseInt(text ?? '', 10)
  return Number.isNaN(number) ? undefined : number
}

function entry(node: Element, mark: string, narrowing: Narrowing): Piece[] {
  const inside = { ...narrowing, own: { ...narrowing.own, ...languageOf(node) } }
  return inBlocks(marked(escapeHtml(mark), narrowing.pieces(node.childNodes, inside)), inside)
}

/** Pieces with a mark at their beginning, in their first paragraph where they begin with one. */
function marked(mark: Html, pieces: readonly Piece[]): Piece[] {
  const first = pieces.findIndex(piece => !isBlank(piece))
  const piece = pieces[first]
  const start = piece?.isBlock ? /^<p(?: [^<>]*)?>/.exec(piece.html)?.[0] : undefined
  if (!piece || start === undefined) return [line(mark), ...pieces]
  return [block(`${start}${mark}${piece.html.slice(start.length)}` as Html), ...pieces.slice(first + 1)]
}

/** A link to a film or a sound, where the partner shows none. */
function linked(node: Element, { tags }: Narrowing): Piece[] {
  const source = node.childNodes.find(isSource)
  const href = attributeOf(node, 'src') ?? (source && isElement(source) ? attributeOf(source, 'src') : undefined)
  const words = textOf(node.childNodes.filter(child => !isSource(child))).trim()
  const label = attributeOf(node, 'title') ?? (words === '' ? href : words)
  if (label === undefined) return []
  const shown = href === undefined || !tags.has('a') ? escapeHtml(label) : element('a', { href }, escapeHtml(label))
  return followsMedium(node) ? [line(' ' as Html), line(shown)] : [line(shown)]
}

/** Whether a film or a sound stands directly before, so that its words would touch these. */
function followsMedium(node: Element): boolean {
  const siblings = node.parentNode?.childNodes ?? []
  const before = siblings[siblings.indexOf(node) - 1]
  return before !== undefined && isElement(before) && ['audio', 'video'].includes(before.tagName)
}
