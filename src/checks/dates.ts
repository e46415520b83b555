import { parseInstant, rfc3339, rfc822 } from '../base/instant.ts'
import type { ValueContext } from './value-context.ts'
import { show } from '../model/problem.ts'

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

// RSS Best Practices Profile: English names, four-digit year, single spaces, an offset that every parser knows.
const cleanRfc822 =
  /^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?\d\d? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d(?::\d\d)? (?:[+-]?\d\d[03]0|UT|GMT|[ECMP][SD]T|Z)$/
// RFC 822 §5 with all its optional parts.
const anyRfc822 =
  /^(?:(mon|tue|wed|thu|fri|sat|sun)\s*,\s*)?(\d\d?)\s+(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\s+(\d\d(?:\d\d)?)\s+(\d\d):(\d\d)(?::(\d\d))?(?:\s+([+-]?\d{4}|ut|gmt|[ecmp][sd]t|[a-ik-z]))?$/
const localized = /^(?:[\p{L}\p{M}.]+[,،]?\s+)?\d{1,2}\.?\s+(?:de\s+)?[\p{L}\p{M}.]+\s+(?:de\s+)?\d{2,4}\b/u
const zones: Readonly<Record<string, number>> = {
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
}

const exampleRfc822 = 'Sat, 28 Feb 2026 10:00:00 GMT'
const exampleRfc3339 = '2026-02-28T10:00:00Z'

/** RSS 2.0: a date in the form of RFC 822, with a year of four digits. */
export function rfc822Date(raw: string, valueContext: ValueContext): void {
  const value = raw.trim()
  const match = anyRfc822.exec(uncommented(value).toLowerCase())
  const instant = match && instantOf(match)
  if (!match || !instant) {
    const code = !match && localized.test(value) && !isEnglish(value) ? 'DATE_LOCALIZED' : 'DATE_INVALID'
    return valueContext.report(code, { found: show(value), expected: exampleRfc822 })
  }
  if (!cleanRfc822.test(value))
    return valueContext.report('DATE_UNUSUAL', { found: show(value), expected: rfc822(instant) })
  const weekday = weekdayOf(match)
  if (match[1] !== undefined && match[1] !== weekday.toLowerCase())
    return valueContext.report('DATE_WEEKDAY', { found: show(value.slice(0, 3)), expected: weekday })
  plausible(instant, value, valueContext)
}

/** Whether weekday and month are English, so that the fault is another one. */
function isEnglish(value: string): boolean {
  const words = value.match(/[\p{L}\p{M}]+/gu) ?? []
  const names = new Set([...days.map(day => day.toLowerCase()), ...months])
  return words.slice(0, 2).every(word => names.has(word.toLowerCase()))
}

/** RFC 822 §3.4.3: comments in parentheses, which nest, and quoted characters. */
function uncommented(value: string): string {
  let before = ''
  // Each level of nested comments takes a pass, so a very long text is not read; no date is that long.
  if (value.length > 200) return value
  let after = value.replace(/\\./g, '')
  while (before !== after) {
    before = after
    after = after.replace(/\([^()]*\)/g, ' ')
  }
  return after.trim()
}

function instantOf([, , day, month = '', year = '', hour, minute, second = '00', zone = 'z']: RegExpExecArray):
  | Date
  | undefined {
  const date = `${fullYear(year)}-${String(months.indexOf(month) + 1).padStart(2, '0')}-${day?.padStart(2, '0')}`
  return parseInstant(`${date}T${hour}:${minute}:${second}${offsetOf(zone)}`, 'UTC')
}

/** RFC 2822 §4.3 on two-digit years. */
function fullYear(year: string): string {
  if (year.length === 4) return year
  return String(Number(year) + (Number(year) < 50 ? 2000 : 1900))
}

function offsetOf(zone: string): string {
  if (/^[+-]\d{4}$/.test(zone)) return zone
  if (/^\d{4}$/.test(zone)) return `+${zone}`
  const hours = Object.hasOwn(zones, zone) ? zones[zone] : undefined
  return hours === undefined ? 'Z' : `-${String(-hours).padStart(2, '0')}00`
}

function weekdayOf([, , day, month = '', year = '']: RegExpExecArray): string {
  const date = new Date(Date.UTC(Number(fullYear(year)), months.indexOf(month), Number(day)))
  return days[date.getUTCDay()] ?? ''
}

/** Atom (RFC 4287 §3.3) and JSON Feed: RFC 3339, seconds and offset written. */
export function rfc3339Date(raw: string, valueContext: ValueContext): void {
  const value = raw.trim()
  if (value !== raw && valueContext.context.format !== 'rss') valueContext.report('WHITESPACE_AROUND')
  const wellFormed = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(value)
  // The form is right, but nothing on the web is older than the year 1000.
  if (wellFormed && value.startsWith('0')) return valueContext.report('DATE_IMPLAUSIBLE', { found: show(value) })
  const instant = wellFormed ? parseInstant(withoutLeapSecond(value), 'UTC') : undefined
  if (!instant) return valueContext.report('DATE_INVALID', { found: show(value), expected: closest(value) })
  plausible(instant, value, valueContext)
}

/**
 * Dublin Core: the profile of ISO 8601 of https://www.w3.org/TR/NOTE-datetime, from a year to a fraction of a second.
 */
export function w3cDate(raw: string, valueContext: ValueContext): void {
  const value = raw.trim()
  const full = /^\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?)?)?$/.test(value)
  const padded = value.length === 4 ? `${value}-01-01` : value.length === 7 ? `${value}-01` : value
  const instant = full ? parseInstant(withoutLeapSecond(padded), 'UTC') : undefined
  if (!instant) return valueContext.report('DATE_INVALID', { found: show(value), expected: closest(value) })
  plausible(instant, value, valueContext)
}

/** RFC 3339 §5.7 allows :60, which Date does not know. */
const withoutLeapSecond = (value: string): string => value.replace(/(T\d\d:\d\d):60/, '$1:59')

function closest(value: string): string {
  const instant = parseInstant(value, 'UTC') ?? readable(value)
  return instant ? rfc3339(instant) : exampleRfc3339
}

function readable(value: string): Date | undefined {
  const match = anyRfc822.exec(value.toLowerCase())
  return match ? instantOf(match) : undefined
}

// Clocks differ, and the W3C validator allows the same difference.
const slack = 10 * 60_000

function plausible(instant: Date, value: string, valueContext: ValueContext): void {
  if (instant.getTime() > valueContext.context.now.getTime() + slack)
    valueContext.report('DATE_FUTURE', { found: show(value) })
  if (instant.getUTCFullYear() < 1990) valueContext.report('DATE_IMPLAUSIBLE', { found: show(value) })
}

/** The moment of a date in the form of RFC 822 or RFC 3339, for comparing; undefined if it is not such a date. */
export function momentOf(value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  return (parseInstant(value.trim(), 'UTC') ?? readable(uncommented(value.trim())))?.getTime()
}
