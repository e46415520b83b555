import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inventStory, random, temporaryFolder, writeExport, writeNewsroom } from '../support/sample.ts'
import { cli, readTree, runBuild, setting } from './support.ts'

const { folder, remove } = temporaryFolder()
afterAll(remove)

const now = new Date('2026-11-22T12:00:00Z')
const chance = random(11)
const stories = Array.from({ length: 60 }, (_, i) =>
  inventStory(i, new Date(now.getTime() - (i + 1) * 3600_000), chance),
)
const state = join(folder, '.pregon')
const lock = join(state, 'lock')
const args = ['--site', folder, '--now', now.toISOString()]

/** The newsroom in two states, and the outputs of undisturbed builds once both were published. */
const editions: { readonly write: (home: string) => void; readonly expected: ReadonlyMap<string, string> }[] = []

/** Builds a newsroom in the given states, one after the other. */
async function buildEach(home: string, writes: readonly ((home: string) => void)[]): Promise<void> {
  for (const write of writes) {
    write(home)
    expect(await runBuild('--site', home, '--now', now.toISOString())).toMatchObject({ status: 0, stderr: '' })
  }
}

beforeAll(async () => {
  const writes = [stories, stories.map(story => ({ ...story, tags: [...story.tags, 'new'] }))].map(
    edited => (home: string) => writeExport(home, edited),
  )
  for (const [i, write] of writes.entries()) {
    const clean = join(folder, `clean-${i}`)
    writeNewsroom(clean, [])
    // The feeds of a tag stay when the last article with it leaves.
    await buildEach(clean, [...writes, write])
    editions.push({ write, expected: readTree(join(clean, 'dist')) })
  }
  writeNewsroom(folder, [])
  await buildEach(folder, writes)
})

test('of two builds at once one waits or exits with 4, and the output is whole', async () => {
  const pairs = setting('PREGON_PAIRS', 20)
  const seen: Record<string, number> = {}
  for (let i = 0; i < pairs; i++) {
    const edition = editions[i % 2]
    edition?.write(folder)
    const wait = i % 4 < 2 ? [] : ['--wait', '60']
    const first = runBuild(...args, ...wait)
    await sleep(chance() * 100)
    const runs = await Promise.all([first, runBuild(...args, ...wait)])
    const statuses = runs.map(({ status }) => status).toSorted((a, b) => (a ?? 0) - (b ?? 0))
    const kind = `${wait.length > 0 ? 'waiting' : 'at once'} ${statuses.join()}`
    seen[kind] = (seen[kind] ?? 0) + 1
    for (const { status, stderr, stdout } of runs) {
      if (status === 4) expect(stdout).toBe('nothing published\n')
      expect(stderr).toMatch(status === 4 ? /lock: error LOCKED: another build is under way \(process \d+ on / : /^$/)
    }
    expect(readTree(join(folder, 'dist'))).toEqual(edition?.expected)
    const names = readdirSync(state).filter(name => !name.startsWith('cache.'))
    expect(names.toSorted()).toEqual(['builds.json', 'manifest.json'])
  }
  console.log(`lock: ${JSON.stringify(seen)}`)
  expect(Object.keys(seen).filter(kind => !['at once 0,0', 'at once 0,4', 'waiting 0,0'].includes(kind))).toEqual([])
  expect(seen['at once 0,4'] ?? 0).toBeGreaterThan(0)
})

test('of four builds that find a stale lock one builds, and the others wait', async () => {
  for (let i = 0; i < 2; i++) {
    const edition = editions[i % 2]
    edition?.write(folder)
    writeFileSync(lock, JSON.stringify({ pid: 2 ** 22 + 1, host: hostname() }))
    const runs = await Promise.all(Array.from({ length: 4 }, () => runBuild(...args, '--wait', '60')))
    expect(runs.map(({ status, stderr }) => `${status}${stderr}`)).toEqual(Array(4).fill('0'))
    expect(runs.filter(({ stdout }) => stdout.startsWith('nothing changed'))).toHaveLength(3)
    expect(readTree(join(folder, 'dist'))).toEqual(edition?.expected)
    const names = readdirSync(state).filter(name => !name.startsWith('cache.'))
    expect(names.toSorted()).toEqual(['builds.json', 'manifest.json'])
  }
})

/** The lock file of a killed build. */
async function killedLock(): Promise<string> {
  for (;;) {
    const child = spawn(process.execPath, [cli, 'build', ...args], { stdio: 'ignore' })
    while (!existsSync(lock) && child.exitCode === null) await sleep(1)
    child.kill('SIGKILL')
    await once(child, 'exit')
    if (existsSync(lock)) return readFileSync(lock, 'utf8')
  }
}

test('the lock of a killed build is taken', async () => {
  const { pid, host } = JSON.parse(await killedLock()) as { pid: number; host: string }
  expect({ pid: typeof pid, host }).toEqual({ pid: 'number', host: hostname() })
  expect(await runBuild(...args)).toMatchObject({ status: 0, stderr: '' })
})

const own = {
  pid: process.pid,
  host: hostname(),
  boot: readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(),
  started: readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')[19],
}
const elsewhere = JSON.stringify({ ...own, host: 'elsewhere' })

test.each([
  ['of a process that runs', JSON.stringify(own), 0, 4],
  ['of an earlier boot', JSON.stringify({ ...own, boot: '11111111-2222-3333-4444-555555555555' }), 0, 0],
  ['of a number that another process has since', JSON.stringify({ ...own, started: '1' }), 0, 0],
  ['that is garbage', '\0\0garbage', 0, 0],
  ['that is empty', '', 0, 0],
  ['of another host, fresh', elsewhere, 60, 4],
  ['of another host, from the future', elsewhere, -600, 4],
  ['of another host, two hours old', elsewhere, 7200, 0],
])('a lock %s', async (_, text, age, status) => {
  writeFileSync(lock, text)
  const then = Date.now() / 1000 - age
  utimesSync(lock, then, then)
  const result = await runBuild(...args)
  expect(result.status).toBe(status)
  const host = text === elsewhere ? 'elsewhere' : hostname()
  expect(result.stderr).toBe(
    status === 0
      ? ''
      : `${lock}: error LOCKED: another build is under way (process ${process.pid} on ${host})\n` +
          `  wait for it, or queue with --wait SECONDS; if no such process exists, delete ${lock}\n`,
  )
  expect(existsSync(lock)).toBe(status === 4)
  if (status === 4) expect(readFileSync(lock, 'utf8')).toBe(text)
})
