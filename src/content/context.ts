import type { Html } from '../model/html.ts'
import { ignoreLoss, type LossReason, type OnLoss } from './losses.ts'
import { beginning, shownTag, textOf, idsAndNamesOf, type Element, type Node } from './nodes.ts'

/** The context of an element while a body is cleaned. */
export interface Cleaning {
  /** The address that relative addresses are resolved against. */
  readonly base: string
  readonly onLoss: OnLoss
  readonly depth: number
  /** The pictures, players and linked pages of the cleaned body, without those in texts that are parsed a second time. */
  readonly shown: () => ReadonlySet<string>
  /**
   * Whether this HTML comes from a text that was parsed a second time. No text is parsed a third time; repeated
   * pictures go.
   */
  readonly isReread: boolean
  /** Whether an element with `aria-hidden` encloses this one. */
  readonly isForEyesOnly: boolean
  /** Cleans the contents of an element. */
  readonly clean: (nodes: readonly Node[], within: Cleaning) => Html
}

/** The cleaned contents of an element. */
export const contentsOf = (node: Element, within: Cleaning): Html =>
  within.clean(node.childNodes, { ...within, depth: within.depth + 1 })

/** Reports that an element does not reach people as it was meant. */
export function reportElement(node: Element, reason: LossReason, { onLoss }: Cleaning): void {
  if (onLoss === ignoreLoss) return
  const words = beginning(textOf(node.childNodes))
  onLoss({ reason, what: words === '' ? shownTag(node) : `${shownTag(node)} "${words}"`, traces: idsAndNamesOf(node) })
}

/**
 * Marks both ends of HTML that must not touch the words beside it, until all HTML is joined. XML forbids it in texts.
 */
const edge = '\u{FFFE}'

/** Separates HTML by a space from words on both sides. */
export function apart(html: Html): Html {
  return showsNothing(html) ? html : (`${edge}${html}${edge}` as Html)
}

/** Replaces an element that is not published but separated the words beside it. */
export const gap = edge as Html

/** Whether HTML shows nothing: it has no words, pictures, players or links. */
export function showsNothing(html: string): boolean {
  return (
    html === '' ||
    (!/<(?:img|audio|video|a) /.test(html) &&
      html
        .replace(/<[^<>]*>/g, '')
        .trim()
        .replaceAll(edge, '') === '')
  )
}

/** Replaces edges by spaces where words stand on both sides, and removes the others. */
export function withoutEdges(html: Html): Html {
  if (!html.includes(edge)) return html
  return html.replace(/\u{FFFE}+/gu, (edges, at: number) =>
    endsRunningText(html, at) || beginsBlock(html, at + edges.length) ? '' : ' ',
  ) as Html
}

/** Whether HTML begins and ends with a block, or is empty. */
export function isBlocks(html: string): boolean {
  const bare = html.replaceAll(edge, '').trim()
  return beginsBlock(bare, 0) && endsRunningText(bare, bare.length)
}

/** Whether no word ends directly before an index. Tags of running text are skipped. */
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

/** Real texts nest fewer tags of running text. The limit bounds the work for each edge. */
const maxTags = 16

/** Matches a tag, or the beginning of one, that separates words by itself. */
const blockTag =
  /^<\/?(?:audio|blockquote|br|caption|dd|details|div|dl|dt|figcaption|figure|h[1-6r]|li|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul|video)[\s>]/
