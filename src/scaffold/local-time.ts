import { offsetAt } from '../base/instant.ts'

/** A moment as the clocks of a zone show it, to the second and with the offset: `2026-02-21T21:30:00-05:00`. */
export function localTime(instant: Date, timezone: string): string {
  const offset = Math.round(offsetAt(instant, timezone))
  const shown = new Date(instant.getTime() + offset * 60_000).toISOString().slice(0, 19)
  const pad = (part: number): string => String(part).padStart(2, '0')
  const size = Math.abs(offset)
  return offset === 0 ? `${shown}Z` : `${shown}${offset < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`
}
