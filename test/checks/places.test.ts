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

const site = 'https://x.example'
const home = { 'dist/a.xml': `${site}/a.xml`, 'dist/b.xml': `${site}/b.xml` }

test.each([
  ['claims the place of a feed that is not there', home, 'dist/es/rss.xml', `${site}/rss.xml`, `${site}/es/rss.xml`],
  ['claims the folder instead of the file', home, 'dist/es/rss.xml', `${site}/es/`, `${site}/es/rss.xml`],
  [
    'is served below a path, and in a folder of the same name',
    { 'x/feeds/en/a.xml': `${site}/feeds/en/a.xml`, 'x/feeds/es/a.xml': `${site}/feeds/es/a.xml` },
    'x/feeds/fr/a.xml',
    `${site}/fr/a.xml`,
    `${site}/feeds/fr/a.xml`,
  ],
  [
    'has a name that is encoded',
    { 'dist/a.xml': `${site}/a.xml`, 'dist/añ o.xml': `${site}/a%C3%B1%20o.xml` },
    'dist/ñ.xml',
    `${site}/n.xml`,
    `${site}/%C3%B1.xml`,
  ],
  [
    'lies on a disk with letters',
    { 'C:\\dist\\a.xml': `${site}/a.xml`, 'C:\\dist\\b.xml': `${site}/b.xml` },
    'C:\\dist\\es\\rss.xml',
    `${site}/rss.xml`,
    `${site}/es/rss.xml`,
  ],
  ['has an address that cannot be decoded', home, 'dist/z.xml', `${site}/%zz.xml`, `${site}/z.xml`],
  [
    'stands in the folder of a site that is served from within another',
    {
      'x/1.xml': `${site}/1.xml`,
      'x/2.xml': `${site}/2.xml`,
      'x/3.xml': `${site}/3.xml`,
      'x/4.xml': `${site}/4.xml`,
      'x/y/1.xml': `${site}/in/y2/1.xml`,
      'x/y/2.xml': `${site}/in/y2/2.xml`,
    },
    'x/y/3.xml',
    `${site}/3.xml`,
    `${site}/in/y2/3.xml`,
  ],
])('a document %s', (_, others, file, self, expected) => {
  expect(elsewhere({ ...others, [file]: self })).toEqual({ [file]: expected })
})

test.each([
  ['every document is at home', { 'dist/en/rss.xml': `${site}/en/rss.xml`, 'dist/rss.xml': `${site}/rss.xml` }],
  ['there is one document', { 'dist/rss.xml': `${site}/es/feed` }],
  [
    'they are stored under other names',
    {
      'saved/1.xml': `${site}/en/rss.xml`,
      'saved/2.xml': `${site}/es/rss.xml`,
      'saved/3.xml': `${site}/fr/rss.xml`,
    },
  ],
  [
    'two happen to have the names that they have at home, and most have not',
    {
      'saved/feed.xml': `${site}/feed.xml`,
      'saved/rss.xml': `${site}/rss.xml`,
      'saved/sport.xml': `${site}/feeds/sport`,
      'saved/world.xml': `${site}/feeds/world`,
    },
  ],
  [
    'the others are of another site',
    {
      'saved/a.xml': `${site}/a.xml`,
      'saved/b.xml': `${site}/b.xml`,
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
      'dist/rss.xml': `${site}/rss`,
      'dist/es/index.xml': `${site}/es/`,
      'dist/fr/atom.xml': `${site}/fr/atom.xml`,
    },
  ],
  ['an address has a query, which no file can have', { ...home, 'dist/c-2.xml': `${site}/c.xml?page=2` }],
  ['an address is none', { ...home, 'dist/c.xml': 'c.xml' }],
])('nobody is elsewhere where %s', (_, selfs) => {
  expect(elsewhere(selfs)).toEqual({})
})
