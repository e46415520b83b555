import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { lateOptimization, optimizeLate } from '../../src/commands/v8-flags.ts'

const [major = ''] = process.versions.node.split('.')
const [name = '', value = ''] = lateOptimization[major]?.split('=') ?? []

test.runIf(name !== '')('the flag for this version of Node.js makes V8 optimize later, not earlier', () => {
  const options = execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8', maxBuffer: 2 ** 24 })
  const usual = new RegExp(`default: ${name}=(\\d+)`).exec(options)?.[1]
  expect(Number(value) / Number(usual)).toBeCloseTo(4, 1)
})

test('a version of Node.js that was not measured keeps its own settings', () => {
  expect(Object.keys(lateOptimization)).toEqual(['20'])
  expect(() => optimizeLate()).not.toThrow()
})
