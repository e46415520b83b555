import { parseHtml, textOf } from './nodes.ts'

/** Markup in a plain text, and the text without it. */
export interface LiteralMarkup {
  readonly written: string
  readonly meant: string
}

const tag = /<(a|b|br|div|em|font|h[1-6]|i|img|li|mark|ol|p|small|span|strong|sub|sup|u|ul)(?:\s[^<>]{0,200})?\/?>/gi
/** Matches bold words, and links to an address. Stars inside a word stand for letters, and in programs for powers. */
const markdown =
  /(?<![\p{L}\p{N}*])\*\*(?=[^\s*])([^*\n]{0,199}[^\s*])\*\*(?![\p{L}\p{N}*])|(?<![\p{L}\p{N}])\[([^\][\n]{1,200})\]\((?:https?:\/\/|mailto:|\/)[^\s()]{1,500}\)/gu

/** The first HTML tag or Markdown that people would read as it was typed; undefined where there is none. */
export function literalMarkupIn(text: string): LiteralMarkup | undefined {
  const written = tagIn(text)
  if (written !== undefined) return { written, meant: textOf(parseHtml(text)).trim() }
  const [marked] = text.match(markdown) ?? []
  return marked === undefined ? undefined : { written: marked, meant: text.replaceAll(markdown, '$1$2') }
}

/**
 * The first tag that is no word of the text: it is closed, breaks a line behind a word, names a picture, or is a block that
 * begins the text.
 */
function tagIn(text: string): string | undefined {
  const lower = text.toLowerCase()
  const closed = new Map<string, boolean>()
  const isClosed = (element: string): boolean => {
    const known = closed.get(element) ?? lower.includes(`</${element}>`)
    closed.set(element, known)
    return known
  }
  for (const { 0: whole, 1: name = '', index } of text.matchAll(tag)) {
    const element = name.toLowerCase()
    if (element === 'br' && /\S/.test(text[index - 1] ?? ' ')) return whole
    if (element === 'img' && /\ssrc\s*=/i.test(whole)) return whole
    if ((element === 'p' || element === 'div') && index === 0 && /\S/.test(text[whole.length] ?? ' ')) return whole
    if (isClosed(element)) return whole
  }
  return undefined
}
