import { parseFragment, defaultTreeAdapter } from 'parse5'
import { oldEntities } from '../formats/markup.ts'
import { show } from '../model/problem.ts'
import { htmlElements } from './html-names.ts'
import type { ValueContext } from './spot.ts'
import { closerOf, hasDirections } from '../model/bidi.ts'

/** A text for people that is not HTML: RSS titles, RFC 4287 §3.1.1.1, JSON Feed's summary. */
export function plainText(value: string, spot: ValueContext): void {
  const found = markupIn(value, spot)
  if (found !== undefined) spot.report('TEXT_HAS_HTML', { found: show(found) })
  balanced(value, spot)
}

export function nonBlank(value: string, spot: ValueContext): void {
  if (value.trim() === '') spot.report('VALUE_BLANK')
}

/** What a reader that takes the text for HTML would read as markup. */
function markupIn(value: string, spot: ValueContext): string | undefined {
  if (!/[<&]/.test(value)) return undefined
  const end = [...value.matchAll(/<\/(\w+)>/g)].find(([, name]) => htmlElements.has((name ?? '').toLowerCase()))
  if (end) return end[0]
  // JSON has no references of its own: one that a browser would read was left by whoever took the markup out.
  if (spot.context.format === 'json') return referencesIn(value).find(isReference)
  // RSS Best Practices Profile: hexadecimal references say that the characters themselves are meant.
  if (/&#x/.test(spot.source?.() ?? '')) return undefined
  const entity = [...value.matchAll(/&(#?[\p{L}\p{N}_]+)(;?)/gu)].find(([, name = '', end]) =>
    isEntity(name, end === ';'),
  )
  if (entity) return entity[0]
  return spot.context.format === 'rss' ? /&#[x0-9]|<[/a-zA-Z]/.exec(value)?.[0] : undefined
}

/**
 * Agrees with the W3C validator, which takes all that holds a digit for an entity. A browser also reads the `&not` of
 * `&notes`, but there is no spelling against that, so there is nothing to ask for.
 */
function isEntity(name: string, isClosed: boolean): boolean {
  if (!/^\p{L}+$/u.test(name) || oldEntities.has(name)) return true
  return isClosed && isReference(`&${name};`)
}

const referencesIn = (value: string): readonly string[] =>
  value.match(/&(?:#\d{1,7}|#[Xx][\da-fA-F]{1,6}|\w{2,32});/g) ?? []

/** Whether a browser reads all of it as a character (HTML §13.5). */
function isReference(written: string): boolean {
  const [node] = parseFragment(written).childNodes
  // HTML has entities of one and two characters; with more, only the beginning of the name was one.
  return node !== undefined && defaultTreeAdapter.isTextNode(node) && /^.{1,2}$/su.test(node.value)
}

/** UAX #9 §3.1: what opens an isolate or an embedding is closed in the same text. */
export function balanced(text: string, spot: ValueContext): void {
  if (!hasDirections(text)) return
  const open: string[] = []
  for (const character of text) {
    const closer = closerOf[character]
    if (closer !== undefined) open.push(closer)
    else if ((character === '\u{2069}' || character === '\u{202C}') && open.pop() !== character)
      return spot.report('BIDI_UNBALANCED', { found: `U+${hex(character)} that closes nothing` })
  }
  if (open.length > 0) spot.report('BIDI_UNBALANCED', { found: `${open.length} that nothing closes` })
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
export function emailAddress(raw: string, spot: ValueContext): void {
  const value = raw.trim()
  if (!addrSpec.test(value)) spot.report('EMAIL_INVALID', { found: show(value) })
}

/** RSS 2.0's author, managingEditor and webMaster, as the Best Practices Profile writes them. */
export function emailWithName(raw: string, spot: ValueContext): void {
  // An address in angle brackets is no markup.
  plainText(raw.replace(/<[^<>\s@]+@[^<>\s]+>/, ''), spot)
  const value = decodeURIComponentSafely(raw.trim().replace(/^mailto:/, ''))
  const [, bare, angle, named] = /^(?:(\S+)|[^<>]*<([^<>]*)>|(\S+)\s+\(.*\))$/s.exec(value) ?? []
  const email = named ?? angle ?? bare
  if (!value.includes('@') || (email !== undefined && !addrSpec.test(email) && value.endsWith(')')))
    return spot.report('EMAIL_INVALID', { found: show(value) })
  if (named === undefined) spot.report('EMAIL_FORMAT', { found: show(value) })
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** RFC 4287 §3.2.1: a name for people. */
export function personName(value: string, spot: ValueContext): void {
  nonBlank(value, spot)
  plainText(value, spot)
  if (/<[^<>\s@]+@[^<>\s.]+\.[^<>\s]+>/.test(value)) spot.report('TEXT_HAS_EMAIL')
}
