import { escapeHtml, type Html } from '../model/html.ts'
import { joined, line, type Narrowing, type Piece } from './narrow-pieces.ts'
import { textOf, type Element } from './nodes.ts'

const plain = '0123456789+-−=()'
const high = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾'
const low = '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎'

/** Raised text without `sup`. Ordinals and marks of notes stay as they are: they raise nothing to a power. */
export function raised(node: Element, narrowing: Narrowing): Piece[] {
  const before = textBefore(node)
  const text = textOf(node.childNodes).trim()
  const isPower =
    /(?:^|[^\p{L}])\p{L}$/u.test(before) && /^\p{L}$/u.test(text) && !/^(?:[nN]o|Me)$/.test(before.slice(-1) + text)
  return shifted(node, { characters: high, sign: '^', isIndex: isPower }, narrowing)
}

/** Lowered text without `sub`. */
export function lowered(node: Element, narrowing: Narrowing): Piece[] {
  const isIndex = /\p{L}$/u.test(textBefore(node)) && /^[\p{L}\d]+$/u.test(textOf(node.childNodes).trim())
  return shifted(node, { characters: low, sign: '_', isIndex }, narrowing)
}

interface Shift {
  readonly characters: string
  readonly sign: string
  readonly isIndex: boolean
}

function shifted(node: Element, { characters, sign, isIndex }: Shift, narrowing: Narrowing): Piece[] {
  const pieces = narrowing.pieces(node.childNodes, narrowing)
  const text = textOf(node.childNodes).trim()
  if (/^[\d+\-−=()]+$/.test(text)) {
    // Within the tags, digits are parts of addresses.
    const html = joined(pieces).replace(/<[^<>]*>|[\d+\-−=()]/g, part => characters[plain.indexOf(part)] ?? part)
    return [line(html as Html)]
  }
  if (isIndex) return [line(escapeHtml(sign)), ...pieces]
  const isTerm = textBefore(node) !== '' && /^[\p{L}\d+\-−=*/·()]+$/u.test(text) && /[+−=*/·-]/.test(text)
  return isTerm ? [line(escapeHtml(`${sign}(`)), ...pieces, line(escapeHtml(')'))] : pieces
}

/** The end of the text before an element, in its parent. */
function textBefore(node: Element): string {
  const around = node.parentNode?.childNodes ?? []
  const sibling = around[around.indexOf(node) - 1]
  return sibling ? textOf([sibling]).slice(-2) : ''
}
