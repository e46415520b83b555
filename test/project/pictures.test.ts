// The pictures of the documents are made by tools/pictures.mjs, all of them and nothing else.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { repository } from '../support/newsroom.ts'

const folder = join(repository, 'docs/pictures')
const script = readFileSync(join(repository, 'tools/pictures.mjs'), 'utf8')
const documents = ['README.md', ...readdirSync(join(repository, 'docs')).map(name => `docs/${name}`)].filter(name =>
  name.endsWith('.md'),
)
const shown = documents.flatMap(document =>
  [...readFileSync(join(repository, document), 'utf8').matchAll(/<img src="([^"]+)" alt="([^"]*)"/g)].map(
    ([, src = '', alt = '']) => ({ document, path: join(repository, dirname(document), src), alt }),
  ),
)

test('the script names every picture that is there, and each is shown in a document', () => {
  const named = [...script.matchAll(/^ {2}'([\w-]+\.(?:png|svg))':/gm)].map(([, name]) => name)
  expect(readdirSync(folder).toSorted()).toEqual(named.toSorted((a = '', b = '') => (a < b ? -1 : 1)))
  expect([...new Set(shown.map(({ path }) => path))].toSorted()).toEqual(
    readdirSync(folder)
      .map(name => join(folder, name))
      .toSorted(),
  )
})

test('a picture in a document is there, and has words for those who do not see it', () => {
  for (const { document, path, alt } of shown)
    expect([document, existsSync(path), alt.length > 20]).toEqual([document, true, true])
})

test('each picture is smaller than 150 kB', () => {
  for (const name of readdirSync(folder))
    expect([name, statSync(join(folder, name)).size < 150_000]).toEqual([name, true])
})
