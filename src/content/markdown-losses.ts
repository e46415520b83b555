import type { Env, Token } from 'markdown-it'
import { absoluteUrl, linkSchemes } from '../base/address.ts'
import { show } from '../model/problem.ts'
import type { Notes } from './footnotes.ts'
import type { Tell } from './losses.ts'

/** What the parser notes beside its tokens. */
export interface Environment extends Env {
  readonly base: string
  readonly footnotes?: Notes
}

/** `](` or `]:` and where it leads, as far as the next space. */
const destination = /\](?:\(|:)\s*([^\s)]*)/g
const tableLine = /^[ \t>]*(?:\|[ \t]*)?:?-+:?[ \t]*\|/m
const definition = /^ {0,3}\[([^\]\n\r\u2028\u2029]+)\]:[ \t]*(\S+)/gm
const bracketed = /\[([^[\]\n]+)\]/g
/** Two words, or two letters of a script that parts none. */
const words = /\p{L}\s+\p{L}|\p{Lo}{2}/u

/** Whether all of a Markdown text certainly reaches people, and is more than nothing; false for others, good or not. */
export function isPlainMarkdown(text: string, base: string): boolean {
  if (
    text.includes('<') ||
    /&(?:lt|amp|#0*60|#x0*3c);/i.test(text) ||
    text.includes('[^') ||
    !words.test(text) ||
    tableLine.test(text)
  )
    return false
  for (const [whole, address = ''] of text.matchAll(destination)) {
    if (whole[1] === ':' || /[\\&]/.test(address) || absoluteUrl(address, base, linkSchemes) === undefined) return false
  }
  return true
}

/** Tells what is in a Markdown text and not in what was made of it. */
export function tellOfMarkdown(text: string, tokens: readonly Token[], environment: Environment, tell: Tell): void {
  for (const [label, number] of Object.entries(environment.footnotes?.refs ?? {}))
    if (number < 0) tell({ reason: 'note', what: `[^${label.slice(1)}]`, traces: [`[^${label.slice(1)}]:`] })
  tellOfRepeatedNotes(text, environment, tell)
  tellOfDefinitions(text, environment, tell)
  const lines = text.split('\n')
  let columns = 0
  for (const { type, map, children } of tokens) {
    if (type === 'table_open') columns = cellsIn(lines[map?.[0] ?? 0] ?? '')
    if (type === 'tr_open' && map && cellsIn(lines[map[0]] ?? '') > columns) {
      const line = (lines[map[0]] ?? '').trim()
      tell({ reason: 'cells', what: show(line.slice(0, 60)), traces: [line] })
    }
    for (const child of children ?? []) tellOfInline(child, environment, tell)
  }
}

function tellOfInline({ type, content, attrs }: Token, { base }: Environment, tell: Tell): void {
  if (type === 'text') {
    for (const [whole, name = ''] of content.matchAll(literalLink)) {
      if (absoluteUrl(name, base, linkSchemes) === undefined)
        tell({ reason: 'literal', what: show(whole), traces: [whole] })
    }
  }
  if (type !== 'image') return
  const src = String(attrs?.find(([name]) => name === 'src')?.[1] ?? '')
  if (absoluteUrl(src || 'about:blank', base) === undefined)
    tell({ reason: 'picture', what: show(`![${content}](${src})`), traces: [src || `![${content}](`] })
}

const literalLink = /\]\(\s*<?([a-z][a-z\d+.-]*:[^\s)>]*)/gi

/** Of notes under one mark, the last is published. */
function tellOfRepeatedNotes(text: string, { footnotes }: Environment, tell: Tell): void {
  const last = new Map<string, string>()
  for (const [line, label = ''] of text.matchAll(noteLine)) {
    if (footnotes?.refs?.[`:${label}`] === undefined) continue
    const before = last.get(label)
    if (before !== undefined) tell({ reason: 'repeatedNote', what: show(before.slice(0, 60)), traces: [before] })
    last.set(label, line.trim())
  }
}

const noteLine = /^[ >]*\[\^([^\]\s]+)\]:.*/gm

/** A line such as `[Note]: well`, which defines an address that nothing uses and that looks like none. */
function tellOfDefinitions(text: string, { references }: Environment, tell: Tell): void {
  if (references === undefined) return
  const uses = new Map<string, number>()
  for (const [, label = ''] of text.matchAll(bracketed)) uses.set(label, (uses.get(label) ?? 0) + 1)
  for (const [line, label = '', address = ''] of text.matchAll(definition)) {
    if (/[/.#:<]/.test(address) || label.startsWith('^') || !isDefined(label, address, references)) continue
    if (uses.get(label) === 1) tell({ reason: 'definition', what: show(line.trim()), traces: [line.trim()] })
  }
}

function isDefined(label: string, address: string, references: NonNullable<Env['references']>): boolean {
  return references[label.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase()]?.href === address
}

/** The cells of a line of a table: bars part them, but for escaped ones and those at its ends. */
function cellsIn(line: string): number {
  const trimmed = line
    .trim()
    .replace(/^[ \t>]*\|/, '')
    .replace(/(^|[^\\])\|$/, '$1')
  return trimmed.replaceAll('\\|', '').split('|').length
}
