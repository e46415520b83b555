import { describe, expect, test } from 'vitest'
import type { Report } from '../../src/model/report.ts'
import { metrics } from '../../src/commands/metrics.ts'

const report: Report = {
  status: 1,
  problems: [],
  records: 3,
  rejected: 1,
  rejectedTranslations: 2,
  items: 4,
  seconds: 0.2,
  feeds: [{ folder: 'es/', items: 2, newest: new Date('2026-03-01T10:00:00Z') }],
  documents: { created: ['a'], changed: [], unchanged: ['b', 'c'], removed: [], failed: [] },
}
const finished = new Date('2026-03-01T10:05:00Z')

describe('metrics', () => {
  test('of a build that published', () => {
    const lines = metrics(report, '/srv/"news"', finished, 0.25).split('\n')
    const label = String.raw`site="/srv/\"news\""`
    for (const line of [
      `pregon_build_status{${label}} 1`,
      `pregon_build_duration_seconds{${label}} 0.25`,
      `pregon_last_success_timestamp_seconds{${label}} ${finished.getTime() / 1000}`,
      `pregon_records_rejected{${label}} 1`,
      `pregon_translations_rejected{${label}} 2`,
      `pregon_documents{${label},outcome="unchanged"} 2`,
      `pregon_feed_items{${label},feed="es/"} 2`,
      `pregon_feed_newest_item_timestamp_seconds{${label},feed="es/"} ${finished.getTime() / 1000 - 300}`,
    ]) {
      expect(lines).toContain(line)
    }
  })

  test('of a build that published nothing keep the values of the feeds', () => {
    const before = metrics(report, 'a', finished, 1)
    const after = metrics({ ...report, status: 3, feeds: [] }, 'a', new Date('2026-03-02T00:00:00Z'), 2, before)
    const changed = after.split('\n').filter(line => !before.split('\n').includes(line))
    expect(changed).toEqual(['pregon_build_status{site="a"} 3', 'pregon_build_duration_seconds{site="a"} 2'])
    expect(after.split('\n')).toHaveLength(before.split('\n').length)
  })

  test('of a first build that failed have its status', () => {
    expect(metrics({ ...report, status: 2 }, 'a', finished, 1)).toMatch(/^pregon_build_status\{site="a"\} 2$/m)
  })

  test('obey the text format', () => {
    const shape = /^(?:# (?:HELP|TYPE) \w+ .+|[a-z_]+\{(?:[a-z]+="(?:[^"\\\n]|\\.)*",?)+\} -?\d+(?:\.\d+)?)$/
    const text = metrics(report, 'C:\\news\n', finished, 1)
    expect(text.endsWith('\n')).toBe(true)
    expect(
      text
        .trimEnd()
        .split('\n')
        .filter(line => !shape.test(line)),
    ).toEqual([])
  })
})
