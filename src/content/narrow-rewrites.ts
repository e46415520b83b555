import { element, escapeHtml, type Html } from '../model/html.ts'
import {
  block,
  blocksOf,
  inBlocks,
  isBlank,
  joined,
  languageOf,
  line,
  type Narrowing,
  type Piece,
} from './narrow-pieces.ts'
import { attributeOf, isElement, textOf, type Element, type Node } from './nodes.ts'

export const headings: readonly string[] = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6']

type Rewrite = (node: Element, narrowing: Narrowing) => Piece[]

/** What becomes of elements whose contents alone would say something else. */
export const rewrites: Readonly<Record<string, Rewrite>> = {
  bdi: around('\u2068', '\u2069'),
  br: () => [line(' ' as Html)],
  caption: boldLine,
  del: () => [],
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
  s: () => [],
  sub: (node, narrowing) => digits(node, '₀₁₂₃₄₅₆₇₈₉', narrowing),
  summary: boldLine,
  sup: (node, narrowing) => digits(node, '⁰¹²³⁴⁵⁶⁷⁸⁹', narrowing),
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
  if (html.trim() === '') return []
  const name = names.find(each => tags.has(each))
  return [block(element('p', { ...own, ...languageOf(node) }, name === undefined ? html : element(name, {}, html)))]
}

/** A block as a piece of a line: a paragraph cannot hold it. */
function unblocked(piece: Piece): Piece[] {
  if (!piece.isBlock) return [piece]
  return [
    line(' ' as Html),
    line(piece.html.replace(/<\/?(?:div|p|section|blockquote|h[1-6])(?: [^<>]*)?>/g, ' ') as Html),
  ]
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
  let number = Number(attributeOf(node, 'start') ?? (isReversed ? entries.length : 1)) || 1
  return entries.flatMap(each => {
    number = Number(attributeOf(each, 'value') ?? number) || number
    const mark = node.tagName === 'ol' ? `${number}. ` : '• '
    number += isReversed ? -1 : 1
    return entry(each, mark, own)
  })
}

function entry(node: Element, mark: string, narrowing: Narrowing): Piece[] {
  const pieces = narrowing.pieces(node.childNodes, narrowing)
  return inBlocks([line(escapeHtml(mark)), ...withFirstLine(pieces)], narrowing)
}

/** Pieces whose first paragraph is a line, so that a mark can stand before it. */
function withFirstLine(pieces: readonly Piece[]): Piece[] {
  const first = pieces.findIndex(piece => !isBlank(piece))
  const piece = pieces[first]
  const inner = piece?.isBlock ? /^<p(?: [^<>]*)?>([\s\S]*)<\/p>$/.exec(piece.html)?.[1] : undefined
  if (inner === undefined) return [...pieces]
  return [line(inner as Html), ...pieces.slice(first + 1)]
}

/** Each row as a paragraph: its cells, each behind the heading of its column. */
function table(node: Element, narrowing: Narrowing): Piece[] {
  const own = { ...narrowing, own: { ...narrowing.own, ...languageOf(node) } }
  const caption = node.childNodes.filter(child => isElement(child) && child.tagName === 'caption')
  const [first, ...others] = rowsIn(node)
  if (!first) return blocksOf(caption, own)
  const isHead = others.length > 0 && first.every(({ tagName }) => tagName === 'th')
  const heads = isHead ? first.map(cell => textOf(cell.childNodes).trim()) : []
  const rows = (isHead ? others : [first, ...others]).map(cells => {
    const parts = cells.flatMap((cell, i) => {
      const html = joined(narrowing.pieces(cell.childNodes, { ...own, own: {} }).flatMap(unblocked)).trim()
      const head = heads[i] ?? ''
      return html === '' ? [] : [`${head === '' ? '' : `${escapeHtml(head)}: `}${html}`]
    })
    return parts.length === 0 ? undefined : block(element('p', own.own, parts.join(' · ') as Html))
  })
  return [...blocksOf(caption, own), ...rows.filter(row => row !== undefined)]
}

function rowsIn(node: Element): Element[][] {
  return node.childNodes.filter(isElement).flatMap(child => {
    if (child.tagName === 'tr') return [child.childNodes.filter(isElement)]
    return child.tagName === 'caption' ? [] : rowsIn(child)
  })
}

/** The lines of a text whose line breaks count. */
function preformatted(node: Element, narrowing: Narrowing): Piece[] {
  const { tags, own } = narrowing
  const html = joined(narrowing.pieces(node.childNodes, { ...narrowing, own: {} })).replace(/^\n|\n$/g, '')
  const lines = html.split('\n')
  if (tags.has('br')) return [block(element('p', own, lines.join('<br>') as Html))]
  return inBlocks(
    lines.map(text => block(element('p', own, text as Html))),
    narrowing,
  )
}

/** A link to a film or a sound, where the partner shows none. */
function linked(node: Element, { tags }: Narrowing): Piece[] {
  const source = node.childNodes.find(isSource)
  const href = attributeOf(node, 'src') ?? (source && isElement(source) ? attributeOf(source, 'src') : undefined)
  const words = textOf(node.childNodes.filter(child => !isSource(child))).trim()
  const label = attributeOf(node, 'title') ?? (words === '' ? href : words)
  if (label === undefined) return []
  if (href === undefined || !tags.has('a')) return [line(escapeHtml(label))]
  return [line(element('a', { href }, escapeHtml(label)))]
}

/** Raised and lowered digits, which have characters of their own. */
function digits(node: Element, characters: string, narrowing: Narrowing): Piece[] {
  const text = textOf(node.childNodes)
  if (!/^\d+$/.test(text)) return narrowing.pieces(node.childNodes, narrowing)
  return [line(escapeHtml(text.replace(/\d/g, digit => characters[Number(digit)] ?? digit)))]
}
