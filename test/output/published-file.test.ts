import { expect, test } from 'vitest'
import { readPublished } from '../../src/output/published-file.ts'
import { folderOf } from '../support/folder.ts'

const files = {
  'es/rss.xml': 'feed',
  'es/index.html': 'page',
  '.well-known/feed-menu.json': 'menu',
  '.well-known/.hidden': 'secret',
  '.well-known-not/file': 'secret',
  '.pregon/file': 'secret',
  'es/.rss.xml.tmp': 'secret',
}

test.each([
  ['es/rss.xml', 'feed'],
  ['es/', 'page'],
  ['.well-known/feed-menu.json', 'menu'],
])('%s is shown', (path, text) => {
  expect(readPublished(folderOf(files), path)?.bytes.toString()).toBe(text)
})

test.each([
  '.well-known',
  '.well-known/',
  '.well-known/.hidden',
  '.well-known/../.pregon/file',
  '.well-known-not/file',
  '.pregon/file',
  'es/.rss.xml.tmp',
  'es',
])('%s is not shown', path => {
  expect(readPublished(folderOf(files), path)).toBeUndefined()
})
