import type { MarkdownIt, StateCore, Token } from 'markdown-it'
import footnotes from 'markdown-it-footnote'
import { element, escapeHtml } from '../model/html.ts'

/** Data that the parser of notes writes beside the tokens. */
export interface Notes {
  /** The number of each note, by a colon and its mark. Below 0 where nothing refers to the note. */
  readonly refs?: Readonly<Record<string, number>>
  /** The notes in the order in which the text refers to them. */
  readonly list?: readonly { readonly label: string }[]
}

/** Adds notes in GitHub's syntax: `[^1]` in the text, `[^1]: …` anywhere. They become numbers and a list at the end. */
export function withFootnotes(md: MarkdownIt): void {
  md.use(footnotes)
  // Inline notes (`^[…]`) belong to another dialect, and would match plain text.
  md.inline.ruler.disable('footnote_inline')
  // The plugin's own rule copies all tokens for each note.
  md.core.ruler.at('footnote_tail', moveNotes)
  const { rules } = md.renderer
  // Numbers without links: readers drop ids, so a link to a note would lead out of the item.
  rules['footnote_ref'] = (tokens, i) => element('sup', {}, escapeHtml(`[${Number(tokens[i]?.meta?.['id']) + 1}]`))
  rules['footnote_block_open'] = () => '<hr>\n<ol>\n'
  rules['footnote_block_close'] = () => '</ol>\n'
  rules['footnote_open'] = () => '<li>\n'
  rules['footnote_close'] = () => '</li>\n'
}

/** Moves the notes to the end of the text. */
function moveNotes(state: StateCore): void {
  const { list } = (state.env['footnotes'] ?? {}) as Notes
  if (state.env['footnotes'] === undefined) return
  const text: Token[] = []
  const notes = new Map<string, Token[]>()
  /** The nested notes that are open at the current token. */
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
