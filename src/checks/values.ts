import { show } from '../model/problem.ts'
import { suggestion } from '../model/validation.ts'
import type { ValueContext, ValueRule } from './value-context.ts'

/** Accepts any text. */
export const anything: ValueRule = () => undefined

export interface Range {
  readonly min?: number
  readonly max?: number
}

export function integer({ min = -Infinity, max = Infinity }: Range = {}): ValueRule {
  return (raw, valueContext) => {
    const value = raw.trim()
    const number = Number(value)
    if (/^[+-]?\d+$/.test(value) && number >= min && number <= max) return
    const limits = max === Infinity ? `of at least ${min}` : `from ${min} to ${max}`
    valueContext.report('INTEGER_INVALID', {
      found: show(value),
      expected: `a whole number ${min === -Infinity ? '' : limits}`.trim(),
    })
  }
}

export function decimal(raw: string, valueContext: ValueContext): void {
  if (!/^\d+(?:\.\d*)?$/.test(raw.trim()))
    valueContext.report('VALUE_INVALID', { found: show(raw), expected: 'a number' })
}

export function oneOf(...values: readonly string[]): ValueRule {
  return (raw, valueContext) => {
    if (!values.includes(raw))
      valueContext.report('VALUE_INVALID', { found: show(raw), expected: suggestion(raw, values) })
  }
}

export function matching(shape: RegExp, expected: string): ValueRule {
  return (raw, valueContext) => {
    if (!shape.test(raw.trim())) valueContext.report('VALUE_INVALID', { found: show(raw.trim()), expected })
  }
}

const token = String.raw`[^\s()<>,;:\\"/[\]?=]+`
const mediaType = new RegExp(String.raw`^${token}/${token}(?:\s*;\s*${token}=(?:"(?:\\"|[^"])*"|${token}))*$`)

/** RFC 6838 §4.2, with RFC 2045's parameters. */
export function mediaTypeName(value: string, valueContext: ValueContext): void {
  if (!mediaType.test(value)) valueContext.report('MEDIA_TYPE_INVALID', { found: show(value), expected: 'image/jpeg' })
}

export const isMediaType = (value: string): boolean => mediaType.test(value)

/** Ignores spaces and line breaks around the value. */
export const trimmed =
  (rule: ValueRule): ValueRule =>
  (value, valueContext) =>
    rule(value.trim(), valueContext)

/** Accepts an empty value; any other must obey the rule. */
export function optional(rule: ValueRule): ValueRule {
  return (value, valueContext) => {
    if (value.trim() !== '') rule(value, valueContext)
  }
}
