import { element, runningText, type Attributes, type Html } from '../model/html.ts'
import { attributeOf, type Element, type Node } from './nodes.ts'

export interface Narrowing {
  readonly tags: ReadonlySet<string>
  /** The language and direction of elements around that are gone, for the blocks that take their place. */
  readonly own: Attributes
  /** The pieces of nodes. */
  readonly pieces: (nodes: readonly Node[], narrowing: Narrowing) => Piece[]
}

/** A part of the result: a block, or a piece of a line. */
export interface Piece {
  readonly html: Html
  readonly isBlock: boolean
  /** Whether it takes the place of another element. */
  readonly isNew?: true
}

export const line = (html: Html): Piece => ({ html, isBlock: false })
/** A block in the place of another element. */
export const block = (html: Html): Piece => ({ html, isBlock: true, isNew: true })
export const joined = (pieces: readonly Piece[]): Html => pieces.map(({ html }) => html).join('') as Html
export const isEmpty = (html: string): boolean => html.replaceAll(seam, '').trim() === ''
export const isBlank = ({ html }: Piece): boolean => isEmpty(html)

/** Elements within a line. */
export const phrases: ReadonlySet<string> = new Set([...runningText, 'ruby', 'rp', 'rt'])

/** Stands where words were left out. XML forbids it, so no text holds it. */
export const seam = '\u{FFFE}' as Html

/** Closes the gaps that words left: one space stays of several, and none before a comma that stood at the words. */
export function withoutSeams(html: Html): Html {
  const [first = '', ...others] = html.split(seam)
  let text = first
  let hasSpace = false
  let endsInSpace = false
  const close = (rest: string) => {
    const isAtMark = /^[,.;:!?)]/.test(rest) && !endsInSpace
    text += hasSpace && !isAtMark ? ` ${rest}` : rest
    hasSpace = false
  }
  for (const [i, part] of others.entries()) {
    const kept = withoutSpaces(text, 'end')
    const rest = withoutSpaces(part, 'start')
    hasSpace ||= kept.length < text.length || rest.length < part.length
    endsInSpace = rest.length < part.length
    text = kept
    if (rest !== '' || i === others.length - 1) close(rest)
  }
  return text as Html
}

/** A text without the spaces at one side. A loop, since an expression would try every length of a run inside. */
function withoutSpaces(text: string, side: 'start' | 'end'): string {
  let [start, end] = [0, text.length]
  if (side === 'start') while (text[start] === ' ') start++
  else while (end > 0 && text[end - 1] === ' ') end--
  return text.slice(start, end)
}

/** A line without white space and line breaks at its ends. */
function trimmed(html: Html): Html {
  let [start, end] = [0, html.length]
  const isSpace = (at: number) => /\s/.test(html[at] ?? '')
  while (start < end && (isSpace(start) || html.startsWith('<br>', start))) start += isSpace(start) ? 1 : 4
  while (end > start && (isSpace(end - 1) || html.endsWith('<br>', end))) end -= isSpace(end - 1) ? 1 : 4
  return html.slice(start, Math.max(start, end)) as Html
}

const isolates: Readonly<Record<string, string>> = { ltr: '\u2066', rtl: '\u2067', auto: '\u2068' }

/** Words of a direction of their own, without the element that gave it (UAX #9 §2.7). */
export function isolated(node: Element, pieces: readonly Piece[]): Piece[] {
  const direction = attributeOf(node, 'dir')?.toLowerCase() ?? (node.tagName === 'bdi' ? 'auto' : '')
  const opener = isolates[direction]
  const isLine = pieces.every(({ isBlock }) => !isBlock)
  if (opener === undefined || !isLine || pieces.every(isBlank)) return [...pieces]
  return [line(opener as Html), ...pieces, line('\u2069' as Html)]
}

export function inBlocks(pieces: readonly Piece[], { own }: Narrowing): Piece[] {
  const blocks: Piece[] = []
  let run: Piece[] = []
  const end = () => {
    const text = trimmed(joined(run))
    if (!isEmpty(text)) blocks.push(block(element('p', own, text)))
    run = []
  }
  for (const piece of pieces) {
    if (!piece.isBlock) {
      run.push(piece)
      continue
    }
    end()
    blocks.push(piece)
  }
  end()
  return blocks
}

/** Whether lines have to become paragraphs, since a block that took another's place may stand beside them now. */
export const isMixed = (pieces: readonly Piece[]): boolean =>
  pieces.some(({ isNew }) => isNew) && pieces.some(piece => !piece.isBlock && !isBlank(piece))

/** The pieces of nodes as blocks: what stands in lines between blocks becomes paragraphs. */
export function blocksOf(nodes: readonly Node[], narrowing: Narrowing): Piece[] {
  return inBlocks(narrowing.pieces(nodes, narrowing), narrowing)
}

export function languageOf(node: Element): Attributes {
  const [lang, dir] = [attributeOf(node, 'lang'), attributeOf(node, 'dir')]
  return { ...(lang !== undefined && { lang }), ...(dir !== undefined && { dir }) }
}

/** A block as a piece of a line: a paragraph cannot hold it. */
export function unblocked(piece: Piece): Piece[] {
  if (!piece.isBlock) return [piece]
  return [
    line(' ' as Html),
    line(
      piece.html.replace(/<\/?([a-z\d]+)(?: [^<>]*)?>/g, (tag, name: string) =>
        phrases.has(name) || media.has(name) ? tag : ' ',
      ) as Html,
    ),
  ]
}

const media: ReadonlySet<string> = new Set(['br', 'img', 'picture', 'source', 'audio', 'video'])
