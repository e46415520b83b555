import { escapeHtml, joinHtml, type Html } from './html.ts'

// What no block but a paragraph begins with, be it the paragraph's first line or a later one.
const plainStart = String.raw`[^\s\d#>*+\-_=\x60~|:<[]|\d+(?![\d.)])|[*_]{1,2}\p{L}|\[[^\]\\\n]*\]\(`
const plainLine = new RegExp(`^(?:${plainStart})(?:.*\\S)?$`, 'su')
const heading = /^(#{1,6}) ([^\s#](?:[^\n]*[^\s#])?)$/

// What may reach over an empty line to a block that looks simple: raw HTML, fences, definitions of references; and what
// markdown-it replaces before it begins.
const farReaching = ['<', '\r', '\0', '```', '~~~', ']:']
const markup = /[\\`~*_[]|&[#A-Za-z]/

/** What is left to markdown-it: Markdown of blocks, and the text of one block. */
export interface Renderer {
  readonly blocks: (markdown: string) => string
  readonly inline: (markdown: string) => string
}

/**
 * Markdown as HTML, block by block: paragraphs, headings and quotations, which is most of what newsrooms write, are
 * printed here, and only what stands between them (lists, tables) and their marked text is parsed. Undefined for Markdown
 * whose blocks may depend on each other. A property test holds all of it to what markdown-it makes of the whole.
 */
export function renderByBlocks(text: string, renderer: Renderer): Html | undefined {
  if (farReaching.some(mark => text.includes(mark))) return undefined
  const rendered: Html[] = []
  let others = ''
  const renderOthers = () => {
    if (others !== '') rendered.push(renderer.blocks(others).trim() as Html)
    others = ''
  }
  const parts = text.replace(/^\n+/, '').split(/(\n(?:\n+|$))/)
  for (let i = 0; i < parts.length; i += 2) {
    const [block = '', gap = ''] = parts.slice(i, i + 2)
    if (block === '') continue
    const html = renderSimple(block, renderer)
    if (html === undefined) others += block + gap
    else {
      renderOthers()
      rendered.push(html as Html)
    }
  }
  renderOthers()
  return joinHtml(rendered, '\n')
}

function renderSimple(block: string, { inline }: Renderer): string | undefined {
  const textOf = (text: string) => (markup.test(text) ? inline(text) : escapeHtml(text))
  const lines = block.split('\n')
  // Line by line: a group that repeats for each of a million would exhaust a regular expression's stack.
  if (lines.every(line => plainLine.test(line))) return `<p>${textOf(block)}</p>`
  const [, marks, title] = heading.exec(block) ?? []
  if (marks !== undefined && title !== undefined) return `<h${marks.length}>${textOf(title)}</h${marks.length}>`
  const isQuotation = lines.every(line => line.startsWith('> ') && plainLine.test(line.slice(2)))
  if (!isQuotation) return undefined
  return `<blockquote>\n<p>${textOf(lines.map(line => line.slice(2)).join('\n'))}</p>\n</blockquote>`
}
