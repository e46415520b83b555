import { expect, test } from 'vitest'
import { whyNoneIsStale } from '../../src/status/sentences.ts'
import type { StalenessBasis } from '../../src/status/staleness-basis.ts'
import { tag } from '../support/site.ts'

const basis: StalenessBasis = { translated: 9, told: 0, dated: 0, usual: tag('es'), isNamed: false }

test.each<[Partial<StalenessBasis>, readonly string[]]>([
  [{ translated: 0 }, ['no article has words in two languages']],
  [
    {},
    [
      'None of 9 articles in several languages says which is the original',
      'es counts, the first of site.yaml',
      'write original:',
      'No record dates a change',
    ],
  ],
  [{ told: 4, dated: 1 }, ['4 of 9 articles in several languages say which', '1 of them dates a change']],
  [
    { told: 1, isNamed: true },
    ['1 of 9 articles in several languages says which', 'for the others it is es, as site.yaml says'],
  ],
  [{ told: 9, dated: 2 }, ['Each of 9 articles in several languages says which', '2 of them date a change']],
])('where no translation is stale, the text says how that is known: %j', (more, parts) => {
  const text = whyNoneIsStale({ ...basis, ...more }).join(' ')
  for (const part of parts) expect(text).toContain(part)
})
