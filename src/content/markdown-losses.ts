import type { Env, Token } from 'markdown-it'
import { absoluteUrl, linkSchemes } from '../base/address.ts'
import { show } from '../model/problem.ts'
import { recordSchemes } from './article-links.ts'
import type { Notes } from './footnotes.ts'
import type { OnLoss } from './losses.ts'

/** Data that the parser writes beside its tokens. */
export interface Environment extends Env {
  readonly base: string
  readonly footnotes?: Notes
}

/** Matches `](` or `]:`, the address after it, up to the next space, and what follows that space. */
const destination = /\](?:\(|:)\s*([^\s)]*)(?:[ \t]+([^\s"'()]))?/g
const tableLine = /^[ \t>]*(?:\|[ \t]*)?:?-+:?[ \t]*\|/m
const definition = /^ {0,3}\[([^\]\n\r\u2028\u2029]+)\]:[ \t]*(\S+)/gm
const bracketed = /\[([^[\]\n]+)\]/g
/** Matches two words, or two letters of a script without spaces. */
const words = /\p{L}\s+\p{L}|\p{Lo}{2}/u

/** Whether a Markdown text certainly has words and loses nothing. False for all other texts, good or not. */
export function isPlainMarkdown(text: string, base: string): boolean {
  if (
    text.includes('<') ||
    /&(?:lt|amp|#0*60|#x0*3c);/i.test(text) ||
    text.includes('[^') ||
    !words.test(text) ||
    tableLine.test(text)
  )
    return false
  for (const [whole, address = '', more] of text.matchAll(destination)) {
    if (
      whole[1] === ':' ||
      address === '' ||
      more !== undefined ||
      /[\\&]/.test(address) ||
      absoluteUrl(address, base, recordSchemes) === undefined
    )
      return false
  }
  return true
}

/** Reports the parts of a Markdown text that are missing in its HTML. */
export function reportMarkdownLosses(
  text: string,
  tokens: readonly Token[],
  environment: Environment,
  onLoss: OnLoss,
): void {
  for (const [label, number] of Object.entries(environment.footnotes?.refs ?? {}))
    if (number < 0) onLoss({ reason: 'note', what: `[^${label.slice(1)}]`, traces: [`[^${label.slice(1)}]:`] })
  reportRepeatedNotes(text, environment, onLoss)
  reportDefinitions(text, environment, onLoss)
  const lines = text.split('\n')
  let columns = 0
  for (const { type, map, children } of tokens) {
    if (type === 'table_open') columns = cellsIn(lines[map?.[0] ?? 0] ?? '')
    if (type === 'tr_open' && map && cellsIn(lines[map[0]] ?? '') > columns) {
      const line = (lines[map[0]] ?? '').trim()
      onLoss({ reason: 'cells', what: show(line.slice(0, 60)), traces: [line] })
    }
    for (const [i, child] of (children ?? []).entries()) {
      reportInlineLosses(child, environment, onLoss)
      if (child.type === 'link_open' && isEmptyLink(child)) {
        const words = children?.[i + 1]?.content ?? ''
        onLoss({ reason: 'emptyLink', what: show(`[${words}]()`), traces: [`[${words}](`] })
      }
    }
  }
}

const isEmptyLink = ({ attrs }: Token): boolean =>
  attrs?.some(([name, value]) => name === 'href' && value === '') ?? false

function reportInlineLosses({ type, content, attrs }: Token, { base }: Environment, onLoss: OnLoss): void {
  if (type === 'text') {
    for (const [whole, address = ''] of content.matchAll(spacedLink))
      if (/\s/.test(address.trim()) && isAddress.test(address.trim()))
        onLoss({ reason: 'literalSpaces', what: show(whole), traces: [whole] })
    for (const [whole, name = ''] of content.matchAll(literalLink)) {
      if (absoluteUrl(name, base, linkSchemes) === undefined)
        onLoss({ reason: 'literal', what: show(whole), traces: [whole] })
    }
  }
  if (type !== 'image') return
  const src = String(attrs?.find(([name]) => name === 'src')?.[1] ?? '')
  if (absoluteUrl(src || 'about:blank', base) === undefined)
    onLoss({ reason: 'picture', what: show(`![${content}](${src})`), traces: [src || `![${content}](`] })
}

/** Matches the end of a link with its address, which Markdown does not read where it holds a space. */
const spacedLink = /\]\(([^()\n]{1,300})\)/g
const isAddress = /^(?:https?:|\/|\.\.?\/|www\.)|\.(?:avif|gif|html?|jpe?g|mp[34]|pdf|php|png|svg|webp)$/i
const literalLink = /\]\(\s*<?([a-z][a-z\d+.-]*:[^\s)>]*)/gi

/** Reports notes whose mark occurs again: only the last note is published. */
function reportRepeatedNotes(text: string, { footnotes }: Environment, onLoss: OnLoss): void {
  const last = new Map<string, string>()
  for (const [line, label = ''] of text.matchAll(noteLine)) {
    if (footnotes?.refs?.[`:${label}`] === undefined) continue
    const before = last.get(label)
    if (before !== undefined) onLoss({ reason: 'repeatedNote', what: show(before.slice(0, 60)), traces: [before] })
    last.set(label, line.trim())
  }
}

const noteLine = /^[ >]*\[\^([^\]\s]+)\]:.*/gm

/** Reports lines such as `[Note]: well`: Markdown reads them as the definition of an address, though they are text. */
function reportDefinitions(text: string, { references }: Environment, onLoss: OnLoss): void {
  if (references === undefined) return
  const uses = new Map<string, number>()
  for (const [, label = ''] of text.matchAll(bracketed)) uses.set(label, (uses.get(label) ?? 0) + 1)
  for (const [line, label = '', address = ''] of text.matchAll(definition)) {
    if (/[/.#:<]/.test(address) || label.startsWith('^') || !isDefined(label, address, references)) continue
    if (uses.get(label) === 1) onLoss({ reason: 'definition', what: show(line.trim()), traces: [line.trim()] })
  }
}

function isDefined(label: string, address: string, references: NonNullable<Env['references']>): boolean {
  return references[label.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase()]?.href === address
}

/** The number of cells in a line of a table. Bars separate them, except escaped bars and the bars at both ends. */
function cellsIn(line: string): number {
  const trimmed = line
    .trim()
    .replace(/^[ \t>]*\|/, '')
    .replace(/(^|[^\\])\|$/, '$1')
  return trimmed.replaceAll('\\|', '').split('|').length
}
