import { show } from '../model/problem.ts'
import { suggestion } from '../model/validation.ts'
import type { ValueContext, ValueRule } from './spot.ts'

/** Any text. */
export const anything: ValueRule = () => undefined

export interface Range {
  readonly min?: number
  readonly max?: number
}

export function integer({ min = -Infinity, max = Infinity }: Range = {}): ValueRule {
  return (raw, spot) => {
    const value = raw.trim()
    const number = Number(value)
    if (/^[+-]?\d+$/.test(value) && number >= min && number <= max) return
    const limits = max === Infinity ? `of at least ${min}` : `from ${min} to ${max}`
    spot.report('INTEGER_INVALID', {
      found: show(value),
      expected: `a whole number ${min === -Infinity ? '' : limits}`.trim(),
    })
  }
}

export function decimal(raw: string, spot: ValueContext): void {
  if (!/^\d+(?:\.\d*)?$/.test(raw.trim())) spot.report('VALUE_INVALID', { found: show(raw), expected: 'a number' })
}

export function oneOf(...values: readonly string[]): ValueRule {
  return (raw, spot) => {
    if (!values.includes(raw)) spot.report('VALUE_INVALID', { found: show(raw), expected: suggestion(raw, values) })
  }
}

export function matching(shape: RegExp, expected: string): ValueRule {
  return (raw, spot) => {
    if (!shape.test(raw.trim())) spot.report('VALUE_INVALID', { found: show(raw.trim()), expected })
  }
}

const token = String.raw`[^\s()<>,;:\\"/[\]?=]+`
const mediaType = new RegExp(String.raw`^${token}/${token}(?:\s*;\s*${token}=(?:"(?:\\"|[^"])*"|${token}))*$`)

/** RFC 6838 §4.2, with RFC 2045's parameters. */
export function mediaTypeName(value: string, spot: ValueContext): void {
  if (!mediaType.test(value)) spot.report('MEDIA_TYPE_INVALID', { found: show(value), expected: 'image/jpeg' })
}

export const isMediaType = (value: string): boolean => mediaType.test(value)

/** Spaces and line breaks around the value say nothing. */
export const trimmed =
  (rule: ValueRule): ValueRule =>
  (value, spot) =>
    rule(value.trim(), spot)

/** An empty value says nothing; any other must keep the rule. */
export function optional(rule: ValueRule): ValueRule {
  return (value, spot) => {
    if (value.trim() !== '') rule(value, spot)
  }
}
