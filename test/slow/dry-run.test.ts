import {
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { build, type BuildOptions, type Report } from '../../src/index.ts'
import { acquireLock } from '../../src/output/lock.ts'
import { now, record, temporaryFolder, writeNewsroom } from '../support/newsroom.ts'

const newsroom = () => writeNewsroom({ records: ['one', 'two', 'three'].map(id => record(id)) })

/** All that the system knows about a folder and what is in it, but for the time of the last reading. */
function facts(folder: string): unknown {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()
  return ['', ...paths].map(path => {
    const { ino, mode, size, mtimeMs, ctimeMs } = lstatSync(join(folder, path))
    return { path, ino, mode, size, mtimeMs, ctimeMs }
  })
}

const timeless = (report: Report) => ({ ...report, seconds: 0 })

/** What a dry run says; it must leave everything as it was. */
async function dry(site: string, options: BuildOptions = {}): Promise<Report> {
  const before = facts(site)
  const report = await build({ site, now, ...options, dryRun: true })
  expect(facts(site)).toEqual(before)
  return report
}

/** Builds, after a dry run has said the same. */
async function foretold(site: string, options: BuildOptions = {}): Promise<Report> {
  const said = await dry(site, options)
  const done = await build({ site, now, ...options })
  expect(timeless(said)).toEqual(timeless(done))
  return done
}

const edits: readonly (readonly [name: string, edit: (site: string) => void, options?: BuildOptions])[] = [
  ['nothing', () => {}],
  ['a title', site => replaceIn(site, 'articles/one/en.md', /title: .*/, 'title: Another title')],
  ['a document altered by hand', site => writeFileSync(join(site, 'dist/en/rss.xml'), 'by hand')],
  ['a document removed', site => rmSync(join(site, 'dist/es/feed.json'))],
  ['a record removed', site => rmSync(join(site, 'articles/two'), { recursive: true })],
  [
    'a record that is wrong',
    site => replaceIn(site, 'articles/three/article.yaml', /published: .*/, 'published: never'),
  ],
  ['a record that is wrong, strictly', () => {}, { strict: true }],
  ['no cache', site => rmSync(join(site, '.pregon/cache.header.json'), { force: true })],
  ['everything again', () => {}, { full: true }],
  [
    'a folder behind a link',
    site => {
      const elsewhere = join(site, 'elsewhere')
      renameSync(join(site, 'dist/es'), elsewhere)
      symlinkSync(elsewhere, join(site, 'dist/es'))
      replaceIn(site, 'articles/one/es.md', /title: .*/, 'title: Otro título')
    },
  ],
  ['no state', site => rmSync(join(site, '.pregon'), { recursive: true })],
  ['a site file that is wrong', site => replaceIn(site, 'site.yaml', /timezone: .*/, 'timezone: Nowhere')],
]

function replaceIn(site: string, file: string, what: RegExp, by: string): void {
  const path = join(site, file)
  const text = readFileSync(path, 'utf8')
  expect(text).toMatch(what)
  writeFileSync(path, text.replace(what, by))
}

test('a dry run changes nothing, and says what the build then does, edit after edit', async () => {
  const site = newsroom()
  const copies = temporaryFolder()
  vi.stubEnv('TMPDIR', copies)
  const first = await foretold(site, { explain: true })
  expect(first.documents.created.length).toBeGreaterThan(0)
  const touched: string[] = []
  for (const [name, edit, options] of edits) {
    edit(site)
    const { documents } = await foretold(site, { explain: true, ...options })
    if (documents.created.length + documents.changed.length + documents.removed.length > 0) touched.push(name)
  }
  expect(touched).toEqual(
    expect.arrayContaining(['a title', 'a document removed', 'a record removed', 'a folder behind a link']),
  )
  expect(readdirSync(copies)).toEqual([])
})

test('a dry run makes no folder where no build has been, inside the newsroom or outside', async () => {
  const site = newsroom()
  const out = join(temporaryFolder(), 'feeds')
  const { status, documents } = await dry(site, { out })
  expect({ status, created: documents.created.length > 0 }).toEqual({ status: 0, created: true })
  expect([existsSync(out), existsSync(join(site, '.pregon'))]).toEqual([false, false])
})

test('an output folder that may not be one is refused before anything is copied', async () => {
  const site = newsroom()
  const { status, problems } = await dry(site, { out: join(site, 'articles') })
  expect([status, ...problems.map(({ code }) => code)]).toEqual([2, 'OUT_UNFIT'])
})

test('while a build is under way, a dry run ends as a second build would, and leaves the lock', async () => {
  const site = newsroom()
  const taken = await acquireLock(join(site, '.pregon'))
  const { status, problems } = await foretold(site)
  expect([status, ...problems.map(({ code }) => code)]).toEqual([4, 'LOCKED'])
  if ('lock' in taken) taken.lock.release()
})
