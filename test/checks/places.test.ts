import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkDocuments } from '../../src/checks/document.ts'

const clean = readFileSync(join(import.meta.dirname, 'rss/clean.xml'), 'utf8')
const now = new Date('2026-06-01T00:00:00Z')

/** The documents whose own address does not fit their place, and the address that would. */
function elsewhere(selfs: Readonly<Record<string, string>>): Record<string, string | undefined> {
  const documents = Object.entries(selfs).map(([name, self]) => ({
    name,
    text: clean.replace('https://example.com/rss.xml', self),
  }))
  const findings = checkDocuments(documents, { now }).filter(({ code }) => code === 'SET_SELF_ELSEWHERE')
  return Object.fromEntries(findings.map(({ file, expected }) => [file, expected]))
}

test.each([
  [
    'claims the place of a feed that is not there',
    { 'dist/a.xml': 'https://x.example/a.xml', 'dist/b.xml': 'https://x.example/b.xml' },
    'dist/es/rss.xml',
    'https://x.example/rss.xml',
    'https://x.example/es/rss.xml',
  ],
  [
    'claims the folder instead of the file',
    { 'dist/a.xml': 'https://x.example/a.xml', 'dist/b.xml': 'https://x.example/b.xml' },
    'dist/es/rss.xml',
    'https://x.example/es/',
    'https://x.example/es/rss.xml',
  ],
  [
    'is served below a path, and in a folder of the same name',
    { 'x/feeds/en/a.xml': 'https://x.example/feeds/en/a.xml', 'x/feeds/es/a.xml': 'https://x.example/feeds/es/a.xml' },
    'x/feeds/fr/a.xml',
    'https://x.example/fr/a.xml',
    'https://x.example/feeds/fr/a.xml',
  ],
  [
    'has a name that is encoded',
    { 'dist/a.xml': 'https://x.example/a.xml', 'dist/añ o.xml': 'https://x.example/a%C3%B1%20o.xml' },
    'dist/ñ.xml',
    'https://x.example/n.xml',
    'https://x.example/%C3%B1.xml',
  ],
  [
    'lies on a disk with letters',
    { 'C:\\dist\\a.xml': 'https://x.example/a.xml', 'C:\\dist\\b.xml': 'https://x.example/b.xml' },
    'C:\\dist\\es\\rss.xml',
    'https://x.example/rss.xml',
    'https://x.example/es/rss.xml',
  ],
  [
    'has an address that cannot be decoded',
    { 'dist/a.xml': 'https://x.example/a.xml', 'dist/b.xml': 'https://x.example/b.xml' },
    'dist/z.xml',
    'https://x.example/%zz.xml',
    'https://x.example/z.xml',
  ],
  [
    'stands in the folder of a site that is served from within another',
    {
      'x/1.xml': 'https://x.example/1.xml',
      'x/2.xml': 'https://x.example/2.xml',
      'x/3.xml': 'https://x.example/3.xml',
      'x/4.xml': 'https://x.example/4.xml',
      'x/y/1.xml': 'https://x.example/in/y2/1.xml',
      'x/y/2.xml': 'https://x.example/in/y2/2.xml',
    },
    'x/y/3.xml',
    'https://x.example/3.xml',
    'https://x.example/in/y2/3.xml',
  ],
])('a document %s', (_, others, file, self, expected) => {
  expect(elsewhere({ ...others, [file]: self })).toEqual({ [file]: expected })
})

test.each([
  [
    'every document is at home',
    { 'dist/en/rss.xml': 'https://x.example/en/rss.xml', 'dist/rss.xml': 'https://x.example/rss.xml' },
  ],
  ['there is one document', { 'dist/rss.xml': 'https://x.example/es/feed' }],
  [
    'they are stored under other names',
    {
      'saved/1.xml': 'https://x.example/en/rss.xml',
      'saved/2.xml': 'https://x.example/es/rss.xml',
      'saved/3.xml': 'https://x.example/fr/rss.xml',
    },
  ],
  [
    'two happen to have the names that they have at home, and most have not',
    {
      'saved/feed.xml': 'https://x.example/feed.xml',
      'saved/rss.xml': 'https://x.example/rss.xml',
      'saved/sport.xml': 'https://x.example/feeds/sport',
      'saved/world.xml': 'https://x.example/feeds/world',
    },
  ],
  [
    'the others are of another site',
    {
      'saved/a.xml': 'https://x.example/a.xml',
      'saved/b.xml': 'https://x.example/b.xml',
      'saved/c.xml': 'https://y.example/feed',
    },
  ],
  [
    'sites have folders of their own',
    {
      'sites/x/rss.xml': 'https://host.example/~x/rss.xml',
      'sites/x/atom.xml': 'https://host.example/~x/atom.xml',
      'sites/y/rss.xml': 'https://host.example/blogs/y2/rss.xml',
      'sites/y/atom.xml': 'https://host.example/blogs/y2/atom.xml',
    },
  ],
  [
    'the server leaves out what ends a name',
    {
      'dist/rss.xml': 'https://x.example/rss',
      'dist/es/index.xml': 'https://x.example/es/',
      'dist/fr/atom.xml': 'https://x.example/fr/atom.xml',
    },
  ],
  [
    'an address has a query, which no file can have',
    {
      'dist/a.xml': 'https://x.example/a.xml',
      'dist/b.xml': 'https://x.example/b.xml',
      'dist/c-2.xml': 'https://x.example/c.xml?page=2',
    },
  ],
  [
    'an address is none',
    {
      'dist/a.xml': 'https://x.example/a.xml',
      'dist/b.xml': 'https://x.example/b.xml',
      'dist/c.xml': 'c.xml',
    },
  ],
])('nobody is elsewhere where %s', (_, selfs) => {
  expect(elsewhere(selfs)).toEqual({})
})
