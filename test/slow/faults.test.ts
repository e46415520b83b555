import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { build } from '../../src/index.ts'
import { inventStory, random, storyFolder, temporaryFolder, writeNewsroom, writeStory } from '../support/sample.ts'
import { cli, isTemporary, readTree, run, runBuild, type Run } from './support.ts'

const now = new Date('2026-11-22T12:00:00Z')
const chance = random(5)
const stories = Array.from({ length: 12 }, (_, i) => ({
  ...inventStory(i, new Date(now.getTime() - (i + 1) * 3600_000), chance),
  section: 'cuba',
  tags: ['weather'],
  authors: ['ethan-navarro'],
}))

const isRoot = process.getuid?.() === 0
const canMount = (() => {
  const { folder, remove } = temporaryFolder()
  const mounted = spawnSync('mount', ['-t', 'tmpfs', 'none', folder]).status === 0
  if (mounted) spawnSync('umount', [folder])
  remove()
  return mounted
})()

let folder: string
let dist: string
let state: string
let remove: () => void
let mounts: string[]

beforeEach(() => {
  ;({ folder, remove } = temporaryFolder())
  dist = join(folder, 'dist')
  state = join(folder, '.pregon')
  mounts = []
  writeNewsroom(folder, stories)
})
afterEach(() => {
  for (const mounted of mounts) spawnSync('umount', ['-l', mounted])
  remove()
})

function mount(path: string, ...args: readonly string[]): void {
  mkdirSync(path, { recursive: true })
  expect(spawnSync('mount', [...args, path]).stderr.toString()).toBe('')
  mounts.push(path)
}

const args = () => ['--site', folder, '--now', now.toISOString()]
const runNow = () => runBuild(...args())

/** Runs a build as somebody without root's powers. */
function runAsNobody(): Promise<Run> {
  const nobody = ['--reuid=65534', '--regid=65534', '--clear-groups']
  return run('setpriv', [...nobody, process.execPath, cli, 'build', ...args()])
}

const giveTo = (user: string) => spawnSync('chown', ['-R', user, folder])

/** Changes every story, and so every feed. */
function edit(length = 20): void {
  for (const story of stories) {
    const words = { title: story.id, body: 'Corregido. '.repeat(length) }
    writeStory(folder, {
      ...story,
      words: { en: { ...words, slug: `en-${story.id}` }, es: { ...words, slug: `es-${story.id}` } },
    })
  }
}

const published = () => new Map([...readTree(dist)].filter(([path]) => !isTemporary(path)))

/** What a clean build makes of the newsroom as it is. */
async function cleanTree(): Promise<ReadonlyMap<string, string>> {
  const clean = temporaryFolder()
  try {
    for (const name of ['articles', 'locales', 'site.yaml'])
      cpSync(join(folder, name), join(clean.folder, name), { recursive: true })
    expect(await build({ site: clean.folder, now })).toMatchObject({ status: 0 })
    return readTree(join(clean.folder, 'dist'))
  } finally {
    clean.remove()
  }
}

/** The fault is gone: the next build is healthy and ends in what a clean one gives. */
async function expectRepair(): Promise<void> {
  expect(await runNow()).toMatchObject({ status: 0, stderr: '' })
  expect(readTree(dist)).toEqual(await cleanTree())
}

/** A build in the presence of a fault. */
async function expectFault(status: number, stderr: string | RegExp, as: () => Promise<Run> = runNow): Promise<Run> {
  const result = await as()
  if (typeof stderr === 'string') expect(result.stderr).toBe(stderr)
  else expect(result.stderr).toMatch(stderr)
  expect(result.status).toBe(status)
  return result
}

describe.skipIf(!canMount)('file systems', () => {
  test('a full disk', async () => {
    mount(dist, '-t', 'tmpfs', '-o', 'size=2m', 'none')
    expect(await runNow()).toMatchObject({ status: 0 })
    const before = published()
    edit(300)
    const after = await cleanTree()
    const { bavail, bsize } = statfsSync(dist)
    // Room for a document or two.
    writeFileSync(join(dist, '.ballast'), Buffer.alloc(bavail * bsize - 200_000))
    const { stdout } = await expectFault(
      1,
      /^\S+: error WRITE_FAILED: could not be written \(ENOSPC, like \d+ more\); what is there was left as it is\n {2}check the disk and its permissions, then build again\n$/,
    )
    expect(stdout).toMatch(/^\d+ documents: .*; \d+ could not be written\n$/)
    for (const [path, digest] of published()) expect([before.get(path), after.get(path)], path).toContain(digest)
    for (const path of before.keys()) expect(published().has(path)).toBe(true)
    rmSync(join(dist, '.ballast'))
    spawnSync('mount', ['-o', 'remount,size=20m', dist])
    await expectRepair()
  })

  test('a full disk below the state folder: nothing is touched', async () => {
    expect(await runNow()).toMatchObject({ status: 0 })
    const before = readTree(dist)
    edit()
    mount(state, '-t', 'tmpfs', '-o', 'size=4k,nr_inodes=1', 'none')
    await expectFault(
      2,
      `.pregon/lock: error STATE_UNUSABLE: cannot be written (ENOSPC), so nothing was published\n` +
        '  check the disk and the permissions of that folder, which keeps one build from disturbing another\n',
    )
    expect(readTree(dist)).toEqual(before)
    spawnSync('umount', [state])
    await expectRepair()
  })

  test('a read-only output', async () => {
    expect(await runNow()).toMatchObject({ status: 0 })
    const before = readTree(dist)
    edit()
    mount(dist, '--bind', dist)
    spawnSync('mount', ['-o', 'remount,bind,ro', dist])
    // Feeds without items are as they were.
    const filled = [...before.keys()].filter(path => readFileSync(join(dist, path), 'utf8').includes(':story-'))
    const { stdout } = await expectFault(
      2,
      `en/rss.xml: error WRITE_FAILED: could not be written (EROFS, like ${filled.length - 1} more); ` +
        'what is there was left as it is\n  check the disk and its permissions, then build again\n',
    )
    expect(stdout).toBe(`nothing published; ${filled.length} could not be written\n`)
    expect(readTree(dist)).toEqual(before)
    spawnSync('umount', [dist])
    await expectRepair()
  })

  test('a read-only state folder', async () => {
    expect(await runNow()).toMatchObject({ status: 0 })
    const before = readTree(dist)
    edit()
    mount(state, '--bind', state)
    spawnSync('mount', ['-o', 'remount,bind,ro', state])
    await expectFault(
      2,
      /^\.pregon\/lock: error STATE_UNUSABLE: cannot be written \(EROFS\), so nothing was published\n/,
    )
    expect(readTree(dist)).toEqual(before)
    spawnSync('umount', [state])
    await expectRepair()
  })
})

describe.skipIf(!isRoot)('permissions', () => {
  beforeEach(async () => {
    giveTo('nobody')
    expect(await runAsNobody()).toMatchObject({ status: 0, stderr: '' })
  })

  test('an unreadable record leaves the feeds, and the rest is published', async () => {
    const facts = join(folder, 'articles/story-3/article.yaml')
    chmodSync(facts, 0)
    const { stdout } = await expectFault(
      1,
      'articles/story-3/article.yaml: error FILE_UNREADABLE: cannot be read (EACCES: permission denied)\n' +
        '  check that it exists and may be read\n',
      runAsNobody,
    )
    expect(stdout).toMatch(/; 1 of 12 records rejected\n$/)
    chmodSync(facts, 0o644)
    await expectRepair()
  })

  test('an unreadable articles folder', async () => {
    const before = readTree(dist)
    chmodSync(join(folder, 'articles'), 0)
    await expectFault(
      2,
      /^articles: error FILE_UNREADABLE: cannot be read \(EACCES: permission denied\)\n/,
      runAsNobody,
    )
    expect(readTree(dist)).toEqual(before)
    chmodSync(join(folder, 'articles'), 0o755)
    await expectRepair()
  })

  test('a state folder of somebody else', async () => {
    const before = readTree(dist)
    edit()
    chownSync(state, 0, 0)
    await expectFault(2, /^\.pregon\/lock: error STATE_UNUSABLE: cannot be written \(EACCES\)/, runAsNobody)
    expect(readTree(dist)).toEqual(before)
    await expectRepair()
  })

  test('one folder of the output of somebody else', async () => {
    edit()
    chownSync(join(dist, 'es'), 0, 0)
    await expectFault(
      1,
      'es/rss.xml: error WRITE_FAILED: could not be written (EACCES, like 2 more); what is there was left as it is\n' +
        '  check the disk and its permissions, then build again\n',
      runAsNobody,
    )
    await expectRepair()
  })
})

describe('sources', () => {
  beforeEach(async () => expect(await runNow()).toMatchObject({ status: 0 }))

  test('a vanished articles folder', async () => {
    const before = readTree(dist)
    renameSync(join(folder, 'articles'), join(folder, 'elsewhere'))
    await expectFault(
      2,
      'articles: error ARTICLES_MISSING: no article record was found here\n' +
        '  check that the folder is mounted and holds article.yaml, *.json or *.ndjson files; nothing was changed\n',
    )
    expect(readTree(dist)).toEqual(before)
    renameSync(join(folder, 'elsewhere'), join(folder, 'articles'))
    await expectRepair()
  })

  test('more than half of the articles vanished: a guard refuses, --force accepts', async () => {
    const before = readTree(dist)
    for (const story of stories.slice(0, 7)) rmSync(storyFolder(folder, story), { recursive: true })
    await expectFault(3, /^en\/: error ITEMS_DROPPED: the feed would lose 7 of 12 items, /)
    expect(readTree(dist)).toEqual(before)
    expect(await runBuild(...args(), '--force')).toMatchObject({ status: 0, stderr: '' })
    await expectRepair()
    for (const story of stories) writeStory(folder, story)
    await expectRepair()
  })

  test('a truncated record', async () => {
    truncateSync(join(folder, 'articles/story-2/article.yaml'), 20)
    await expectFault(1, /^articles\/story-2\/article\.yaml.*: error /)
    writeNewsroom(folder, stories)
    await expectRepair()
  })

  test('a record that is never the size that it was', async () => {
    // A stand-in for a file that somebody keeps writing, whatever the scheduler does: proc(5) says that it is empty.
    const path = join(folder, 'articles/story-2/es.md')
    rmSync(path)
    symlinkSync('/proc/version', path)
    await expectFault(
      1,
      'articles/story-2/es.md: error FILE_CHANGING: kept changing while it was read\n' +
        '  build again when the program that writes it is done; writing a new file and renaming it avoids this\n',
    )
    rmSync(path)
    writeNewsroom(folder, stories)
    await expectRepair()
  })

  test('records that are replaced all the time give whole items', async () => {
    const writer = run('bash', [
      '-c',
      `cd ${folder}/articles/story-2; for i in $(seq 400); do cp es.md new; mv new es.md; done`,
    ])
    for (let i = 0; i < 3; i++) expect(await runNow()).toMatchObject({ status: 0, stderr: '' })
    await writer
    await expectRepair()
  })

  test('too many open files', async () => {
    const before = readTree(dist)
    edit()
    const clean = await cleanTree()
    const limited = 'ulimit -n "$1"; shift; exec "$@"'
    const statuses: (number | null)[] = []
    for (const limit of [19, 20, 21, 22, 23]) {
      const { status, stderr } = await run('bash', [
        '-c',
        limited,
        '-',
        `${limit}`,
        process.execPath,
        cli,
        'build',
        ...args(),
      ])
      statuses.push(status)
      if (status !== 0) expect(stderr).toMatch(/EMFILE/)
      // What can be written is, and each document is whole.
      for (const [path, digest] of published()) expect([before.get(path), clean.get(path)]).toContain(digest)
      if (status === 2) expect(readTree(dist)).toEqual(before)
    }
    // With so few files nothing can be published.
    expect(statuses[0]).toBe(2)
    expect(statuses.filter(status => status !== 0 && status !== 1 && status !== 2)).toEqual([])
    await expectRepair()
  })
})

describe('what earlier builds left', () => {
  beforeEach(async () => expect(await runNow()).toMatchObject({ status: 0 }))
  const manifest = () => join(state, 'manifest.json')

  test.each([
    ['is cut off', () => truncateSync(manifest(), 100)],
    ['is empty', () => truncateSync(manifest(), 0)],
    ['is of another version', () => writeFileSync(manifest(), '{"version":2}')],
    ['is lost', () => rmSync(manifest())],
    ['is lost with its folder', () => rmSync(state, { recursive: true })],
  ])('the manifest %s: the same bytes, and nothing is removed', async (_, spoil) => {
    writeFileSync(join(dist, 'en/theirs.xml'), '<theirs/>')
    const before = readTree(dist)
    spoil()
    expect(await runNow()).toMatchObject({
      status: 0,
      stderr: '',
      stdout: expect.stringMatching(/^nothing changed/) as string,
    })
    expect(readTree(dist)).toEqual(before)
    edit()
    expect(await runNow()).toMatchObject({ status: 0, stderr: '' })
    expect(readTree(dist)).toEqual(
      new Map([...before].map(([path, digest]) => [path, readTree(dist).get(path) ?? digest])),
    )
  })

  test('a manifest that names files elsewhere is not believed', async () => {
    const outside = join(folder, 'precious')
    writeFileSync(outside, '')
    const poisoned = { version: 1, complete: true, authority: 'newsroom.example,2026', feeds: {}, pages: {} }
    writeFileSync(manifest(), JSON.stringify({ ...poisoned, documents: { '../precious': '' } }))
    await expectRepair()
    expect(() => truncateSync(outside, 0)).not.toThrow()
  })

  test('a document that somebody changed or deleted is there again', async () => {
    const before = readTree(dist)
    writeFileSync(join(dist, 'en/rss.xml'), '<theirs/>')
    rmSync(join(dist, 'es'), { recursive: true })
    expect(await runNow()).toMatchObject({
      status: 0,
      stderr: '',
      stdout: expect.stringContaining(', 1 changed') as string,
    })
    expect(readTree(dist)).toEqual(before)
  })

  test('fewer formats: what they wrote stays, and goes when that is forced, but not what somebody changed', async () => {
    writeFileSync(join(dist, 'es/atom.xml'), '<theirs/>')
    const before = [...published().keys()]
    appendFileSync(join(folder, 'site.yaml'), 'formats: [json]\n')
    await expectFault(0, /^site\.yaml: warning FORMAT_LEFT: /)
    expect([...published().keys()]).toEqual(before)
    await expectFault(
      0,
      /^es\/atom\.xml: warning FILE_FOREIGN: was written by a build and then changed by somebody else, so it was not removed\n/,
      () => runBuild(...args(), '--force'),
    )
    expect([...published().keys()].filter(path => path.endsWith('.xml'))).toEqual(['es/atom.xml'])
  })

  test('the clock runs behind: a guard refuses', async () => {
    const before = readTree(dist)
    await expectFault(3, /error ITEMS_DROPPED: the feed would lose all that it holds/, () =>
      runBuild('--site', folder, '--now', '1970-01-01T00:00:10Z'),
    )
    expect(readTree(dist)).toEqual(before)
    await expectRepair()
  })
})
