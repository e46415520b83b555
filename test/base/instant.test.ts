import { execFileSync } from 'node:child_process'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isTimezone, parseInstant, rfc3339, rfc822 } from '../../src/base/instant.ts'

const havana = 'America/Havana'
const read = (text: string, timezone = havana) => parseInstant(text, timezone)?.toISOString()

test.each([
  ['2026-02-21T21:30:00-05:00', '2026-02-22T02:30:00.000Z'],
  ['2026-02-21t21:30:00z', '2026-02-21T21:30:00.000Z'],
  ['2026-02-21T21:30:00-00:00', '2026-02-21T21:30:00.000Z'],
  ['2026-02-21 21:30:00 -0500', '2026-02-22T02:30:00.000Z'],
  ['2026-02-21T21:30+05:45', '2026-02-21T15:45:00.000Z'],
  ['2026-02-21T21:30:00.123456789Z', '2026-02-21T21:30:00.123Z'],
  ['2026-02-21T21:30:00', '2026-02-22T02:30:00.000Z'],
  ['2026-07-21T21:30', '2026-07-22T01:30:00.000Z'],
  ['2026-02-21', '2026-02-21T05:00:00.000Z'],
  ['2024-02-29', '2024-02-29T05:00:00.000Z'],
  ['1890-01-01', '1890-01-01T05:29:36.000Z'],
])('%j is read as %j', (text, expected) => {
  expect(read(text)).toBe(expected)
})

test.each([
  '2026-02-31',
  '2026-02-29',
  '2026-13-01',
  '2026-00-10',
  '2026-01-00',
  '2026-01-01T24:00:00Z',
  '2026-01-01T00:60Z',
  '2026-01-01T00:00:60Z',
  '2026-01-01T10:00+24:00',
  '2026-01-01T10:00+05:60',
  '2026-01-01T10',
  '2026-1-1',
  '2026-01-01x',
  '2026-01-01T10:00:00Zx',
  '2026-01-01\n',
  ' 2026-01-01',
  '31/02/2026',
  '21 February 2026',
  'tomorrow',
  '1771640000',
  '２０２６-01-01',
  '0026-02-21',
  '',
])('%j is no date', text => {
  expect(read(text)).toBeUndefined()
})

describe('a local time near a clock change', () => {
  test.each([
    ['skipped at midnight', '2026-03-08T00:30:00', havana, '2026-03-08T05:30:00.000Z'],
    ['a day that begins at 1:00', '2026-03-08', havana, '2026-03-08T05:00:00.000Z'],
    ['twice at midnight', '2026-11-01T00:30:00', havana, '2026-11-01T04:30:00.000Z'],
    ['after the second', '2026-11-01T01:00:00', havana, '2026-11-01T06:00:00.000Z'],
    ['skipped', '2026-03-08T02:30:00', 'America/New_York', '2026-03-08T07:30:00.000Z'],
    ['twice', '2026-11-01T01:30:00', 'America/New_York', '2026-11-01T05:30:00.000Z'],
    ['skipped', '2026-03-29T02:30:00', 'Europe/Madrid', '2026-03-29T01:30:00.000Z'],
    ['twice', '2026-10-25T02:30:00', 'Europe/Madrid', '2026-10-25T00:30:00.000Z'],
    ['twice by half an hour', '2026-04-05T01:45:00', 'Australia/Lord_Howe', '2026-04-04T14:45:00.000Z'],
    ['a day that never was', '2011-12-30T12:00:00', 'Pacific/Apia', '2011-12-30T22:00:00.000Z'],
  ])('%s: %s in %s', (_, text, timezone, expected) => {
    expect(read(text, timezone)).toBe(expected)
  })
})

const instants = fc
  .date({ min: new Date('1000-01-02T00:00:00Z'), max: new Date('9999-12-30T00:00:00Z'), noInvalidDate: true })
  .map(date => new Date(Math.floor(date.getTime() / 1000) * 1000))

test('a date that feeds print is read as the same moment', () => {
  fc.assert(
    fc.property(instants, instant => {
      expect(parseInstant(rfc3339(instant), havana)).toEqual(instant)
      expect(new Date(rfc822(instant))).toEqual(instant)
    }),
  )
})

test('a later local time is never an earlier moment', () => {
  const local = fc
    .date({ min: new Date('2026-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })
    .map(date => date.toISOString().slice(0, 19))
  fc.assert(
    fc.property(local, fc.integer({ min: 3, max: 100 }), (text, hours) => {
      const later = new Date(Date.parse(`${text}Z`) + hours * 3_600_000).toISOString().slice(0, 19)
      expect(Date.parse(read(later) ?? '')).toBeGreaterThan(Date.parse(read(text) ?? ''))
    }),
  )
})

test('the machine’s time zone has no effect', () => {
  const texts = ['2026-03-08T00:30:00', '2026-11-01T00:30:00', '2026-02-21', '2026-03-29T02:30:00', '2026-10-25T02:30']
  const script = `
    import { parseInstant } from ${JSON.stringify(new URL('../../lib/base/instant.js', import.meta.url).href)}
    const zones = ['America/Havana', 'Europe/Madrid']
    const texts = ${JSON.stringify(texts)}
    console.log(JSON.stringify(zones.flatMap(zone => texts.map(text => parseInstant(text, zone)))))`
  const under = (TZ: string) =>
    execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      env: { ...process.env, TZ },
      encoding: 'utf8',
    })
  const expected = `${JSON.stringify(['America/Havana', 'Europe/Madrid'].flatMap(zone => texts.map(text => read(text, zone))))}\n`
  for (const TZ of ['Asia/Tokyo', 'America/Havana', 'Europe/Madrid', 'UTC']) expect(under(TZ)).toBe(expected)
})

test.each([
  ['America/Havana', true],
  ['UTC', true],
  ['Havana', false],
  ['', false],
  ['Mars/Olympus', false],
])('%j is a time zone: %j', (name, expected) => {
  expect(isTimezone(name)).toBe(expected)
})
