import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { build } from '../../src/index.ts'
import {
  authors,
  inventStory,
  inventText,
  pick,
  random,
  sections,
  tags,
  temporaryFolder,
  writeExport,
  writeNewsroom,
  type Story,
} from '../support/sample.ts'
import { seed } from '../support/seed.ts'
import { filesIn, setting } from './support.ts'

const builds = setting('PREGON_BUILDS', 300)
const chance = random(seed)
const minutes = (7 * 24 * 60) / builds
const limit = 20

const { folder, remove } = temporaryFolder()
const dist = join(folder, 'dist')
afterAll(remove)

let now = new Date('2026-11-15T06:00:00Z')
const later = (hours: number) => new Date(now.getTime() + hours * 3600_000)
const stories = new Map<string, Story>()
let number = 0

function invent(published: Date, change: Partial<Story> = {}): void {
  const story = { ...inventStory(number++, published, chance), ...change }
  stories.set(story.id, story)
}

const edit = (story: Story, change: Partial<Story>) => stories.set(story.id, { ...story, ...change })

function rewrite({ words }: Story, change: (language: string) => object): Story['words'] {
  return Object.fromEntries(
    Object.entries(words).map(([tag, own]) => [tag, { ...own, ...change(tag) }]),
  ) as Story['words']
}

const numberOf = ({ id }: Story) => Number(id.slice('story-'.length))

/** What happens in a newsroom; the numbers say how often. */
const events: Readonly<Record<string, readonly [number, (story: Story) => unknown]>> = {
  new: [8, () => invent(now)],
  'in Spanish first': [1, () => invent(now, { words: { es: inventStory(number, now, chance).words['es'] } })],
  scheduled: [3, () => invent(later(chance() * 8))],
  expiring: [2, () => invent(now, { expires: later(chance() * 12) })],
  edited: [
    4,
    story =>
      edit(story, {
        updated: story.published > now ? story.published : now,
        words: rewrite(story, () => ({ body: inventText(chance) })),
      }),
  ],
  withdrawn: [1, story => edit(story, { withdrawn: now })],
  'withdrawn later': [1, story => edit(story, { withdrawn: later(chance() * 3) })],
  renamed: [2, story => edit(story, { words: rewrite(story, tag => ({ slug: `${tag}-${story.id}-${Number(now)}` })) })],
  're-tagged': [2, story => edit(story, { tags: [pick(tags, chance)] })],
  're-sectioned': [1, story => edit(story, { section: pick(sections, chance) })],
  'by another author': [1, story => edit(story, { authors: [pick(authors, chance)] })],
  translated: [
    1,
    story => edit(story, { words: { ...inventStory(numberOf(story), now, chance).words, ...story.words } }),
  ],
  deleted: [1, story => stories.delete(story.id)],
}
const drawn = Object.entries(events).flatMap(([name, [often]]) => Array.from({ length: often }, () => name))

function happen(): string[] {
  if (chance() < 0.3) return []
  const happened = Array.from({ length: 1 + Math.floor(chance() * 3) }, () => pick(drawn, chance))
  for (const event of happened) events[event]?.[1](pick([...stories.values()].slice(-30), chance))
  writeExport(folder, [...stories.values()])
  return happened
}

const isCurrent = ({ published, expires, withdrawn }: Story) =>
  published <= now && !(expires && expires <= now) && !(withdrawn && withdrawn <= now)

/** The ids that the whole feed of a language must hold, by the rules of the design and not by the code. */
function expectedIds(language: string): string[] {
  return [...stories.values()]
    .filter(story => isCurrent(story) && story.words[language])
    .toSorted((a, b) => b.published.getTime() - a.published.getTime() || (a.id < b.id ? -1 : 1))
    .slice(0, limit)
    .map(({ id }) => `tag:newsroom.example,2026:${id}:${language}`)
}

interface Entry {
  readonly id: string
  readonly title: string
}

/** A feed reader: for each feed it keeps the ids of all shown items, and shows items with other ids. */
class Reader {
  readonly shown: Map<string, Entry[]> = new Map()

  poll(url: string, items: readonly Entry[]): void {
    const known = this.shown.get(url) ?? []
    const ids = new Set(known.map(({ id }) => id))
    this.shown.set(url, [...known, ...items.filter(({ id }) => !ids.has(id))])
  }
}

function itemsOf(path: string, text: string): readonly Entry[] {
  if (path.endsWith('.json')) return (JSON.parse(text) as { items: readonly Entry[] }).items
  return [...text.matchAll(/<(item|entry)\b[\s\S]*?<\/\1>/g)].map(([item]) => ({
    id: /<(?:guid|id)\b[^>]*>([^<]*)</.exec(item)?.[1] ?? '',
    title: /<title\b[^>]*>([^<]*)</.exec(item)?.[1] ?? '',
  }))
}

const feedsIn = () => filesIn(dist).filter(path => /\.(?:xml|json)$/.test(path))

const marks = () =>
  filesIn(dist).map(path => {
    const { ino, mtimeNs, ctimeNs } = statSync(join(dist, path), { bigint: true })
    return `${path} ${ino} ${mtimeNs} ${ctimeNs}`
  })

// The title's second word is the article's number.
const feedparser = `
import feedparser, json, sys
dist, memory = sys.argv[1:]
try: shown = json.load(open(memory))
except FileNotFoundError: shown = {}
for path in ("en/rss.xml", "en/atom.xml", "es/rss.xml", "es/atom.xml"):
    feed = feedparser.parse(open(dist + "/" + path, "rb").read())
    assert not feed.bozo, (path, feed.bozo_exception)
    known = shown.setdefault(path, {})
    for entry in feed.entries: known.setdefault(entry.id, entry.title.split()[1])
json.dump(shown, open(memory, "w"))
`
const hasFeedparser = spawnSync('/usr/bin/python3', ['-c', 'import feedparser']).status === 0

/** Looks at every feed as a reader does, and for traces of articles that are gone. */
function poll(reader: Reader): void {
  const texts = feedsIn().map(path => [path, readFileSync(join(dist, path), 'utf8')] as const)
  for (const [path, text] of texts) {
    const items = itemsOf(path, text)
    reader.poll(path, items)
    const whole = /^(..)\/[^/]+$/.exec(path)?.[1]
    if (whole !== undefined)
      expect(
        items.map(({ id }) => id),
        path,
      ).toEqual(expectedIds(whole))
  }
  const named = new Set(texts.flatMap(([, text]) => text.match(/2026:story-\d+:/g) ?? []))
  const gone = [...named].filter(name => {
    const story = stories.get(name.slice('2026:'.length, -1))
    return !story || !isCurrent(story)
  })
  expect(gone).toEqual([])
}

test(`a week of ${builds} builds: readers see every article once, and none that is gone`, async () => {
  for (let i = 0; i < 40; i++) invent(later(-i))
  writeNewsroom(folder, [], `limit: ${limit}\n`)
  writeExport(folder, [...stories.values()])
  const reader = new Reader()
  const everDue = new Map<string, Set<string>>([
    ['en', new Set()],
    ['es', new Set()],
  ])
  const counts: Record<string, number> = {}
  let current = ''
  for (let i = 0; i < builds; i++) {
    now = new Date(now.getTime() + minutes * 60_000)
    const happened = happen()
    const before = marks()
    const report = await build({ site: folder, now })
    const told = new Set(report.problems.map(({ code }) => code))
    if (happened.includes('deleted')) told.delete('ARTICLE_GONE')
    expect({ status: report.status, told: [...told] }).toEqual({ status: 0, told: [] })
    const due = [...stories.values()]
      .filter(isCurrent)
      .map(({ id }) => id)
      .join()
    const isIdle = happened.length === 0 && due === current
    if (isIdle) expect(marks()).toEqual(before)
    for (const what of isIdle ? ['(nothing to do)'] : happened) counts[what] = (counts[what] ?? 0) + 1
    current = due
    for (const [language, ids] of everDue) for (const id of expectedIds(language)) ids.add(id)
    poll(reader)
    if (hasFeedparser && (i % 40 === 0 || i === builds - 1))
      execFileSync('/usr/bin/python3', ['-c', feedparser, dist, join(folder, 'memory.json')])
  }

  for (const [path, shown] of reader.shown) {
    const articles = shown.map(({ title }) => title.split(' ')[1])
    expect(articles.length, path).toBe(new Set(articles).size)
  }
  for (const [language, ids] of everDue)
    for (const file of ['feed.json', 'rss.xml', 'atom.xml'])
      expect(new Set(reader.shown.get(`${language}/${file}`)?.map(({ id }) => id))).toEqual(ids)
  if (hasFeedparser) checkFeedparser()
  console.log(
    `week: seed ${seed}, ${number} articles, feedparser ${hasFeedparser ? 'agrees' : 'is not installed'}, ${JSON.stringify(counts)}`,
  )
})

function checkFeedparser(): void {
  const memory = JSON.parse(readFileSync(join(folder, 'memory.json'), 'utf8')) as Record<string, Record<string, string>>
  for (const [path, shown] of Object.entries(memory)) {
    const articles = Object.values(shown)
    expect(new Set(articles).size, path).toBe(articles.length)
    for (const id of expectedIds(path.slice(0, 2))) expect(shown).toHaveProperty([id])
  }
}
