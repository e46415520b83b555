import { element, escapeHtml, type Html } from '../model/html.ts'
import { allowed, allowedEverywhere } from './allowed.ts'
import { balancedHtml } from './balance.ts'
import {
  blocksOf,
  inBlocks,
  isMixed,
  isolated,
  joined,
  languageOf,
  line,
  phrases,
  withoutSeams,
  type Narrowing,
  type Piece,
} from './narrow-pieces.ts'
import { headings, rewrites } from './narrow-rewrites.ts'
import { isElement, isText, parseHtml, type Element, type Node } from './nodes.ts'

/**
 * Rewrites published HTML so that it holds no other elements than those of `tags`, among them `p`. What another element
 * said is said in the elements that are there: headings become the nearest ones or bold lines, rows of tables and
 * entries of lists become paragraphs, a line for each question of `details`. Words that were struck out are left out,
 * since they would read as if they held. All other words stay.
 */
export function narrowed(html: Html, tags: ReadonlySet<string>): Html {
  const narrowing = { tags, own: {}, pieces: piecesOf }
  const pieces = piecesOf(parseHtml(html), narrowing)
  return balancedHtml(withoutSeams(joined(isMixed(pieces) ? inBlocks(pieces, narrowing) : pieces)))
}

const piecesOf = (nodes: readonly Node[], narrowing: Narrowing): Piece[] =>
  nodes.flatMap(node => {
    if (isText(node)) return [line(escapeHtml(node.value))]
    return isElement(node) ? pieceOf(node, narrowing) : []
  })

function pieceOf(node: Element, narrowing: Narrowing): Piece[] {
  const { tags } = narrowing
  const name = nameFor(node.tagName, tags)
  if (name !== undefined) return [...captionOf(node, name, narrowing), kept(node, name, narrowing)]
  if (tableParts.has(node.tagName) && isWhole('table', tags)) return partOfTable(node, narrowing)
  const rewrite = rewrites[node.tagName]
  const inside = { ...narrowing, own: { ...narrowing.own, ...languageOf(node) } }
  if (phrases.has(node.tagName)) {
    return isolated(node, rewrite ? rewrite(node, inside) : piecesOf(node.childNodes, inside))
  }
  if (rewrite) return rewrite(node, narrowing)
  return blocksOf(node.childNodes, inside)
}

/** Parts of a table without which it is a table all the same. */
const tableParts: ReadonlySet<string> = new Set(['caption', 'col', 'colgroup', 'tbody', 'tfoot', 'thead'])

/** The rows of a part of a table. Its caption stands before the table, and columns say nothing. */
function partOfTable(node: Element, narrowing: Narrowing): Piece[] {
  const hasRows = node.tagName.startsWith('t')
  return hasRows ? piecesOf(node.childNodes.filter(isElement), narrowing) : []
}

/** The caption of a table, where the partner keeps tables and no captions. */
function captionOf(node: Element, name: string, narrowing: Narrowing): Piece[] {
  if (name !== 'table' || narrowing.tags.has('caption')) return []
  const captions = node.childNodes.filter(child => isElement(child) && child.tagName === 'caption')
  return captions.flatMap(caption => (isElement(caption) ? (rewrites['caption']?.(caption, narrowing) ?? []) : []))
}

/** Elements without which another means nothing. */
const companions: Readonly<Record<string, readonly string[]>> = {
  details: ['summary'],
  dl: ['dt', 'dd'],
  ol: ['li'],
  picture: ['source', 'img'],
  ruby: ['rt'],
  table: ['tr', 'td'],
  ul: ['li'],
}
/** Elements that stand only inside of others, so that they go with them. */
const parents: Readonly<Record<string, readonly string[]>> = {
  caption: ['table'],
  col: ['table'],
  colgroup: ['table'],
  dd: ['dl'],
  dt: ['dl'],
  figcaption: ['figure'],
  li: ['ul', 'ol'],
  rp: ['ruby'],
  rt: ['ruby'],
  source: ['picture', 'audio', 'video'],
  summary: ['details'],
  tbody: ['table'],
  td: ['table'],
  tfoot: ['table'],
  th: ['table'],
  thead: ['table'],
  tr: ['table'],
}
/** Elements of the same meaning. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  b: ['strong'],
  em: ['i'],
  i: ['em'],
  section: ['div'],
  strong: ['b'],
  td: ['th'],
  th: ['td'],
}

/** The element that takes the place of one: itself, or one of the same meaning; undefined where it has to be rewritten. */
function nameFor(name: string, tags: ReadonlySet<string>): string | undefined {
  const rank = headings.indexOf(name)
  const others = rank < 0 ? (synonyms[name] ?? []) : [...headings.slice(rank), ...headings.slice(0, rank).toReversed()]
  return [name, ...others].find(each => tags.has(each) && isWhole(each, tags))
}

function isWhole(name: string, tags: ReadonlySet<string>): boolean {
  const around = parents[name]
  return hasCompanions(name, tags) && (!around || around.some(each => tags.has(each) && hasCompanions(each, tags)))
}

function hasCompanions(name: string, tags: ReadonlySet<string>): boolean {
  const needed = companions[name] ?? []
  return needed.every(each => [each, ...(synonyms[each] ?? [])].some(other => tags.has(other)))
}

function kept(node: Element, name: string, narrowing: Narrowing): Piece {
  const isLine = phrases.has(name) || inLine.has(name)
  const known = node.tagName === name ? undefined : [...allowedEverywhere, ...(allowed[name] ?? [])]
  const attributes = Object.fromEntries(
    node.attrs.filter(each => !known || known.includes(each.name)).map(each => [each.name, each.value]),
  )
  const inside = { ...narrowing, own: {} }
  const pieces = piecesOf(node.childNodes, inside)
  const hasBlocks = pieces.some(({ isBlock }) => isBlock)
  const mixes = isMixed(pieces) && !structure.has(name)
  const html = element(
    name,
    isLine ? attributes : { ...narrowing.own, ...attributes },
    joined(mixes ? inBlocks(pieces, inside) : pieces),
  )
  return { html, isBlock: !isLine || hasBlocks }
}

const inLine: ReadonlySet<string> = new Set(['br', 'img', 'picture', 'source', 'audio', 'video'])
const structure: ReadonlySet<string> = new Set([
  'dl',
  'figure',
  'ol',
  'table',
  'tbody',
  'tfoot',
  'thead',
  'tr',
  'ul',
  'colgroup',
])
