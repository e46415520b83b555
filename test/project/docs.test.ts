import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { problemCodes } from '../../src/model/problem.ts'
import { build } from '../../src/index.ts'
import { temporaryFolder } from '../support/temporary.ts'
import { withoutCode } from '../support/markdown.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'pregon-docs-'))
afterAll(() => rmSync(folder, { recursive: true }))

const documents = [
  'README.md',
  'README.es.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...readdirSync(join(root, 'docs'))
    .filter(name => name.endsWith('.md'))
    .map(name => `docs/${name}`),
]

test('docs/problems.md has a heading for each code, in order, and no other', () => {
  const headings = [...read('docs/problems.md').matchAll(/^## (\w+)$/gm)].map(match => match[1])
  expect(headings).toEqual([...problemCodes])
})

test.each(documents)('the links of %s lead to files that are there', document => {
  const links = [...withoutCode(read(document)).matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)].map(
    match => match[1] ?? '',
  )
  expect(links.filter(link => !existsSync(join(root, dirname(document), link)))).toEqual([])
})

test('the files that docs/architecture.md names are there', () => {
  const names = [...read('docs/architecture.md').matchAll(/`((?:[a-z-]+\/)+[a-z-]+\.(?:ts|json))`/g)].map(
    match => match[1] ?? '',
  )
  expect(names.length).toBeGreaterThan(40)
  expect(names.filter(name => !existsSync(join(root, name)) && !existsSync(join(root, 'src', name)))).toEqual([])
})

/** The commands of the README's shell blocks, a line each. */
function commands(): string[] {
  const blocks = [...read('README.md').matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(match => match[1] ?? '')
  return blocks.flatMap(block => block.trim().split('\n'))
}

describe('the README', () => {
  test('has the two commands of a newcomer', () => {
    expect(commands().slice(0, 2)).toEqual(['npm ci && npm run build', 'npm ci && npm test'])
  })

  test('builds the sample newsroom with its first command', () => {
    // A copy, so that the test leaves no state beside the sample; the packages are those that `npm ci` has put here.
    for (const name of ['package.json', 'lib', 'site.yaml', 'articles', 'locales'])
      cpSync(join(root, name), join(folder, name), { recursive: true })
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    const build = commands()[0]?.replace('npm ci && ', '') ?? ''
    // What it compiles first has been compiled for this suite.
    const env = { ...process.env, npm_config_ignore_scripts: 'true' }
    const printed = execFileSync('sh', ['-c', build], { cwd: folder, encoding: 'utf8', env })
    expect(printed).toMatch(/^\d+ documents: \d+ created$/m)
    expect(readdirSync(join(folder, 'dist'))).toEqual([
      'en',
      'es',
      'feeds.opml',
      'index.html',
      'json-feed-extension.html',
      'pages.css',
      'pages.js',
    ])
  })

  test('shows an item as the build prints it', () => {
    const feed = readFileSync(join(folder, 'dist/es/rss.xml'), 'utf8')
    const [, shown = ''] = /^```xml\n([\s\S]*?)^```$/m.exec(read('README.md')) ?? []
    const lines = shown.split('\n').map(text => text.trim())
    const printed = lines.filter(text => text !== '' && text !== '…')
    expect(printed.map(line => /^<([\w:]+)/.exec(line)?.[1])).toEqual(
      expect.arrayContaining(['item', 'title', 'link', 'guid', 'pubDate', 'media:description']),
    )
    expect(printed.filter(line => !feed.includes(line))).toEqual([])
  })

  test('names every command that there is, and no other', () => {
    const help = execFileSync(process.execPath, [join(root, 'lib/cli.js'), '--help'], { encoding: 'utf8' })
    const known = [...help.matchAll(/^ {2}(\w+) {2,}/gm)].map(match => match[1] ?? '')
    const named = [...read('README.md').matchAll(/^\| `pregon (\w+)[^`]*` \|/gm)].map(match => match[1] ?? '')
    expect(named.toSorted()).toEqual(known.toSorted())
  })
})

describe('the stories that the documents show', () => {
  const blocksOf = (path: string, language: string): string[] =>
    [...read(path).matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, name, text = '']) =>
      name === language ? [text] : [],
    )

  test('are published without a problem', async () => {
    const site = temporaryFolder()
    for (const part of ['site.yaml', 'locales']) cpSync(join(root, part), join(site, part), { recursive: true })
    const [facts = ''] = blocksOf('docs/for-editors.md', 'yaml')
    const [words = ''] = blocksOf('docs/for-editors.md', 'markdown')
    const [translation = ''] = blocksOf('docs/for-translators.md', 'markdown')
    const [exported = ''] = blocksOf('docs/moving.md', 'json')
    const [ownFacts = ''] = blocksOf('README.es.md', 'yaml')
    const [ownWords = ''] = blocksOf('README.es.md', 'markdown')
    const files = {
      'first/article.yaml': facts,
      'first/en.md': words,
      'second/article.yaml': facts.replace(/^id: .*$/m, 'id: second').replace('03-01', '03-02'),
      'second/en.md': translation.replace(/^slug: .*$/m, 'slug: second'),
      'fourth/article.yaml': ownFacts,
      'fourth/es.md': ownWords,
      'third.json': exported
        .replace('"port-reopens"', '"third"')
        .replace('"slug": "reabre-el-puerto"', '"slug": "tercero"')
        .replace('"ana"', '"lucia-ferrer"'),
    }
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(site, 'articles', path)), { recursive: true })
      writeFileSync(join(site, 'articles', path), text)
    }
    const { problems, feeds } = await build({ site, now: new Date('2026-03-20T12:00:00Z') })
    expect(problems).toEqual([])
    expect(feeds.find(feed => feed.folder === 'en/')?.items).toBe(2)
    expect(feeds.find(feed => feed.folder === 'es/')?.items).toBe(2)
    const feed = readFileSync(join(site, 'dist/es/rss.xml'), 'utf8')
    const spanish = read('README.es.md').replaceAll(/\s+/g, ' ')
    const said = [...spanish.matchAll(/«([^»]*)»/g)].map(match => match[1] ?? '').slice(0, 2)
    expect(said).toHaveLength(2)
    const text = feed.replaceAll(/&lt;.*?&gt;/g, '')
    for (const words of said) expect(text).toContain(words)
  })
})
