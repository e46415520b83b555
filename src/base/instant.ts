import { tzOffset } from '@date-fns/tz'

// From the year 1000: an earlier one is a slip of the keyboard.
const shape = /^([1-9]\d{3})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)? ?([Zz]|[+-]\d\d:?\d\d)?)?$/

/** The form of such a date, for JSON Schema. Not every date of this form exists. */
export const datePattern: string = shape.source

/**
 * Returns the moment that a date in a record means. The text is RFC 3339; without an offset it is local time in the
 * given IANA time zone; a bare day means its first moment there. Returns undefined when the text is no date that
 * exists. A clock change can skip a local time: it is then read as much later as the clock jumped. A local time can
 * occur twice: the first one counts.
 */
export function parseInstant(text: string, timezone: string): Date | undefined {
  const match = shape.exec(text)
  if (!match) return undefined
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(part => Number(part ?? 0)) as Six
  const millisecond = Math.trunc(Number(`0.${match[7] ?? 0}`) * 1000)
  const asIfUtc = new Date(Date.UTC(year, month - 1, day, hour, minute, second, millisecond))
  // Date rolls 31 February over into March; a date that does not come back as written does not exist.
  const exists =
    asIfUtc.getUTCMonth() === month - 1 && asIfUtc.getUTCDate() === day && hour < 24 && minute < 60 && second < 60
  if (!exists) return undefined
  const shift = match[8] === undefined ? undefined : minutesOf(match[8])
  if (shift === undefined && match[8] !== undefined) return undefined
  const instant = shift === undefined ? fromLocal(asIfUtc, timezone) : new Date(asIfUtc.getTime() - shift * 60_000)
  // RFC 3339 has four digits for a year: in UTC the last hours of 9999 have five, and the first of 1000 are a slip.
  return /^[1-9]\d{3}-/.test(instant.toISOString()) ? instant : undefined
}

type Six = [number, number, number, number, number, number]

/** The moment at which clocks in a zone show the same time that UTC clocks show at the given moment. */
// TZDate's constructor is not used: for a time that occurs twice it returns sometimes the first, sometimes the second.
function fromLocal(asIfUtc: Date, timezone: string): Date {
  const shifted = (minutes: number) => new Date(asIfUtc.getTime() - minutes * 60_000)
  const before = tzOffset(timezone, shifted(24 * 60))
  const after = tzOffset(timezone, shifted(-24 * 60))
  const isAfterChange = tzOffset(timezone, shifted(before)) !== before && tzOffset(timezone, shifted(after)) === after
  return shifted(isAfterChange ? after : before)
}

function minutesOf(offset: string): number | undefined {
  if (offset === 'Z' || offset === 'z') return 0
  const hours = Number(offset.slice(1, 3))
  const minutes = Number(offset.slice(-2))
  if (hours > 23 || minutes > 59) return undefined
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}

/** The offset of a time zone from UTC at a moment, in minutes. Offsets of the last zone are cached. */
// ICU needs 5 to 10 µs for each, and an article's moment is needed three times in each language.
export function offsetAt(instant: Date, timezone: string): number {
  const time = instant.getTime()
  const known = timezone === offsets.timezone ? offsets.byTime.get(time) : undefined
  if (known !== undefined) return known
  if (timezone !== offsets.timezone || offsets.byTime.size >= maxCachedOffsets)
    offsets = { timezone, byTime: new Map() }
  const offset = tzOffset(timezone, instant)
  offsets.byTime.set(time, offset)
  return offset
}

const maxCachedOffsets = 10_000
let offsets = { timezone: '', byTime: new Map<number, number>() }

/** The calendar day of a moment in a time zone, each part padded as ISO 8601 writes it. */
export function dayIn(
  instant: Date,
  timezone: string,
): { readonly year: string; readonly month: string; readonly day: string } {
  const [year = '', month = '', day = ''] = new Date(instant.getTime() + offsetAt(instant, timezone) * 60_000)
    .toISOString()
    .slice(0, 10)
    .split('-')
  return { year, month, day }
}

/** Whether the machine's time zone data contain this IANA name. */
export function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** RFC 3339 in UTC, without a fraction when it is zero, for Atom and JSON Feed. */
export function rfc3339(instant: Date): string {
  return instant.toISOString().replace('.000Z', 'Z')
}

/** RFC 822 with a four-digit year, in English and GMT, for RSS. */
export function rfc822(instant: Date): string {
  return instant.toUTCString()
}
