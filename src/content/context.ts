import type { Html } from '../model/html.ts'
import { tellNobody, type Reason, type Tell } from './losses.ts'
import { beginning, shownTag, textOf, tracesOf, type Element, type Node } from './nodes.ts'

/** What the cleaning of one body knows on its way through it. */
export interface Cleaning {
  /** What relative addresses are resolved against. */
  readonly base: string
  readonly tell: Tell
  readonly depth: number
  /** The pictures and embedded pages that the body shows outside what is read a second time. */
  readonly shown: () => ReadonlySet<string>
  /** Whether this is the inside of what the parser took for text: such is read once, and without what is shown already. */
  readonly isReread: boolean
  /** Whether an element with `aria-hidden` stands around this place. */
  readonly isForEyesOnly: boolean
  /** Cleans what an element holds. */
  readonly clean: (nodes: readonly Node[], within: Cleaning) => Html
}

/** What an element holds, cleaned. */
export const contentsOf = (node: Element, within: Cleaning): Html =>
  within.clean(node.childNodes, { ...within, depth: within.depth + 1 })

/** Tells that an element does not reach people as it was meant. */
export function tellOf(node: Element, reason: Reason, { tell }: Cleaning): void {
  if (tell === tellNobody) return
  const words = beginning(textOf(node.childNodes))
  tell({ reason, what: words === '' ? shownTag(node) : `${shownTag(node)} "${words}"`, traces: tracesOf(node) })
}

/** Stands round what must not touch the words beside it, until all is joined; no text from outside holds it. */
const edge = '\u{FFFE}'

/** HTML that a space parts from words on either side. */
export function apart(html: Html): Html {
  return isBlank(html) ? html : (`${edge}${html}${edge}` as Html)
}

/** What stands in the place of something that is not published and parted the words beside it. */
export const gap = edge as Html

/** Whether HTML shows nothing: it has no words, no pictures, nothing that plays and no links. */
export function isBlank(html: string): boolean {
  return (
    html === '' ||
    (!/<(?:img|audio|video|a) /.test(html) &&
      html
        .replace(/<[^<>]*>/g, '')
        .trim()
        .replaceAll(edge, '') === '')
  )
}

/** The edges as spaces, where words stand on both sides. */
export function withoutEdges(html: Html): Html {
  if (!html.includes(edge)) return html
  return html.replace(/\u{FFFE}+/gu, (edges, at: number) =>
    endsRunningText(html, at) || beginsBlock(html, at + edges.length) ? '' : ' ',
  ) as Html
}

/** Whether HTML begins and ends with a block, if with anything. */
export function isBlocks(html: string): boolean {
  const bare = html.replaceAll(edge, '').trim()
  return beginsBlock(bare, 0) && endsRunningText(bare, bare.length)
}

/** Whether nothing stands before a place that its words could run into; tags of running text are looked through. */
function endsRunningText(html: string, end: number): boolean {
  for (let at = end, tags = 0; tags < maxTags; tags++) {
    if (at === 0 || /\s/.test(html[at - 1] ?? '')) return true
    if (html[at - 1] !== '>') return false
    const start = html.lastIndexOf('<', at - 1)
    if (blockTag.test(html.slice(start, at))) return true
    at = start
  }
  return false
}

function beginsBlock(html: string, start: number): boolean {
  for (let at = start, tags = 0; tags < maxTags; tags++) {
    if (at === html.length || /\s/.test(html[at] ?? '')) return true
    if (html[at] !== '<') return false
    if (blockTag.test(html.slice(at, at + 20))) return true
    at = html.indexOf('>', at) + 1
  }
  return false
}

/** Nobody nests more in running text; each edge looks through them. */
const maxTags = 16

/** A tag, or the beginning of one, that parts words by itself. */
const blockTag =
  /^<\/?(?:audio|blockquote|br|caption|dd|details|div|dl|dt|figcaption|figure|h[1-6r]|li|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul|video)[\s>]/
