import { parseHtml, textOf } from './nodes.ts'

/** Markup in a plain text, and the text without it. */
export interface LiteralMarkup {
  readonly written: string
  readonly meant: string
}

const tag = /<(a|b|br|div|em|font|h[1-6]|i|img|li|mark|ol|p|small|span|strong|sub|sup|u|ul)(?:\s[^<>]{0,200})?\/?>/gi
/** Matches bold words and links. */
const markdown = /\*\*(?=[^\s*])([^*\n]{1,200})\*\*|\[([^\][\n]{1,200})\]\([^\s()]{1,500}\)/g

/** The first HTML tag or Markdown that people would read as it was typed; undefined where there is none. */
export function literalMarkupIn(text: string): LiteralMarkup | undefined {
  const written = tagIn(text)
  if (written !== undefined) return { written, meant: textOf(parseHtml(text)).trim() }
  const [marked] = text.match(markdown) ?? []
  return marked === undefined ? undefined : { written: marked, meant: text.replaceAll(markdown, '$1$2') }
}

/** The first tag that is no word of the text: it is closed, stands alone in HTML, or begins the text. */
function tagIn(text: string): string | undefined {
  const lower = text.toLowerCase()
  for (const [whole, name = ''] of text.matchAll(tag)) {
    const element = name.toLowerCase()
    if (element === 'br' || element === 'img' || lower.includes(`</${element}>`) || text.startsWith(whole)) return whole
  }
  return undefined
}
