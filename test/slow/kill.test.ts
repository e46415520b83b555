import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { build } from '../../src/index.ts'
import {
  inventStory,
  inventText,
  pick,
  random,
  temporaryFolder,
  writeExport,
  writeNewsroom,
  type Story,
} from '../support/sample.ts'
import { seed } from '../support/seed.ts'
import { cli, isTemporary, readTree, setting } from './support.ts'

const kills = setting('PREGON_KILLS', 80)
const chance = random(seed)
const now = new Date('2026-11-22T12:00:00Z')
// Small documents, so that the kills happen among many files and not inside long ones.
const settings = 'limit: 20\n'

const { folder, remove } = temporaryFolder()
const site = join(folder, 'site')
const dist = join(site, 'dist')
const state = join(site, '.pregon')

/** The newsroom at one of several moments, and the output of an undisturbed build. */
interface Version {
  readonly articles: string
  readonly expected: ReadonlyMap<string, string>
}

let versions: readonly Version[]

beforeAll(async () => {
  const stories = Array.from({ length: 250 }, (_, i) =>
    inventStory(i, new Date(now.getTime() - (i + 1) * 3600_000), chance),
  )
  const written: Version[] = []
  for (let i = 0; i < count; i++) written.push(await writeVersion(i, stories))
  versions = written
  writeSite(site)
})
afterAll(remove)

const count = 4

/** A newsroom without articles, in which every version's own tag has a name: its feeds are filled and emptied again. */
function writeSite(home: string): void {
  writeNewsroom(home, [], settings)
  const named = Object.fromEntries(Array.from({ length: count }, (_, i) => [`only-${i}`, `Only ${i}`]))
  for (const language of ['en', 'es']) {
    const path = join(home, 'locales', `${language}.json`)
    const words = JSON.parse(readFileSync(path, 'utf8')) as Readonly<Record<string, unknown>>
    writeFileSync(path, JSON.stringify({ ...words, tags: named }))
  }
}

async function writeVersion(number: number, stories: readonly Story[]): Promise<Version> {
  const home = join(folder, `version-${number}`)
  writeSite(home)
  writeExport(
    home,
    stories.map(story => (chance() < 0.1 ? changed(story, number) : story)),
  )
  const report = await build({ site: home, now })
  expect(report.problems).toEqual([])
  return { articles: join(home, 'articles'), expected: readTree(join(home, 'dist')) }
}

function changed(story: Story, number: number): Story {
  if (chance() < 0.2) return { ...story, withdrawn: now }
  // Each version has a tag of its own, so that feeds are filled and emptied.
  const words = Object.entries(story.words).map(([language, own]) => [
    language,
    { ...own, body: `${inventText(chance)}\n\nVersion ${number}.` },
  ])
  return { ...story, tags: [...story.tags, `only-${number}`], words: Object.fromEntries(words) as Story['words'] }
}

function show({ articles }: Version): void {
  rmSync(join(site, 'articles'), { recursive: true, force: true })
  symlinkSync(articles, join(site, 'articles'))
}

/** The sign that a build has begun to write. */
function writingMark(): string {
  return [join(state, 'manifest.json'), join(dist, 'en')]
    .map(path => statSync(path, { bigint: true, throwIfNoEntry: false }))
    .map(stat => `${stat?.ino} ${stat?.mtimeNs}`)
    .join()
}

/** Kills a build so many milliseconds after its start, or after it begins to write. */
async function killBuild(delayOf: { readonly fromStart?: number; readonly fromWriting?: number }) {
  const mark = writingMark()
  const start = performance.now()
  const child = spawn(process.execPath, [cli, 'build', '--site', site, '--now', now.toISOString()], { stdio: 'ignore' })
  const exited = once(child, 'exit')
  const { fromStart, fromWriting = 0 } = delayOf
  if (fromStart === undefined) while (child.exitCode === null && writingMark() === mark) await sleep(2)
  const began = performance.now() - start
  await Promise.race([sleep(fromStart ?? fromWriting), exited])
  child.kill('SIGKILL')
  await exited
  return { wasKilled: child.signalCode === 'SIGKILL', hasBegun: writingMark() !== mark, began }
}

/** The time of a build until it writes, and from there to its end. */
async function measure(): Promise<{ reading: number; writing: number }> {
  const start = performance.now()
  const { began } = await killBuild({ fromWriting: 2 ** 30 })
  return { reading: began, writing: performance.now() - start - began }
}

/** Every published file is the old version or the new one, and none is missing that both have. */
function checkTree(before: ReadonlyMap<string, string>, { expected }: Version): number {
  const after = readTree(dist)
  const published = [...after].filter(([path]) => !isTemporary(path))
  const unexpected = published.filter(([path, digest]) => digest !== before.get(path) && digest !== expected.get(path))
  const missing = [...expected.keys()].filter(path => before.has(path) && !after.has(path))
  expect({ unexpected, missing }).toEqual({ unexpected: [], missing: [] })
  return published.filter(([path, digest]) => digest !== before.get(path)).length
}

async function finish({ expected }: Version): Promise<void> {
  const report = await build({ site, now })
  expect(report).toMatchObject({ status: 0, problems: [] })
  expect(readTree(dist)).toEqual(expected)
  const names = readdirSync(state).filter(name => !name.startsWith('cache.'))
  expect(names.toSorted()).toEqual(['builds.json', 'manifest.json'])
}

function isComplete(): boolean {
  const path = join(state, 'manifest.json')
  return existsSync(path) && (JSON.parse(readFileSync(path, 'utf8')) as { complete: boolean }).complete
}

test(`${kills} builds killed at random moments leave whole files and do not disturb later builds`, async () => {
  const [first] = versions
  if (!first) throw new Error('no version')
  show(first)
  const cold = await measure()
  show(pick(versions.slice(1), chance))
  const warm = await measure()
  const hits = { before: 0, during: 0, after: 0, tooLate: 0, cold: 0, onKilled: 0, finished: 0 }
  let partial = 0
  let version = first
  let isClean = true
  while (hits.before + hits.during + hits.after < kills) {
    version = pick(
      versions.filter(other => other !== version),
      chance,
    )
    show(version)
    const isCold = chance() < 0.2
    if (isCold) {
      rmSync(dist, { recursive: true, force: true })
      if (chance() < 0.5) rmSync(state, { recursive: true, force: true })
      mkdirSync(site, { recursive: true })
    }
    const before = readTree(dist)
    const { reading, writing } = isCold ? cold : warm
    const aim = chance()
    const { wasKilled, hasBegun } = await killBuild(
      aim < 0.2 ? { fromStart: chance() * reading } : { fromWriting: chance() * writing },
    )
    const written = checkTree(before, version)
    const place = !wasKilled ? 'tooLate' : !hasBegun ? 'before' : isComplete() ? 'after' : 'during'
    hits[place]++
    if (isCold) hits.cold++
    if (!isClean && !isCold) hits.onKilled++
    if (place === 'during' && written > 0 && written < version.expected.size) partial++
    isClean = chance() < 0.35
    if (isClean) {
      await finish(version)
      hits.finished++
    }
  }
  await finish(version)
  console.log(
    `kill: seed ${seed}, ${JSON.stringify({ ...hits, partial })}, reading ${Math.round(warm.reading)} ms, ` +
      `writing ${Math.round(cold.writing)} ms cold, ${Math.round(warm.writing)} ms incremental, ${version.expected.size} documents`,
  )
  expect(hits.during).toBeGreaterThan(kills / 4)
})
