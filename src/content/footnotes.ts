import type { MarkdownIt, StateCore, Token } from 'markdown-it'
import footnotes from 'markdown-it-footnote'
import { element, escapeHtml } from '../model/html.ts'

/** What the parser of notes leaves beside the tokens. */
export interface Notes {
  /** The number of each note by its mark, with a colon before it; below 0 where nothing refers to it. */
  readonly refs?: Readonly<Record<string, number>>
  /** The notes in the order in which the text refers to them. */
  readonly list?: readonly { readonly label: string }[]
}

/** Notes as GitHub writes them: `[^1]` in the text, `[^1]: …` anywhere. Numbers in the text, a list at its end. */
export function withFootnotes(md: MarkdownIt): void {
  md.use(footnotes)
  // A note within the line (`^[…]`) is of another dialect, in which much plain text would be one.
  md.inline.ruler.disable('footnote_inline')
  // The plugin's own copies all tokens for each note.
  md.core.ruler.at('footnote_tail', moveNotes)
  const { rules } = md.renderer
  // Readers drop ids, so that a link to a note would leave the item for a page that may not have it: numbers only.
  rules['footnote_ref'] = (tokens, i) => element('sup', {}, escapeHtml(`[${Number(tokens[i]?.meta?.['id']) + 1}]`))
  rules['footnote_block_open'] = () => '<hr>\n<ol>\n'
  rules['footnote_block_close'] = () => '</ol>\n'
  rules['footnote_open'] = () => '<li>\n'
  rules['footnote_close'] = () => '</li>\n'
}

/** Moves the notes behind the text. */
function moveNotes(state: StateCore): void {
  const { list } = (state.env['footnotes'] ?? {}) as Notes
  if (state.env['footnotes'] === undefined) return
  const text: Token[] = []
  const notes = new Map<string, Token[]>()
  /** The notes that stand in one another at this place. */
  const open: Token[][] = []
  for (const token of state.tokens) {
    if (token.type === 'footnote_reference_open') {
      const note: Token[] = []
      notes.set(String(token.meta?.['label']), note)
      open.push(note)
    } else if (token.type === 'footnote_reference_close') open.pop()
    else (open.at(-1) ?? text).push(token)
  }
  state.tokens = text
  if (!list) return
  const mark = (type: string, nesting: -1 | 1) => text.push(new state.Token(type, '', nesting))
  mark('footnote_block_open', 1)
  for (const { label } of list) {
    mark('footnote_open', 1)
    for (const token of notes.get(label) ?? []) text.push(token)
    mark('footnote_close', -1)
  }
  mark('footnote_block_close', -1)
}
