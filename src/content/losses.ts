import type { ProblemCode } from '../model/problem.ts'

interface LossWording {
  readonly code: ProblemCode
  /** The rest of the sentence, after the element. */
  readonly says: string
  readonly remedy: string
}

export type LossReason =
  | 'picture'
  | 'inlinePicture'
  | 'preview'
  | 'background'
  | 'link'
  | 'emptyLink'
  | 'player'
  | 'embed'
  | 'drawing'
  | 'canvas'
  | 'frame'
  | 'literal'
  | 'literalSpaces'
  | 'depth'
  | 'note'
  | 'repeatedNote'
  | 'definition'
  | 'cells'
  | 'hidden'
  | 'ariaHidden'
  | 'paragraphs'
  | 'escapedTag'
  | 'escapedReference'

const dropped = 'CONTENT_DROPPED'

/** The words for each reason why a part of a body does not reach people as it was meant, with a remedy for editors. */
export const reasons: Readonly<Record<LossReason, LossWording>> = {
  picture: {
    code: dropped,
    says: 'has no address that readers can load, so it is not published',
    remedy: 'write the address of the picture into src, such as src="/images/map.jpg"',
  },
  inlinePicture: {
    code: dropped,
    says: 'holds its picture in itself, which readers do not show, so it is not published',
    remedy: 'save the picture as a file and write its address into src, such as src="/images/map.jpg"',
  },
  preview: {
    code: dropped,
    says: 'is a small, blurred preview of a picture that a script loads, and the picture itself is named nowhere',
    remedy: 'write the address of the picture itself into src',
  },
  background: {
    code: dropped,
    says: 'has a picture behind its text, which readers do not show, so only the text is published',
    remedy: 'write the picture as an <img> of its own if people are to see it',
  },
  link: {
    code: dropped,
    says: 'leads to no address that readers can follow, so its words are published without it',
    remedy: 'write an address that begins with https://, http://, mailto: or tel:',
  },
  emptyLink: {
    code: dropped,
    says: 'has no address, so it leads to the first page of the site',
    remedy: 'write the address between the parentheses, or delete the brackets and the parentheses',
  },
  player: {
    code: dropped,
    says: 'names no file that readers can play, so it is not published',
    remedy: 'write the address of the file into src, or a link to the page that plays it',
  },
  embed: {
    code: dropped,
    says: 'shows nothing without its script and names no address for a link, so it is not published',
    remedy: 'write a link to the page that it shows',
  },
  drawing: {
    code: dropped,
    says: 'is drawn inside the page, which readers do not show, so it is not published',
    remedy: 'save the drawing as a file and show it with <img>',
  },
  canvas: {
    code: dropped,
    says: 'is drawn or played by a program, which readers do not run, so only its fallback contents are published',
    remedy: 'save what it shows as a picture and show it with <img>',
  },
  literal: {
    code: dropped,
    says: 'is no link or picture, since its address cannot be used, so it is published as it is written',
    remedy: 'write an address of the web, or a path such as /images/map.jpg',
  },
  literalSpaces: {
    code: dropped,
    says: 'is no link or picture, since its address holds a space, so it is published as it is written',
    remedy: 'write %20 for each space, or put the address between < and >',
  },
  frame: {
    code: dropped,
    says: 'is a page of its own, so it is not published',
    remedy: 'write its words here, or a link to it',
  },
  depth: {
    code: dropped,
    says: 'is nested too deep in other elements, so only its words are published',
    remedy: 'nest at most 256 elements',
  },
  note: {
    code: dropped,
    says: 'is a note that nothing refers to, so it is not published',
    remedy: 'write its mark where it belongs in the text, or delete it',
  },
  repeatedNote: {
    code: dropped,
    says: 'has the mark of another note, so it is not published',
    remedy: 'give each note a mark of its own, such as [^2]',
  },
  definition: {
    code: dropped,
    says: 'is read as the address of a link, so it is not published',
    remedy: 'write a backslash before its first bracket if people are to read it',
  },
  cells: {
    code: dropped,
    says: 'is a row with more cells than its table has columns, so the last are not published',
    remedy: 'give the first two lines of the table as many columns, or write \\| for a bar that is text',
  },
  hidden: {
    code: 'CONTENT_HIDDEN',
    says: 'is hidden in the page, so it is not published',
    remedy: 'remove hidden, or the style that hides it, if people are to see it; else delete it',
  },
  ariaHidden: {
    code: 'CONTENT_UNHIDDEN',
    says: 'is hidden from screen readers only, so everybody reads it in a feed',
    remedy: 'delete it if nobody is to read it, or remove aria-hidden',
  },
  escapedTag: {
    code: dropped,
    says: 'is HTML whose signs are escaped, so people read the tags themselves',
    remedy: 'write < for &lt; and > for &gt;; if the text is about the tags, put them between <code> and </code>',
  },
  escapedReference: {
    code: dropped,
    says: 'is a reference to a character whose sign & is escaped, so people read the reference itself',
    remedy: 'write & for its &amp;; if the text is about the reference, put it between <code> and </code>',
  },
  paragraphs: {
    code: 'PARAGRAPHS_JOINED',
    says: 'begins a paragraph after an empty line, which HTML shows as part of the one before',
    remedy:
      'put each paragraph into <p>…</p>, or give the text as "body", in Markdown, where empty lines separate paragraphs',
  },
}

/** A part of a body that does not reach people as it was meant. */
export interface BodyLoss {
  readonly reason: LossReason
  /** The lost part in a message: its start tag, or the beginning of its text. */
  readonly what: string
  /** Texts to search in the body, to find the line of the loss. The first one that the body contains counts. */
  readonly traces: readonly string[]
}

/** Is called for each loss while a body is cleaned. */
export type OnLoss = (loss: BodyLoss) => void

export const ignoreLoss: OnLoss = () => undefined
