import { expect, test } from 'vitest'
import { originalOf, type Provenance } from '../../src/input/record/original.ts'
import { tag } from '../support/site.ts'

const own: Provenance = { translator: undefined, digitalSource: undefined }
const translated: Provenance = { ...own, translator: 'Ana' }
const ofMachine: Provenance = { ...own, digitalSource: 'trainedAlgorithmicMedia' }

test.each<
  [
    what: string,
    named: string | undefined,
    words: Record<string, Provenance>,
    usual: string | undefined,
    original: string,
  ]
>([
  ['the first one, where nothing is said', undefined, { de: own, es: own }, undefined, 'de'],
  ['that of the site', undefined, { de: own, es: own }, 'es', 'es'],
  ['the one that the record names', 'de', { de: own, es: own }, 'es', 'de'],
  ['that of the site, where the record names one without words', 'fr', { de: own, es: own }, 'es', 'es'],
  ['never a translation, where there are other words', undefined, { de: own, es: translated }, 'es', 'de'],
  ['never the words of a machine, where there are others', undefined, { de: own, es: ofMachine }, 'es', 'de'],
  ['that of the site, where all are translations', undefined, { de: translated, es: translated }, 'es', 'es'],
  ['the first one, where there are no words in that of the site', undefined, { de: own, fr: own }, 'es', 'de'],
])('the original is %s', (_, named, words, usual, original) => {
  const all = Object.entries(words).map(([language, each]) => [tag(language), each] as const)
  expect(
    originalOf(named === undefined ? undefined : tag(named), all, usual === undefined ? undefined : tag(usual)),
  ).toBe(original)
})
