import { element, type Attributes, type Html } from '../model/html.ts'
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
export const isBlank = ({ html }: Piece): boolean => html.trim() === ''

export function inBlocks(pieces: readonly Piece[], { own }: Narrowing): Piece[] {
  const blocks: Piece[] = []
  let run: Piece[] = []
  const end = () => {
    const text = joined(run).replace(/^(?:\s|<br>)+|(?:\s|<br>)+$/g, '') as Html
    if (text !== '') blocks.push(block(element('p', own, text)))
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
