import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { progressLine } from '../../src/commands/progress.ts'
import { build } from '../../src/index.ts'
import { steadily } from '../../src/build/progress.ts'
import type { Phase } from '../../src/model/report.ts'
import { now, record, writeNewsroom } from '../support/newsroom.ts'

const phases: readonly Phase[] = ['looking', 'reading', 'planning', 'rendering', 'writing']
const steps = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }), fc.constantFrom(...phases)),
)

test('progress never goes back and never passes its total, for any sequence of calls', () => {
  fc.assert(
    fc.property(steps, all => {
      let [phase, most] = [-1, 0]
      const report = steadily((done, total, name) => {
        expect(done).toBeLessThanOrEqual(total)
        const at = phases.indexOf(name)
        expect(at).toBeGreaterThanOrEqual(phase)
        if (at === phase) expect(done).toBeGreaterThanOrEqual(most)
        ;[phase, most] = [at, done]
      })
      for (const step of all) report(...step)
    }),
  )
})

test('a progress line never throws and fits a terminal, for any sequence of calls', () => {
  fc.assert(
    fc.property(steps, all => {
      let drawn = ''
      const line = progressLine({ stdout: () => {}, stderr: text => void (drawn = text), isInteractive: true, env: {} })
      for (const step of all) {
        line.show(...step)
        expect(drawn.endsWith('\u{1B}[K')).toBe(true)
        expect(drawn.slice(0, -3)).toMatch(/^\r.{1,78}$/)
      }
    }),
  )
})

test('nothing is drawn without a terminal', () => {
  const stderr = vi.fn<(text: string) => void>()
  const line = progressLine({ stdout: () => {}, stderr, isInteractive: false, env: {} })
  line.show(1, 2, 'writing')
  line.clear()
  expect(stderr).not.toHaveBeenCalled()
})

test('a build reports its phases in order, from its beginning to its end', async () => {
  const site = writeNewsroom({ records: [record('one'), record('two')] })
  const reported: [Phase, number, number][] = []
  await build({
    site,
    now,
    onProgress: (done, total, phase) => {
      reported.push([phase, done, total])
    },
  })
  expect(reported[0]).toEqual(['looking', 0, 1])
  expect([...new Set(reported.map(([phase]) => phase))]).toEqual(phases)
  expect(reported).toContainEqual(['reading', 2, 2])
  expect(reported).toContainEqual(['rendering', 2, 2])
  const [phase, done, total] = reported.at(-1) ?? []
  expect([phase, done]).toEqual(['writing', total])
})
