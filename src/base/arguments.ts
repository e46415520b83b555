import { isDate } from 'node:util/types'

/** A value in a message, whatever it is. */
export const shown = (value: unknown): string => {
  if (Array.isArray(value)) return 'an array'
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 39)}…` : value)
  return value === null || value === undefined ? String(value) : `a value of the type ${typeof value}`
}

/** For callers without types: throws a TypeError where the options of a function are something else. */
export function expectOptions(call: string, options: unknown): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options))
    throw new TypeError(`${call}() takes an object, such as ${call}({ site: 'newsroom' }), and found ${shown(options)}`)
}

/** Throws a RangeError where `now` is no date, or none that exists. */
export function expectMoment(now: unknown): void {
  if (!isDate(now) || Number.isNaN(now.getTime())) throw new RangeError('now must be a valid date')
}
