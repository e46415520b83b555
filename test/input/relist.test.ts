// After any changes of folders, listing the changed ones again gives the inputs that listing all of them gives.
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Input } from '../../src/input/input.ts'
import { relist, type KnownInputs } from '../../src/input/relist.ts'
import { byWalk, findInputs, folderOf, type InputList } from '../../src/input/scan.ts'
import { runs } from '../support/runs.ts'
import { temporaryFolder } from '../support/newsroom.ts'

const asIs = (path: string): string => path

// Folders in folders, articles in articles, and files that are none.
const names = ['a', 'b', '2026/a', '2026/b/c', 'a/inner', 'a!', 'B']
const files = ['article.yaml', 'en.md', 'es.md', 'notes.md', 'one.json', 'many.ndjson', 'photo.jpg', 'old.yml']
const anyPath = fc
  .tuple(fc.constantFrom('', ...names), fc.constantFrom(...files))
  .map(([folder, file]) => join(folder, file))
const anyTree = fc.uniqueArray(anyPath, { maxLength: 14 })

function fill(folder: string, paths: readonly string[]): void {
  for (const path of paths) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), '')
  }
}

function empty(folder: string, paths: readonly string[]): void {
  for (const path of paths) rmSync(join(folder, path), { force: true })
}

function knownFrom({ inputs, folders, hasLinks }: InputList): KnownInputs {
  const isFolder = (path: string) => folders.includes(path)
  const all = inputs.map((input, index) => [index, input] as const)
  return { folders, hasLinks, inputsIn: wanted => all.filter(([, input]) => wanted.has(folderOf(input, isFolder))) }
}

const namesIn = (folder: string): string => (existsSync(folder) ? readdirSync(folder).toSorted().join('/') : 'gone')
const textsOf = (inputs: readonly Input[]): string[] => inputs.map(input => JSON.stringify(input)).toSorted()

test('the known inputs without the gone ones and with the added ones are all inputs', () => {
  let answers = 0
  fc.assert(
    fc.property(anyTree, anyTree, fc.subarray(names), anyTree, (first, removed, trees, added) => {
      const articles = temporaryFolder()
      fill(articles, first)
      const known = findInputs(articles, asIs)
      const before = known.folders.map(namesIn)
      empty(articles, removed)
      for (const name of trees) rmSync(join(articles, name), { recursive: true, force: true })
      fill(articles, added)
      const changed = known.folders.filter((folder, i) => namesIn(folder) !== before[i])
      const whole = findInputs(articles, asIs)
      const changes = relist(knownFrom(known), changed, articles, asIs)
      rmSync(articles, { recursive: true })
      if (!changes) return
      answers++
      const kept = known.inputs.filter((_, i) => !changes.goneInputs.includes(i))
      expect(textsOf([...kept, ...changes.addedInputs])).toEqual(textsOf(whole.inputs))
      const folders = known.folders.filter(folder => !changes.goneFolders.includes(folder))
      expect([...folders, ...changes.addedFolders].toSorted()).toEqual(whole.folders.toSorted())
    }),
    { numRuns: runs(600) },
  )
  // Otherwise the property would say nothing.
  expect(answers).toBeGreaterThan(runs(600) / 3)
})

test('inputs are sorted into the order in which a walk finds them', () => {
  fc.assert(
    fc.property(anyTree, fc.infiniteStream(fc.nat()), (paths, numbers) => {
      const articles = temporaryFolder()
      fill(articles, paths)
      const { inputs, folders } = findInputs(articles, asIs)
      rmSync(articles, { recursive: true })
      const shuffled = inputs.map(input => ({ input, at: numbers.next().value })).toSorted((a, b) => a.at - b.at)
      const sorted = shuffled.map(({ input }) => input).toSorted((a, b) => byWalk(a, b, path => folders.includes(path)))
      expect(sorted).toEqual(inputs)
    }),
    { numRuns: runs(600) },
  )
})

test.each<[what: string, change: (articles: string) => void]>([
  ['a link came', articles => symlinkSync(join(articles, 'a'), join(articles, 'link'))],
  ['a folder with folders became an article', articles => fill(articles, ['2026/article.yaml'])],
  ['the folder of an article with folders in it is none any more', articles => empty(articles, ['b/article.yaml'])],
])('where %s, all folders have to be listed', (_, change) => {
  const articles = temporaryFolder()
  fill(articles, ['a/article.yaml', '2026/c/article.yaml', 'b/article.yaml', 'b/inner/en.md'])
  const known = findInputs(articles, asIs)
  change(articles)
  expect(relist(knownFrom(known), known.folders, articles, asIs)).toBeUndefined()
})
