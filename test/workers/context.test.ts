import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { openContext } from '../../src/workers/context.ts'
import { readSiteFolder } from '../../src/input/site-folder.ts'
import { repository } from '../support/newsroom.ts'

test('a path is shown relative to the newsroom, inside and outside of it', async () => {
  const siteFolder = await readSiteFolder(repository)
  if (!siteFolder.ok) throw new Error('the sample is valid')
  const { displayPath } = openContext(repository, siteFolder.value, new Date(0))
  const inside = join(repository, 'articles/story/en.md')
  expect(displayPath(inside)).toBe(join('articles', 'story', 'en.md'))
  for (const path of [inside, repository, join(repository, '..', 'shared/en.md'), `${repository}-2/en.md`])
    expect(displayPath(path)).toBe(relative(repository, path))
})
