import { parseFragment, defaultTreeAdapter } from 'parse5'
import { oldEntities } from '../formats/markup.ts'
import { show } from '../model/problem.ts'
import { htmlElements } from './html-names.ts'
import type { ValueContext } from './value-context.ts'
import { closerOf, hasDirections } from '../model/bidi.ts'

/** A text for people that is not HTML: RSS titles, Atom's type="text" (RFC 4287 §3.1.1.1), JSON Feed's summary. */
export function checkPlainText(value: string, valueContext: ValueContext): void {
  const found = markupIn(value, valueContext)
  if (found !== undefined) valueContext.report('TEXT_HAS_HTML', { found: show(found) })
  checkBalance(value, valueContext)
}

export function nonBlank(value: string, valueContext: ValueContext): void {
  if (value.trim() === '') valueContext.report('VALUE_BLANK')
}

/** The parts of a text that a reader would take for markup. */
function markupIn(value: string, valueContext: ValueContext): string | undefined {
  if (!/[<&]/.test(value)) return undefined
  const end = [...value.matchAll(/<\/(\w+)>/g)].find(([, name]) => htmlElements.has((name ?? '').toLowerCase()))
  if (end) return end[0]
  // JSON has no character references: one that a browser would read is left over from removed markup.
  if (valueContext.context.format === 'json') return referencesIn(value).find(isReference)
  // RSS Best Practices Profile: hexadecimal references mean the characters themselves, and no markup.
  if (/&#x/.test(valueContext.source?.() ?? '')) return undefined
  const entity = [...value.matchAll(/&(#?[\p{L}\p{N}_]+)(;?)/gu)].find(([, name = '', end]) =>
    isEntity(name, end === ';'),
  )
  if (entity) return entity[0]
  return valueContext.context.format === 'rss' ? /&#[x0-9]|<[/a-zA-Z]/.exec(value)?.[0] : undefined
}

/**
 * Agrees with the W3C validator, which takes every name with a digit for an entity. A browser also reads the `&not` in
 * `&notes`, but no spelling avoids that, so it is not reported.
 */
function isEntity(name: string, isClosed: boolean): boolean {
  if (!/^\p{L}+$/u.test(name) || oldEntities.has(name)) return true
  return isClosed && isReference(`&${name};`)
}

const referencesIn = (value: string): readonly string[] =>
  value.match(/&(?:#\d{1,7}|#[Xx][\da-fA-F]{1,6}|\w{2,32});/g) ?? []

/** Whether a browser reads the whole reference as a character (HTML §13.5). */
function isReference(written: string): boolean {
  const [node] = parseFragment(written).childNodes
  // Entities of HTML give one or two characters; a longer result means that only the beginning of the name was an
  // entity.
  return node !== undefined && defaultTreeAdapter.isTextNode(node) && /^.{1,2}$/su.test(node.value)
}

/** UAX #9 §3.1: a text must close each isolate and each embedding that it opens. */
export function checkBalance(text: string, valueContext: ValueContext): void {
  if (!hasDirections(text)) return
  const open: string[] = []
  for (const character of text) {
    const closer = closerOf[character]
    if (closer !== undefined) open.push(closer)
    else if ((character === '\u{2069}' || character === '\u{202C}') && open.pop() !== character)
      return valueContext.report('BIDI_UNBALANCED', { found: `U+${hex(character)} that closes nothing` })
  }
  if (open.length > 0) valueContext.report('BIDI_UNBALANCED', { found: `${open.length} that nothing closes` })
}

const hex = (character: string): string => (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')

/** Signs of a wrong decoding: C1 controls, U+FFFD, and UTF-8 read as Latin-1 or Windows-1252. */
export function suspicious(text: string): string | undefined {
  const control = /[\u0080-\u009F\uFFFD]/.exec(text)?.[0]
  if (control !== undefined) return `U+${hex(control)}`
  return /[\u00C2\u00C3][\u0080-\u00BF]/.test(text) && isDoubleEncoded(text)
    ? 'UTF-8 that was encoded twice'
    : undefined
}

function isDoubleEncoded(text: string): boolean {
  if (/[^\0-\u00FF]/.test(text)) return false
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1'))
    return true
  } catch {
    return false
  }
}

const addrSpec = /^[\w\-+.'!#$%&*/=?^`{|}~]+@(?:[A-Za-z0-9-]+\.)*[A-Za-z0-9][A-Za-z0-9-]*$/

/** RFC 4287 §3.2.3. */
export function emailAddress(raw: string, valueContext: ValueContext): void {
  const value = raw.trim()
  if (!addrSpec.test(value)) valueContext.report('EMAIL_INVALID', { found: show(value) })
}

/** RSS 2.0: author, managingEditor and webMaster, in the form of the Best Practices Profile. */
export function emailWithName(raw: string, valueContext: ValueContext): void {
  // An address in angle brackets is not markup.
  checkPlainText(raw.replace(/<[^<>\s@]+@[^<>\s]+>/, ''), valueContext)
  const value = decodeURIComponentSafely(raw.trim().replace(/^mailto:/, ''))
  const [, bare, angle, named] = /^(?:(\S+)|[^<>]*<([^<>]*)>|(\S+)\s+\(.*\))$/s.exec(value) ?? []
  const email = named ?? angle ?? bare
  if (!value.includes('@') || (email !== undefined && !addrSpec.test(email) && value.endsWith(')')))
    return valueContext.report('EMAIL_INVALID', { found: show(value) })
  if (named === undefined) valueContext.report('EMAIL_FORMAT', { found: show(value) })
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** RFC 4287 §3.2.1: a name for people. */
export function personName(value: string, valueContext: ValueContext): void {
  nonBlank(value, valueContext)
  checkPlainText(value, valueContext)
  if (/<[^<>\s@]+@[^<>\s.]+\.[^<>\s]+>/.test(value)) valueContext.report('TEXT_HAS_EMAIL')
}
