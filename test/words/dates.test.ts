import { tz } from '@date-fns/tz'
import { es } from 'date-fns/locale/es'
import { format } from 'date-fns/format'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LanguageTag } from '../../src/model/language.ts'
import { dateFormat } from '../../src/words/dates.ts'
import { runs } from '../support/runs.ts'

const zones = ['America/Havana', 'Asia/Kolkata', 'Pacific/Apia', 'Europe/Amsterdam', 'Africa/Monrovia', 'UTC']
const patterns = [
  "EEEE, d 'de' MMMM 'de' y",
  "do MMM yy, c e i '' LLL",
  "d MMM, HH:mm 'h'",
  'PPPP',
  "I 'de' RRRR",
  "'HH:mm' d",
]
const [year1000, year9999] = [Date.UTC(1000, 0, 2), Date.UTC(9999, 11, 30)]
// The moments are near each other, so that many share a day. They lie around midnights, and in years with odd offsets.
const near = fc
  .tuple(
    fc.constantFrom(Date.UTC(1890, 5, 1), Date.UTC(1936, 9, 10), Date.UTC(2011, 11, 30), Date.UTC(2026, 2, 8, 5)),
    fc.oneof(
      fc.integer({ min: -2e8, max: 2e8 }),
      fc.integer({ min: -96, max: 96 }).map(half => half * 1_800_000),
    ),
  )
  .map(([moment, apart]) => moment + apart)
const instants = fc.array(fc.oneof(near, fc.integer({ min: year1000, max: year9999 })), {
  minLength: 20,
  maxLength: 60,
})

describe.each(zones)('a day in %s', zone => {
  test.each(patterns)('has the text of date-fns: %s', async pattern => {
    const show = await dateFormat('es' as LanguageTag, pattern, zone)
    fc.assert(
      fc.property(instants, times => {
        for (const time of times)
          expect(show?.(new Date(time))).toBe(format(new Date(time), pattern, { locale: es, in: tz(zone) }))
      }),
      { numRuns: runs(15) },
    )
  })
})
