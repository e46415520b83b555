// What the key of the cache depends on.
import { expect, test } from 'vitest'
import { cacheKeyOf } from '../../src/cache/cache-key.ts'
import { readSiteFolder } from '../../src/input/site-folder.ts'
import { readSiteTexts } from '../../src/input/site-texts.ts'
import { copySample } from '../support/newsroom.ts'

test('the key is the same for texts that another reader put together', async () => {
  const folder = copySample()
  const read = await readSiteFolder(folder)
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  const again = readSiteTexts(folder, [...read.value.site.languages.keys()])
  if (!again) throw new Error('the sample has a site file')
  expect(cacheKeyOf(again)).toBe(cacheKeyOf(read.value.texts))
  expect(cacheKeyOf({ ...again, profiles: { portal: 'extends: msn' } })).not.toBe(cacheKeyOf(again))
})
