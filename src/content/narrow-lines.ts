import { element, voidElements, type Html } from '../model/html.ts'
import { block, isEmpty, joined, languageOf, type Narrowing, type Piece } from './narrow-pieces.ts'
import type { Element } from './nodes.ts'

/** The lines of a text whose line breaks and spaces count. */
export function preformatted(node: Element, narrowing: Narrowing): Piece[] {
  const own = { ...narrowing.own, ...languageOf(node) }
  const html = joined(narrowing.pieces(node.childNodes, { ...narrowing, own: {} })).replace(/^\n|\n$/g, '')
  const spaced = html.replace(/<[^<>]*>|[ \t]{2,}|\t|^ /gm, part =>
    part.startsWith('<') ? part : part.replaceAll('\t', '    ').replaceAll(' ', '\u00A0'),
  )
  if (isEmpty(spaced)) return []
  if (narrowing.tags.has('br')) return [block(element('p', own, spaced.replaceAll('\n', '<br>') as Html))]
  return wholeLines(spaced)
    .filter(text => !isEmpty(text.replace(/<(?!img )[^<>]*>/g, '')))
    .map(text => block(element('p', own, text as Html)))
}

/** Lines of which each closes the elements that are open at its end, and opens those of the line before again. */
function wholeLines(html: string): string[] {
  const open: string[] = []
  return html.split('\n').map(text => {
    const before = open.join('')
    for (const [tag, slash, name = ''] of text.matchAll(/<(\/?)([a-z\d]+)(?:[^a-z\d<>][^<>]*)?>/g)) {
      if (slash) open.pop()
      else if (!voidElements.has(name)) open.push(tag)
    }
    const after = open.toReversed().map(tag => tag.replace(/^<([a-z\d]+)(?:[^a-z\d<>][^<>]*)?>$/, '</$1>'))
    return before + text + after.join('')
  })
}
