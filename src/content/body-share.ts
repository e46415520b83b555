import { element, escapeHtml, runningText, type Html } from '../model/html.ts'
import { attributeOf, isElement, isText, parseHtml, textOf, type Element, type Node } from './nodes.ts'

/** The part of a body that somebody may have. */
export interface BodyShare {
  /** The number of paragraphs; undefined for all. */
  readonly paragraphs?: number | undefined
  /** Whether the picture at an address is shown. */
  readonly isShown: (url: string) => boolean
  /** Whether not even a link may lead to the picture at an address. */
  readonly isForbidden: (url: string) => boolean
}

/**
 * Cuts a published body. Each run of text counts as a paragraph, wherever it stands: in a block, in an item of a list, in
 * a cell of a table, or between two pairs of line breaks. Headings and captions do not count. Behind the last paragraph
 * nothing is left. A picture that is not shown goes with its caption: with its figure, or with a block that says nothing
 * else but a line in italics or small print.
 */
export function sharedBody(html: Html, { paragraphs = Infinity, isShown, isForbidden }: BodyShare): Html {
  return partOf(parseHtml(html), { isShown, isForbidden, counter: { left: paragraphs } }).html.trim() as Html
}

interface Cutting extends Omit<BodyShare, 'paragraphs'> {
  /** The number of paragraphs that may still begin. */
  readonly counter: { left: number }
}

/** What is left of some nodes. */
interface Part {
  readonly html: Html
  /** Whether pictures were removed. */
  readonly hasLost: boolean
  /** Whether there are words beside captions. */
  readonly says: boolean
  /** Whether there are words that may be a caption. */
  readonly captions: boolean
  /** Whether there is something to see beside words. */
  readonly shows: boolean
}

const nothing: Part = { html: '' as Html, hasLost: false, says: false, captions: false, shows: false }

function partOf(nodes: readonly Node[], cutting: Cutting): Part {
  const { counter } = cutting
  const parts: Part[] = []
  let isInRun = false
  for (const [i, node] of nodes.entries()) {
    const isLine = isInline(node)
    if (!isLine || isPairOfBreaks(nodes, i)) isInRun = false
    if (isLine && !isInRun && saysSomething(node) && counter.left > 0) {
      counter.left--
      isInRun = true
    }
    if (counter.left === 0 && !isInRun) break
    const isFree = isLine || (isElement(node) && uncounted.has(node.tagName))
    parts.push(partOfNode(node, isFree ? { ...cutting, counter: { left: Infinity } } : cutting))
  }
  return {
    html: parts.map(({ html }) => html).join('') as Html,
    hasLost: parts.some(({ hasLost }) => hasLost),
    says: parts.some(({ says }) => says),
    captions: parts.some(({ captions }) => captions),
    shows: parts.some(({ shows }) => shows),
  }
}

function partOfNode(node: Node, cutting: Cutting): Part {
  if (isText(node)) return { ...nothing, html: escapeHtml(node.value), says: saysSomething(node) }
  if (!isElement(node)) return nothing
  const { tagName } = node
  if (tagName === 'img')
    return cutting.isShown(attributeOf(node, 'src') ?? '')
      ? { ...nothing, html: written(node, cutting), shows: true }
      : { ...nothing, hasLost: true }
  const inside = partOf(node.childNodes, cutting)
  if (inside.hasLost && isEmptied(tagName, inside)) return { ...nothing, hasLost: true }
  if (tagName === 'a' && cutting.isForbidden(attributeOf(node, 'href') ?? ''))
    return cutting.isForbidden(textOf([node]).trim()) ? { ...nothing, hasLost: true } : inside
  return { ...sensed(tagName, inside), html: written(node, cutting, inside.html) }
}

/** Whether an element means nothing any more without the pictures that were in it. */
function isEmptied(tagName: string, { says, captions, shows }: Part): boolean {
  // A source says in which sizes the picture beside it is there.
  if (tagName === 'picture') return true
  if (tagName === 'figure') return !shows
  if (cells.has(tagName)) return false
  return !says && !shows && !(captions && runningText.has(tagName))
}

/** How an element speaks to those around it: words that are a caption in its own block are words for all others. */
function sensed(tagName: string, { hasLost, says, captions, shows }: Part): Omit<Part, 'html'> {
  const seen = shows || visible.has(tagName)
  if (captioning.has(tagName)) return { hasLost, says: false, captions: says || captions, shows: seen }
  if (runningText.has(tagName)) return { hasLost, says, captions, shows: seen }
  return { hasLost, says: says || captions, captions: false, shows: seen }
}

function written(node: Element, { isShown }: Cutting, contents: Html = '' as Html): Html {
  const kept = node.attrs.filter(({ name, value }) => name !== 'poster' || isShown(value))
  return element(node.tagName, Object.fromEntries(kept.map(({ name, value }) => [name, value])), contents)
}

/** Elements whose absence would move others. */
const cells: ReadonlySet<string> = new Set(['tbody', 'td', 'tfoot', 'th', 'thead', 'tr'])
/** Elements whose words speak of a picture beside them. */
const captioning: ReadonlySet<string> = new Set(['cite', 'em', 'figcaption', 'i', 'small'])
/** Elements that show something even without words. */
const visible: ReadonlySet<string> = new Set(['audio', 'dl', 'hr', 'iframe', 'ol', 'pre', 'table', 'ul', 'video'])
const uncounted: ReadonlySet<string> = new Set(['figcaption', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'])
const inLine: ReadonlySet<string> = new Set(['br', 'img', 'picture', 'source'])

const saysSomething = (node: Node): boolean => textOf([node]).trim() !== ''

/** Whether a node stands in a line of text, and neither a block nor the end of a paragraph is in it. */
function isInline(node: Node): boolean {
  if (!isElement(node)) return true
  if (!runningText.has(node.tagName) && !inLine.has(node.tagName)) return false
  return node.childNodes.every((child, i) => isInline(child) && !isPairOfBreaks(node.childNodes, i))
}

/** Whether a node is a line break, and the next thing is one, too: so people write paragraphs without an element. */
function isPairOfBreaks(nodes: readonly Node[], i: number): boolean {
  if (nodes[i]?.nodeName !== 'br') return false
  const next = nodes.slice(i + 1, i + 3).find(node => !isText(node) || node.value.trim() !== '')
  return next?.nodeName === 'br'
}
