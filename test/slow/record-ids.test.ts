// Ids are written into records so that nothing else of the files changes, and no feed.
import { chmodSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { build } from '../../src/index.ts'
import { run } from '../scaffold/command-line.ts'
import { folderOf, type Files } from '../support/folder.ts'
import { readTree } from '../support/newsroom.ts'
import { localeFile, siteYaml } from '../support/site.ts'

const words = (title: string) => `---\ntitle: ${title}\n---\nText of ${title}.\n`
const newsroom: Files = {
  'site.yaml': `${siteYaml}formats: [atom]\nscopes: [all]\n`,
  'locales/en.json': JSON.stringify(localeFile('en')),
  'locales/es.json': JSON.stringify(localeFile('es')),
  'articles/port/article.yaml': '# The port.\npublished: 2026-02-21 # a Saturday\nsection: cuba\n',
  'articles/port/en.md': words('Port'),
  'articles/2026/storm/article.yaml': '\uFEFFsection: world\r\npublished: 2026-02-20\r\n',
  'articles/2026/storm/es.md': words('Tormenta'),
  'articles/film.json':
    '{\n  "published": "2026-02-19", "section": "culture",\n  "translations": { "en": { "title": "F", "body": "B" } }\n}\n',
  'articles/told/article.yaml': 'id: another\npublished: 2026-02-18\nsection: cuba\n',
  'articles/told/en.md': words('Told'),
}
const inputs = (folder: string) =>
  Object.fromEntries(Object.keys(newsroom).map(path => [path, readFileSync(join(folder, path), 'utf8')]))
const publish = (folder: string) => build({ site: folder, now: new Date('2026-03-01'), threads: 1 })

test('the feeds stay as they are, byte by byte, also when the folders are renamed afterwards', async () => {
  const folder = folderOf(newsroom)
  await publish(folder)
  const feeds = readTree(join(folder, 'dist'))
  expect(await run(['id', '--site', folder, '--dry-run'])).toMatchObject({ status: 0 })
  expect(inputs(folder)).toEqual(newsroom)
  chmodSync(join(folder, 'articles/film.json'), 0o640)
  expect(await run(['id', '--site', folder])).toEqual({
    status: 0,
    stdout:
      'articles/film.json: id: film\narticles/2026/storm/article.yaml: id: storm\n' +
      'articles/port/article.yaml: id: port\n3 ids written, 1 records had one\n',
    stderr: '',
    asked: [],
  })
  expect(statSync(join(folder, 'articles/film.json')).mode & 0o777).toBe(0o640)
  expect(inputs(folder)).toMatchObject({
    'articles/port/article.yaml': 'id: port\n# The port.\npublished: 2026-02-21 # a Saturday\nsection: cuba\n',
    'articles/2026/storm/article.yaml': '\uFEFFid: storm\r\nsection: world\r\npublished: 2026-02-20\r\n',
  })
  const written = inputs(folder)
  expect(await publish(folder)).toMatchObject({ status: 0, problems: [], documents: { created: [], changed: [] } })
  expect(await run(['id', '--site', folder])).toMatchObject({ status: 0, stdout: '0 ids written, 4 records had one\n' })
  expect(inputs(folder)).toEqual(written)
  renameSync(join(folder, 'articles/port'), join(folder, 'articles/2026/the-port'))
  renameSync(join(folder, 'articles/film.json'), join(folder, 'articles/the-film.json'))
  expect(await publish(folder)).toMatchObject({ status: 0, problems: [], documents: { created: [], changed: [] } })
  expect(readTree(join(folder, 'dist'))).toEqual(feeds)
})

test('what cannot have its id written in is named and stays as it is', async () => {
  const faulty = {
    'articles/My Story/article.yaml': 'published: 2026-02-21\nsection: cuba\n',
    'articles/broken/article.yaml': 'published: [\n',
  }
  const folder = folderOf({ ...newsroom, ...faulty })
  const { status, stdout, stderr } = await run(['id', '--site', folder])
  expect(status).toBe(1)
  expect(stdout).toContain('3 ids written')
  expect(stderr).toContain('articles/My Story/article.yaml: error KEY_INVALID')
  expect(stderr).toContain('articles/broken/article.yaml:')
  for (const [path, text] of Object.entries(faulty)) expect(readFileSync(join(folder, path), 'utf8')).toBe(text)
})

test('a folder that was renamed since the last build is left alone: readers know the article by its old name', async () => {
  const folder = folderOf(newsroom)
  await publish(folder)
  renameSync(join(folder, 'articles/port'), join(folder, 'articles/the-port'))
  const { status, stdout, stderr } = await run(['id', '--site', folder])
  expect(status).toBe(1)
  expect(stdout).not.toContain('the-port')
  expect(stderr).toContain('articles/the-port/article.yaml: error KEY_MISSING')
  expect(stderr).toContain('"port"')
})
