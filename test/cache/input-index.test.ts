// The cache holds the list of inputs as text, and a build reads only the parts that it needs: each part must be right.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  countIn,
  indexIn,
  indexText,
  separator,
  trackedAt,
  trackedIn,
  trackedPaths,
  trackedText,
} from '../../src/cache/input-index.ts'
import { emptyDelta } from '../../src/cache/cache-delta.ts'
import { filesOf, type Input } from '../../src/input/input.ts'
import { folderOf, type InputList } from '../../src/input/scan.ts'

const articles = 'newsroom/articles'

// Any name that a file system accepts: with line breaks, quotes, tabs, but without the byte that separates paths.
const name = fc.string({ minLength: 1, maxLength: 6, unit: 'grapheme' }).map(text => text.replaceAll(/[/\0]/g, '\n'))
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map(names => [articles, ...names].join('/'))
const input: fc.Arbitrary<Input> = fc.oneof(
  fc.record({ kind: fc.constant('folder' as const), path, words: fc.array(name, { maxLength: 3 }) }),
  fc.record({ kind: fc.constantFrom('json' as const, 'lines' as const), path }),
  fc.record({ kind: fc.constant('stray' as const), path, problems: fc.constant([]) }),
)
const list: fc.Arbitrary<InputList> = fc.record({
  folders: fc.array(path, { maxLength: 4 }).map(folders => [articles, ...folders]),
  inputs: fc.array(input, { maxLength: 8 }),
  hasLinks: fc.boolean(),
})

const textOf = (all: InputList) => Buffer.from(indexText(all, articles))
const trackedOf = (all: InputList) => Buffer.from(trackedText(all, articles))

test('the whole list is read back, and each input by its index', () => {
  fc.assert(
    fc.property(list, all => {
      const read = indexIn(textOf(all), articles, emptyDelta)
      expect(read.list()).toEqual({ ...all, folders: [...new Set(all.folders)] })
      expect(read).toMatchObject({ hasLinks: all.hasLinks, length: all.inputs.length, isWhole: true })
      expect(all.inputs.map((_, number) => read.input(number))).toEqual(all.inputs)
      expect(read.input(all.inputs.length)).toBeUndefined()
      const folders = new Set(all.folders)
      const inFolders = all.inputs.flatMap((each, i) =>
        folders.has(folderOf(each, path => folders.has(path))) ? [[i, each]] : [],
      )
      expect(read.inputsIn(folders)).toEqual(inFolders)
    }),
  )
})

test('tracked paths are read back in their order, also from parts that begin and end with a whole path', () => {
  fc.assert(
    fc.property(list, fc.nat(), (all, somewhere) => {
      const paths = [...trackedPaths(all)]
      const text = trackedOf(all)
      expect([...trackedIn(text, articles)]).toEqual(paths)
      expect(countIn(text)).toBe(paths.length)
      const middle = text.indexOf(separator, somewhere % text.length)
      if (middle < 0) return
      const halves = [text.subarray(0, middle), text.subarray(middle + 1)]
      expect(halves.flatMap(half => [...trackedIn(half, articles)])).toEqual(paths)
    }),
  )
})

test('indexes of tracked paths give the paths, and the inputs to which they belong', () => {
  fc.assert(
    fc.property(list, fc.infiniteStream(fc.boolean()), (all, choices) => {
      const paths = [...trackedPaths(all)]
      const places = paths.flatMap((_, place) => (choices.next().value === true ? place : []))
      expect(trackedAt(trackedOf(all), places, articles)).toEqual(places.map(place => paths[place]))
      const owners = [...all.folders.map(() => -1), ...all.inputs.flatMap((each, i) => filesOf(each).map(() => i))]
      const expected = [...new Set(places.map(place => owners[place]))].filter(number => number !== -1)
      expect(indexIn(textOf(all), articles, emptyDelta).inputsAt(places)).toEqual(expected)
    }),
  )
})
