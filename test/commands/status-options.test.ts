import { describe, expect, test } from 'vitest'
import { askedIn, type TypedOptions } from '../../src/commands/status-options.ts'
import { findings } from '../../src/status/findings.ts'

const now = new Date('2026-03-20T12:00:00Z')
const usual: TypedOptions = { missing: false, stale: false, all: false, soon: '7', builds: '5', 'fail-on': '' }
const asked = (typed: Partial<TypedOptions>) => askedIn({ ...usual, ...typed }, now)

describe('the options of a status', () => {
  test.each<[typed: Partial<TypedOptions>, options: object]>([
    [{}, { soonDays: 7, only: undefined, since: undefined }],
    [{ language: ['ES', 'pt_br'] }, { languages: ['es', 'pt-BR'] }],
    [{ since: '7d' }, { since: new Date('2026-03-13T12:00:00Z') }],
    [{ since: '2026-03-01' }, { since: new Date('2026-03-01') }],
    [{ missing: true, only: 'held, machine' }, { only: ['held', 'machine', 'missing'] }],
    [{ all: true }, { only: findings }],
    [
      { rows: '0', soon: '30' },
      { rows: 0, soonDays: 30 },
    ],
  ])('%j', (typed, options) => {
    expect(asked(typed)).toMatchObject({ options })
  })

  test.each<[typed: Partial<TypedOptions>, says: string]>([
    [{ since: 'yesterday' }, '--since "yesterday" is no date; write one such as 2026-02-28, or days such as 7d'],
    [{ rows: '-1' }, '--rows "-1" is no whole number'],
    [{ soon: '' }, '--soon "" is no whole number'],
    [{ all: true, stale: true }, '--all lists every article: leave out --only, --missing and --stale'],
    [{ language: ['not a tag'] }, '--language "not a tag" is no language tag, such as es'],
  ])('%j are refused', (typed, says) => {
    expect(asked(typed)).toContain(says)
  })

  test('what makes it fail', () => {
    expect(asked({ 'fail-on': 'missing,stale,' })).toMatchObject({ failOn: ['missing', 'stale'] })
  })
})
