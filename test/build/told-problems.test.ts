// Who passes onProblem hears each problem of the report once, in the order of the report, while the build goes on.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { problemTeller } from '../../src/build/problem-teller.ts'
import { problemsInOrder } from '../../src/build/results-in-order.ts'
import { build, type Problem } from '../../src/index.ts'
import { encodeSummary } from '../../src/input/record-summary.ts'
import { resultBegin } from '../../src/input/scan-result.ts'
import { now, record, writeNewsroom } from '../support/newsroom.ts'

const records = [record('a'), record('b', { section: 'wrld' }), record('c', { published: '2026-02-31' })]
const codes = ['SECTION_UNKNOWN', 'DATE_INVALID']

test('a problem of a record is told while records are read', async () => {
  const events: string[] = []
  await build({
    site: writeNewsroom({ records }),
    now,
    onProblem: ({ code }) => void events.push(code),
    onProgress: (_done, _total, phase) => void events.push(phase),
  })
  expect(events.lastIndexOf('SECTION_UNKNOWN')).toBeLessThan(events.indexOf('planning'))
})

describe('a fault of who is told', () => {
  test.each<[string, () => void]>([
    [
      'an error',
      () => {
        throw new Error('the log is full')
      },
    ],
    ['a promise that is rejected', () => Promise.reject(new Error('the log is full'))],
  ])('%s: the build goes on, and its report is whole', async (_, fail) => {
    let calls = 0
    const onProblem = () => {
      calls++
      return fail()
    }
    const report = await build({ site: writeNewsroom({ records }), now, onProblem })
    expect([report.status, report.problems.map(({ code }) => code)]).toEqual([1, codes])
    expect(calls).toBeGreaterThan(0)
  })

  test('it is not called again', () => {
    let calls = 0
    const { tell } = problemTeller(() => {
      calls++
      throw new Error('the log is full')
    })
    const problem: Problem = { code: 'SECTION_UNKNOWN', severity: 'error', file: 'a' }
    tell([problem, problem])
    tell([problem])
    expect(calls).toBe(1)
  })
})

const problemsOf = fc.array(
  fc
    .constantFrom<Problem['code']>('SECTION_UNKNOWN', 'LANGUAGE_UNKNOWN', 'TEXT_MISREAD')
    .map((code): Problem => ({ code, severity: 'error', file: 'x', found: '"severity":' })),
  { maxLength: 3 },
)
const inAnyOrder = fc
  .array(problemsOf, { maxLength: 12 })
  .chain(inputs => fc.tuple(fc.constant(inputs), fc.shuffledSubarray([...inputs.keys()], { minLength: inputs.length })))

test('whatever the order in which threads are done, the order of what is told is that of the inputs', () => {
  fc.assert(
    fc.property(inAnyOrder, ([inputs, arrival]) => {
      const heard: Problem[] = []
      const { tellRecord, finish } = problemTeller(problem => void heard.push(problem))
      const take = problemsInOrder(tellRecord)
      for (const index of arrival) {
        const summary = encodeSummary({ problems: inputs[index] ?? [], isRecord: true, ids: ['"severity":'] })
        take(index, `${resultBegin('d')}${JSON.stringify([summary])}]`)
        const all = inputs.flat()
        expect(heard).toEqual(all.slice(0, heard.length))
      }
      const all = inputs.flat()
      const joined = all.findIndex(({ code }) => code === 'LANGUAGE_UNKNOWN')
      expect(heard).toHaveLength(joined < 0 ? all.length : joined)
      finish(all)
      expect(heard).toEqual(all)
    }),
  )
})
