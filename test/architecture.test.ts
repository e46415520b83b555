import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const src = fileURLToPath(new URL('../src', import.meta.url))
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter(path => path.endsWith('.ts'))
  .map(path => path.replaceAll('\\', '/'))
const textOf = (file: string): string => readFileSync(join(src, file), 'utf8')

const importsOf = (file: string): string[] =>
  [...textOf(file).matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(match => match[1] ?? '')
const ownImportsOf = (file: string): string[] =>
  importsOf(file)
    .filter(name => name.startsWith('.'))
    .map(name => join(dirname(file), name).replaceAll('\\', '/'))

/** The floors of the house, top to bottom. A part may use those below it, and files of its own folder. */
const floors: readonly (readonly string[])[] = [
  ['cli.ts'],
  ['commands/', 'index.ts'],
  ['metrics.ts'],
  ['build.ts', 'next.ts', 'ping.ts'],
  ['rebuild.ts', 'progress.ts'],
  ['outcome.ts', 'intent.ts'],
  ['amendment.ts', 'recollection.ts', 'refresh.ts', 'guard.ts', 'renames.ts'],
  ['stock.ts'],
  ['origins.ts', 'survey.ts', 'standing.ts'],
  ['inspection.ts'],
  ['inspection-thread.ts'],
  ['crew/'],
  ['documents.ts', 'pieces.ts'],
  ['proof.ts'],
  ['memory.ts'],
  ['recipe.ts', 'contents.ts'],
  ['output/'],
  ['channel.ts', 'sources/site-folder.ts', 'language-feed.ts', 'hosting/'],
  ['localize.ts', 'articles.ts', 'lasting.ts', 'plan.ts', 'podcast.ts', 'checks/'],
  ['entry.ts', 'moments.ts', 'item-id.ts'],
  ['content/story.ts', 'pages/', 'sources/', 'formats/'],
  ['words/', 'record.ts', 'content/', 'feed.ts'],
  ['words/shipped/', 'records/'],
  ['scope.ts', 'article.ts', 'content/html.ts'],
  ['site.ts'],
  ['plain/'],
  ['former/'],
  ['key.ts', 'text.ts', 'permalink.ts', 'report.ts'],
  ['validation.ts', 'checks/codes/'],
  ['problem.ts', 'language.ts', 'address.ts', 'instant.ts', 'media-type.ts', 'references.ts'],
  ['lazily.ts', 'quote.ts', 'wording.ts'],
  ['published-wording.ts'],
  ['problem-code.ts'],
]

/** The floor of a file: that of its own name, else that of its folder. Undefined when it has none. */
function floorOf(file: string): number | undefined {
  const own = floors.findIndex(parts => parts.includes(file))
  const folder = floors.findIndex(parts => parts.includes(`${dirname(file)}/`))
  return own >= 0 ? own : folder >= 0 ? folder : undefined
}

test('every file has its floor', () => {
  expect(files.filter(file => floorOf(file) === undefined)).toEqual([])
})

test.each(files)('%s imports downward only', file => {
  const upward = ownImportsOf(file).filter(
    other =>
      (floorOf(other) ?? -1) <= (floorOf(file) ?? 0) && (dirname(file) === '.' || dirname(other) !== dirname(file)),
  )
  expect(upward).toEqual([])
})

test('no file needs itself', () => {
  const visit = (file: string, above: readonly string[]): string[] => {
    if (above.includes(file)) return [[...above, file].join(' → ')]
    if (done.has(file)) return []
    const circles = ownImportsOf(file).flatMap(other => visit(other, [...above, file]))
    done.add(file)
    return circles
  }
  const done = new Set<string>()
  expect(files.flatMap(file => visit(file, []))).toEqual([])
})

/** What a file imports before it runs: types are no more by then. */
const loadedBy = (file: string): string[] =>
  [...textOf(file).matchAll(/^(?:import|export) (?!type\b)(?:[^'=(]*? from )?'([^']+)'/gm)].map(match => match[1] ?? '')

/** The files that are loaded with one. */
function loadedWith(file: string, loaded: Set<string> = new Set()): Set<string> {
  if (loaded.has(file)) return loaded
  loaded.add(file)
  for (const name of loadedBy(file).filter(other => other.startsWith('.')))
    loadedWith(join(dirname(file), name).replaceAll('\\', '/'), loaded)
  return loaded
}

test('a build that has nothing to do loads no package', () => {
  // Each imports the next when it is called.
  const files = ['cli.ts', 'commands/main.ts', 'commands/build.ts'].flatMap(file => [...loadedWith(file)])
  expect(files).toContain('inspection-thread.ts')
  const packages = files.flatMap(file => loadedBy(file).filter(name => !/^(?:\.|node:)/.test(name)))
  expect(packages).toEqual([])
})

const codeOf = (file: string): string => textOf(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
const filesWith = (pattern: RegExp): string[] => files.filter(file => pattern.test(codeOf(file)))
const folderIs =
  (...folders: string[]) =>
  (file: string) =>
    folders.includes(dirname(file))

describe('only', () => {
  test('cli.ts has console and the streams, the environment and the exit of the process', () => {
    expect(filesWith(/\bconsole\b|\bprocess\.(?!pid\b|kill\b)/)).toEqual(['cli.ts'])
  })

  test('sources and output read files', () => {
    expect(
      filesWith(/\b(?:readFile|readdir|createReadStream|opendir)/).filter(file => !folderIs('sources', 'output')(file)),
    ).toEqual([])
  })

  test('output writes files', () => {
    const writing =
      /\b(?:writeFile|appendFile|mkdir|rename|rm|rmdir|unlink|copyFile|createWriteStream|utimes|symlink)(?:Sync)?\(/
    expect(filesWith(writing).filter(file => !folderIs('output')(file))).toEqual([])
  })

  test('words speak i18next and date-fns', () => {
    const speakers = files.filter(file => importsOf(file).some(name => /^(?:i18next|date-fns)\b/.test(name)))
    expect(speakers.filter(file => !folderIs('words')(file))).toEqual([])
  })

  test('the edges look at the clock', () => {
    expect(
      filesWith(/new Date\(\)|Date\.now\(/).filter(
        file => file !== 'build.ts' && !folderIs('output', 'commands')(file),
      ),
    ).toEqual([])
  })
})

test('names say what is inside', () => {
  expect(files.filter(file => /(?:^|\/)(?:utils?|helpers?|misc|common|shared)\b/.test(file))).toEqual([])
})

test('no file is longer than 300 lines', () => {
  expect(files.filter(file => textOf(file).split('\n').length > 300)).toEqual([])
})
