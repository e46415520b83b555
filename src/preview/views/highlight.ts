import { element, escapeHtml, type Html } from '../../model/html.ts'
import { endOfString } from './json-spans.ts'

/** The parts of a text that are told apart. */
type Kind = 'tag' | 'name' | 'value' | 'number' | 'aside'

const marked = (kind: Kind, text: string): Html => element('span', { class: `t-${kind}` }, escapeHtml(text))

/** XML as HTML with its parts marked. A part of a document, and even a text that is no XML, loses no character. */
export function highlightXml(text: string): Html {
  const parts: string[] = []
  let at = 0
  while (at < text.length) {
    const start = text.indexOf('<', at)
    if (start < 0) break
    parts.push(escapeHtml(text.slice(at, start)))
    at = start
    const aside = asides.find(([open]) => text.startsWith(open, at))
    const end = aside ? endBehind(text, aside[1], at) : endOfTag(text, at)
    const part = text.slice(at, end)
    parts.push(aside ? marked('aside', part) : tag(part))
    at = end
  }
  parts.push(escapeHtml(text.slice(at)))
  return parts.join('') as Html
}

/** The starts and ends of markup that is no tag. */
const asides = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const

function endBehind(text: string, close: string, at: number): number {
  const found = text.indexOf(close, at)
  return found < 0 ? text.length : found + close.length
}

/** The index behind a tag. The value of an attribute may hold `>`. */
function endOfTag(text: string, start: number): number {
  let quote = ''
  for (let at = start; at < text.length; at++) {
    const character = text[at] ?? ''
    if (quote !== '') quote = character === quote ? '' : quote
    else if (character === '>') return at + 1
    else if (character === '"' || character === "'") quote = character
  }
  return text.length
}

const startOfTag = /^<\/?[^\s/>]*/
const attribute = /(?<=\s)([^\s="'/>]+)(=)("[^"]*"|'[^']*')/g

function tag(text: string): Html {
  const [start = ''] = startOfTag.exec(text) ?? []
  const parts: string[] = [marked('tag', start)]
  let at = start.length
  for (const found of text.slice(start.length).matchAll(attribute)) {
    const index = start.length + found.index
    const [whole, name = '', sign = '', value = ''] = found
    parts.push(escapeHtml(text.slice(at, index)), marked('name', name), escapeHtml(sign), marked('value', value))
    at = index + whole.length
  }
  parts.push(marked('tag', text.slice(at)))
  return parts.join('') as Html
}

const word = /[-+\w.]+/y

/** JSON as HTML with its parts marked. A part of a document, and even a text that is no JSON, loses no character. */
export function highlightJson(text: string): Html {
  const parts: string[] = []
  let plain = 0
  for (let at = 0; at < text.length;) {
    const end = text[at] === '"' ? Math.min(endOfString(text, at) + 1, text.length) : endOfWord(text, at)
    if (end === at) {
      at++
      continue
    }
    const part = text.slice(at, end)
    parts.push(escapeHtml(text.slice(plain, at)))
    parts.push(marked(part.startsWith('"') ? (isKey(text, end) ? 'name' : 'value') : 'number', part))
    at = plain = end
  }
  parts.push(escapeHtml(text.slice(plain)))
  return parts.join('') as Html
}

function endOfWord(text: string, at: number): number {
  word.lastIndex = at
  return word.test(text) ? word.lastIndex : at
}

/** Whether a string is a key: only a colon may follow one, perhaps behind white space. */
function isKey(text: string, end: number): boolean {
  let at = end
  while (' \t\n\r'.includes(text[at] ?? '.')) at++
  return text[at] === ':'
}

/** A document in the language that its path tells. */
export const highlight = (path: string, text: string): Html =>
  path.endsWith('.json') ? highlightJson(text) : highlightXml(text)
