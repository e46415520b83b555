// After each build of any history, a build of everything in a copy of the same state tells and publishes the same.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { stringify } from 'yaml'
import { nextChangeOf } from '../../src/build/next-change.ts'
import { planChanges } from '../../src/build/plan-changes.ts'
import { build, type Report } from '../../src/index.ts'
import { readTree, repository, temporaryFolder } from '../support/newsroom.ts'
import { seed } from '../support/seed.ts'
import { setting } from './support.ts'

/** Makes files not racy as soon as they are written; otherwise this takes two seconds. */
vi.mock('../../src/cache/file-stats.ts', async importOriginal => {
  const original = await importOriginal<typeof import('../../src/cache/file-stats.ts')>()
  return { ...original, timeOfStat: () => original.timeOfStat() + 10_000 }
})

vi.mock('../../src/build/plan-changes.ts', { spy: true })

const histories = setting('PREGON_HISTORIES', 40)
const day = 24 * 3600_000
const start = Date.UTC(2026, 0, 20)

type Fields = Readonly<Record<string, unknown>>

interface Story {
  readonly id: string
  /** The path of its folder or file, without the ending. */
  readonly path: string
  readonly kind: 'folder' | 'json' | 'lines'
  readonly facts: Fields
  readonly words: Readonly<Record<string, Fields>>
}

interface Newsroom {
  /** In this order they lie in a file of several records. */
  readonly stories: readonly Story[]
  /** The last story that was removed. */
  readonly removed: Story | undefined
  readonly site: Fields
  /** Files that are no records, by path. */
  readonly others: Readonly<Record<string, string>>
  /** The text of the collection's file; undefined where there is none. */
  readonly list: string | undefined
  readonly now: number
}

const sections = ['cuba', 'world', 'culture']
const iso = (moment: number): string => new Date(moment).toISOString()
const dayOf = (n: number): string => iso(start + n * day)

function wordsOf(n: number | string, languages = ['en', 'es']): Story['words'] {
  return Object.fromEntries(
    languages.map(tag => [
      tag,
      {
        title: `${tag} ${n}`,
        slug: `page-${n}`,
        body: `The long story number ${n}, told in ${tag} for the readers of it.`,
      },
    ]),
  )
}

function story(n: number): Story {
  return {
    id: `s${n}`,
    path: n % 3 === 2 ? 'export' : n % 2 === 0 ? `s${n}` : `2026/s${n}`,
    kind: n % 3 === 2 ? 'lines' : n % 5 === 1 ? 'json' : 'folder',
    facts: {
      published: dayOf(n),
      section: sections[n % 3],
      tags: n % 2 === 0 ? ['one'] : ['two'],
      authors: n % 4 === 0 ? ['ana'] : ['luis'],
    },
    words: wordsOf(n),
  }
}

type Edit = (old: Newsroom) => Newsroom
type Named = readonly [name: string, edit: Edit]

const at =
  (n: number, change: (old: Story, all: readonly Story[]) => Story): Edit =>
  old => ({
    ...old,
    stories: old.stories.map((each, i) => (i === n % old.stories.length ? change(each, old.stories) : each)),
  })
const facts = (n: number, more: Fields): Edit => at(n, old => ({ ...old, facts: { ...old.facts, ...more } }))
const words = (n: number, tag: string, more: Fields): Edit =>
  at(n, old => ({ ...old, words: { ...old.words, [tag]: { ...old.words[tag], ...more } } }))
const without = (all: Fields, key: string): Fields => Object.fromEntries(Object.entries(all).filter(([k]) => k !== key))

const n = fc.nat(30)
const tag = fc.constantFrom('en', 'es', 'fr')
const when = fc.integer({ min: -5, max: 45 })

const anyMoment = fc.constantFrom('published', 'updated', 'expires', 'withdrawn')
const facing: fc.Arbitrary<Named> = fc.oneof(
  fc.tuple(n, anyMoment, when).map(([k, key, d]): Named => [`${key} ${k} ${d}`, facts(k, { [key]: dayOf(d) })]),
  fc
    .tuple(n, tag, anyMoment, when)
    .map(([k, t, key, d]): Named => [`${key} ${k} ${t} ${d}`, words(k, t, { [key]: dayOf(d) })]),
  fc
    .tuple(n, anyMoment)
    .map(([k, key]): Named => [
      `no ${key} ${k}`,
      at(k, old => ({ ...old, facts: key === 'published' ? old.facts : without(old.facts, key) })),
    ]),
  fc
    .tuple(n, when)
    .map(([k, d]): Named => [
      `correction ${k} ${d}`,
      facts(k, { correction: { at: dayOf(d), text: { en: 'Wrong.', es: 'Mal.', fr: 'Faux.' } } }),
    ]),
  fc
    .tuple(n, fc.constantFrom(...sections))
    .map(([k, section]): Named => [`section ${k} ${section}`, facts(k, { section })]),
  fc
    .tuple(n, fc.subarray(['one', 'two', 'rare']))
    .map(([k, tags]): Named => [`tags ${k} ${tags.join(' ')}`, facts(k, { tags })]),
  fc.tuple(n, fc.subarray(['ana', 'luis'])).map(([k, authors]): Named => [`authors ${k}`, facts(k, { authors })]),
  fc
    .tuple(n, tag, fc.boolean())
    .map(([k, t, is]): Named => [
      `by machine ${k} ${t} ${is}`,
      words(k, t, { digitalSource: is ? 'trainedAlgorithmicMedia' : 'humanEdits' }),
    ]),
  fc
    .tuple(n, fc.constantFrom('allowed', 'excerpt', 'none'))
    .map(([k, syndication]): Named => [`syndication ${k} ${syndication}`, facts(k, { syndication })]),
  fc
    .tuple(n, fc.subarray(['young', 'some']))
    .map(([k, notFor]): Named => [`not for ${k} ${notFor.join(' ')}`, facts(k, { notFor })]),
  n.map((k): Named => [`wire ${k}`, facts(k, { wire: { agency: 'EFE' } })]),
  fc.tuple(n, tag).map(([k, original]): Named => [`original ${k} ${original}`, facts(k, { original })]),
)

const fresh: Edit = old => {
  const count = old.stories.length + Object.keys(old.others).length
  const taken = new Set(old.stories.map(({ id }) => id))
  const number = [...Array(100).keys()].find(i => !taken.has(`s${i + 10}`)) ?? count
  return { ...old, stories: [...old.stories, story(number + 10)] }
}

const coming: fc.Arbitrary<Named> = fc.oneof(
  fc.constant<Named>(['add', fresh]),
  fc.constant<Named>(['add two', old => fresh(fresh(old))]),
  n.map((k): Named => [
    `remove ${k}`,
    old => {
      const removed = old.stories[k % old.stories.length]
      return old.stories.length < 3 ? old : { ...old, removed, stories: old.stories.filter(each => each !== removed) }
    },
  ]),
  fc.boolean().map((isOther): Named => [
    `back ${isOther ? 'with another id' : ''}`,
    old => {
      if (!old.removed) return old
      const back = { ...old.removed, id: isOther ? `${old.removed.id}-b` : old.removed.id }
      return { ...old, removed: undefined, stories: [...old.stories, back] }
    },
  ]),
  fc.tuple(n, fc.nat(3)).map(([k, x]): Named => [`id ${k} r${x}`, at(k, old => ({ ...old, id: `r${x}` }))]),
  fc
    .tuple(n, n)
    .map(([k, m]): Named => [
      `id of ${m} to ${k}`,
      at(k, (old, all) => ({ ...old, id: all[m % all.length]?.id ?? old.id })),
    ]),
  fc.tuple(n, n).map(([k, m]): Named => [
    `${k} and ${m} exchange ids`,
    old => {
      const [a, b] = [old.stories[k % old.stories.length], old.stories[m % old.stories.length]]
      const idOf = (each: Story) => (each === a ? b?.id : each === b ? a?.id : undefined) ?? each.id
      return { ...old, stories: old.stories.map(each => ({ ...each, id: idOf(each) })) }
    },
  ]),
  fc
    .tuple(n, fc.constantFrom('a', '2026/b', '2026/10/c', 's0', 'z'))
    .map(([k, folder]): Named => [
      `move ${k} ${folder}`,
      at(k, old => (old.kind === 'lines' ? old : { ...old, path: `${folder}/${old.id}` })),
    ]),
  fc
    .tuple(n, fc.constantFrom('folder', 'json', 'lines'))
    .map(([k, kind]): Named => [
      `${k} as ${kind}`,
      at(k, old => ({ ...old, kind, path: kind === 'lines' ? (k % 2 === 0 ? 'export' : '2026/more') : old.id })),
    ]),
  n.map((k): Named => [
    `order ${k}`,
    old => ({
      ...old,
      stories: [...old.stories.slice(k % old.stories.length), ...old.stories.slice(0, k % old.stories.length)],
    }),
  ]),
)

const wording: fc.Arbitrary<Named> = fc.oneof(
  fc.tuple(n, tag, fc.nat(3)).map(([k, t, x]): Named => [`body ${k} ${t} ${x}`, words(k, t, { body: `Text ${x}.` })]),
  fc.tuple(n, tag, fc.nat(3)).map(([k, t, x]): Named => [`title ${k} ${t} ${x}`, words(k, t, { title: `Title ${x}` })]),
  fc.tuple(n, tag, fc.nat(3)).map(([k, t, x]): Named => [`slug ${k} ${t} ${x}`, words(k, t, { slug: `slug-${x}` })]),
  fc
    .tuple(n, tag)
    .map(([k, t]): Named => [
      `without ${t} ${k}`,
      at(k, old => ({ ...old, words: without(old.words, t) as Story['words'] })),
    ]),
  n.map((k): Named => [`fr ${k}`, at(k, old => ({ ...old, words: { ...old.words, ...wordsOf(old.id, ['fr']) } }))]),
  fc.tuple(n, n, fc.boolean(), fc.subarray(['en', 'es', 'fr'])).map(([k, m, isDated, tags]): Named => [
    `${k} tells ${m} in ${tags.join(' ')}${isDated ? ' with its date' : ''}`,
    at(k, (old, all) => {
      const other = all[m % all.length] ?? old
      const told = tags.flatMap(t =>
        other.words[t] ? [[t, { ...other.words[t], slug: `page-${old.id}` }] as const] : [],
      )
      const published = isDated ? other.facts['published'] : old.facts['published']
      return { ...old, facts: { ...old.facts, published }, words: { ...old.words, ...Object.fromEntries(told) } }
    }),
  ]),
  n.map((k): Named => [`break ${k}`, facts(k, { section: 'nowhere' })]),
  n.map((k): Named => [`mend ${k}`, facts(k, { section: 'world' })]),
  n.map((k): Named => [
    `mend all ${k}`,
    old => ({ ...old, stories: old.stories.map(each => ({ ...each, facts: { ...each.facts, section: 'world' } })) }),
  ]),
  fc.tuple(n, n).map(([k, d]): Named => [`far ${k}`, facts(k, { expires: iso(start + (3650 + d * 5) * day) })]),
)

const around: fc.Arbitrary<Named> = fc.oneof(
  fc
    .constantFrom('stray.yaml', '2026/note.md', 's0/notes.md', 's0/nested/article.yaml', 'z/readme.md')
    .map((path): Named => [`stray ${path}`, old => ({ ...old, others: { ...old.others, [path]: 'a: 1\n' } })]),
  fc.constant<Named>(['no strays', old => ({ ...old, others: {} })]),
  fc
    .constantFrom(['en', 'es'], ['en', 'es', 'fr'], ['es', 'en'])
    .map((tags): Named => [
      `languages ${tags.join(' ')}`,
      old => ({ ...old, site: { ...old.site, languages: languagesOf(tags) } }),
    ]),
)

const listing: fc.Arbitrary<Named> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.uniqueArray(fc.nat(12), { maxLength: 6 }).map((ns): Named => [
      `list ${ns.join(' ')}`,
      old => {
        const ids = ns.flatMap(i => old.stories[i % old.stories.length]?.id ?? [])
        return { ...old, list: stringify([...new Set(ids)]) }
      },
    ]),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(undefined, '', '- s0\n- [', '- nobody\n', '- s1\n- nobody\n- s1\n- r1\n')
      .map((list): Named => [`list ${JSON.stringify(list)}`, old => ({ ...old, list })]),
  },
)

const time: fc.Arbitrary<Named> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.nat(6).map((d): Named => [`${d} days later`, old => ({ ...old, now: old.now + d * day })]),
  },
  { weight: 1, arbitrary: fc.constant<Named>(['a month later', old => ({ ...old, now: old.now + 31 * day })]) },
  { weight: 1, arbitrary: fc.constant<Named>(['a day back', old => ({ ...old, now: old.now - day })]) },
)

const anyEdit = fc.oneof(
  { weight: 4, arbitrary: facing },
  { weight: 4, arbitrary: coming },
  { weight: 4, arbitrary: wording },
  { weight: 1, arbitrary: around },
  { weight: 3, arbitrary: time },
  { weight: 2, arbitrary: listing },
)

const languagesOf = (tags: readonly string[]): Fields =>
  Object.fromEntries(tags.map(t => [t, { home: `https://${t}.news.example/` }]))

const anySite = fc.record({
  limit: fc.integer({ min: 1, max: 5 }),
  archives: fc.boolean(),
  tombstones: fc.boolean(),
  fallback: fc.constantFrom('omit', 'original'),
  machineTranslations: fc.constantFrom('include', 'omit'),
  compress: fc.constantFrom([], ['gzip']),
  maxDrop: fc.constantFrom(0.2, 1),
  collections: fc.constantFrom([], ['front']),
  partners: fc.constantFrom(
    {},
    { young: { maxAge: '10d' }, some: { tags: ['one'], wire: 'exclude', limit: 2, format: 'json', text: 'excerpt' } },
    {
      google: { format: 'news-sitemap' },
      all: { format: 'ninjs', maxAge: '12d' },
      shorter: { format: 'news-sitemap', maxAge: '20h', limit: 2, wire: 'only' },
    },
    { listed: { collection: 'front', limit: 3, maxAge: '12d' }, alike: { collection: 'front', tags: ['two'] } },
    { listed: { collection: 'front', format: 'atom' }, some: { tags: ['one'], limit: 2 } },
    {
      strict: { profile: 'strict', limit: 3 },
      brief: { profile: 'msn', languages: ['en'], tags: ['one'], format: 'atom' },
    },
    { people: { machineTranslations: 'omit', limit: 2 }, both: { machineTranslations: 'omit', maxAge: '12d' } },
    { old: { maxAge: '36h', sections: ['world', 'cuba'], languages: ['en'], excludeTags: ['rare'], format: 'atom' } },
  ),
})

const isListed = ({ collections }: Fields): boolean => Array.isArray(collections) && collections.length > 0

function filesOf({ stories, site, others, list }: Newsroom): Map<string, string> {
  const files = new Map([['site.yaml', stringify(site)]])
  // Some of the titles that histories write are refused by it.
  files.set(
    'profiles/strict.yaml',
    'formats: [rss]\nbytes: 100000\nrules: { titleLength: { max: 6, effect: refuse } }\n',
  )

  const names = isListed(site) ? { collections: { front: 'Front' } } : {}
  for (const t of ['en', 'es', 'fr']) {
    const own = JSON.parse(
      readFileSync(join(repository, 'locales', t === 'fr' ? 'en.json' : `${t}.json`), 'utf8'),
    ) as Fields
    files.set(`locales/${t}.json`, JSON.stringify({ ...own, ...names, tags: { one: 'One', two: 'Two' } }))
  }
  if (list !== undefined) files.set('collections/front.yaml', list)
  for (const [path, text] of Object.entries(others)) files.set(`articles/${path}`, text)
  for (const { id, path, kind, facts: own, words: told } of stories) {
    const data = { id, ...own }
    const line = JSON.stringify({ ...data, translations: told })
    if (kind === 'json') files.set(`articles/${path}.json`, line)
    if (kind === 'lines') files.set(`articles/${path}.ndjson`, `${files.get(`articles/${path}.ndjson`) ?? ''}${line}\n`)
    if (kind !== 'folder') continue
    files.set(`articles/${path}/article.yaml`, stringify(data))
    for (const [t, { body = '', ...front }] of Object.entries(told))
      files.set(`articles/${path}/${t}.md`, `---\n${stringify(front)}---\n${String(body)}\n`)
  }
  return files
}

function write(root: string, before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): void {
  for (const path of before.keys()) if (!after.has(path)) remove(root, path)
  for (const [path, text] of after) {
    if (before.get(path) === text) continue
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
}

function remove(root: string, path: string): void {
  rmSync(join(root, path))
  for (let folder = dirname(path); folder.includes('/'); folder = dirname(folder)) {
    if (readdirSync(join(root, folder)).length > 0) return
    rmdirSync(join(root, folder))
  }
}

type Mishap = 'none' | 'altered' | 'deleted' | 'marked' | 'marked with rubbish' | 'older manifest' | 'full'

/** What may happen between two builds, besides edits. */
function happen(mishap: Mishap, k: number, site: string, older: string | undefined): void {
  const documents = existsSync(join(site, 'dist')) ? Object.keys(readTree(join(site, 'dist'))) : []
  const one = documents[k % Math.max(1, documents.length)]
  if (one !== undefined && mishap === 'altered') writeFileSync(join(site, 'dist', one), 'altered')
  if (one !== undefined && mishap === 'deleted') rmSync(join(site, 'dist', one))
  if (mishap === 'marked') writeFileSync(join(site, '.pregon/publishing.json'), JSON.stringify(documents))
  if (mishap === 'marked with rubbish') writeFileSync(join(site, '.pregon/publishing.json'), '["')
  if (mishap === 'older manifest' && older !== undefined) writeFileSync(join(site, '.pregon/manifest.json'), older)
}

/** All of a report except the time that the build took, and the reasons, which only a build with a cache knows. */
function told({ documents, ...report }: Report): object {
  const { created, changed, removed, failed } = documents
  // Documents are told of in the order in which they were made.
  const touched = [created, changed, removed, failed].map(paths => paths.toSorted())
  return { ...report, seconds: 0, explanation: undefined, documents: touched }
}

/** Why feeds were made again. The files of a copy have other stats, so their changes are not compared. */
const reasonsIn = ({ explanation }: Report): object => ({ ...explanation, compared: undefined })

function copyOf(site: string): string {
  const copy = temporaryFolder()
  cpSync(site, copy, { recursive: true, preserveTimestamps: true })
  return copy
}

/** Builds with the cache, but plans all feeds. */
async function planAll(site: string, options: Parameters<typeof build>[0]): Promise<Report> {
  vi.mocked(planChanges).mockResolvedValueOnce(undefined)
  const report = await build({ ...options, site })
  // A build with nothing to do planned nothing.
  vi.mocked(planChanges).mockReset()
  return report
}

const manifestIn = (site: string): string | undefined => {
  const path = join(site, '.pregon/manifest.json')
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

/** The moment until which a build's report is valid; undefined where it left something to do. */
function validUntil(site: string): unknown {
  const path = join(site, '.pregon/cache.json')
  if (!existsSync(path)) return undefined
  const { header } = JSON.parse(readFileSync(path, 'utf8')) as { header: string }
  return (JSON.parse(header) as { lastReport?: { validUntil: unknown } }).lastReport?.validUntil
}

/** How many builds planned some scopes only, and how many planned everything or nothing. */
const plans = { partial: 0, whole: 0 }

interface Step {
  readonly edits: readonly Named[]
  readonly mishap: Mishap
  readonly k: number
  readonly options: { readonly strict?: boolean; readonly force?: boolean }
}

const anyStep: fc.Arbitrary<Step> = fc.record({
  edits: fc.array(anyEdit, { maxLength: 3, minLength: 0 }),
  mishap: fc.oneof(
    { weight: 12, arbitrary: fc.constant<Mishap>('none') },
    {
      weight: 3,
      arbitrary: fc.constantFrom<Mishap>(
        'altered',
        'deleted',
        'marked',
        'marked with rubbish',
        'older manifest',
        'full',
      ),
    },
  ),
  k: fc.nat(200),
  options: fc.oneof(
    { weight: 8, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: fc.constant({ strict: true }) },
    { weight: 2, arbitrary: fc.constant({ force: true }) },
  ),
})

async function follow(rules: Fields, steps: readonly Step[]): Promise<void> {
  const site = temporaryFolder()
  const done: string[] = []
  let newsroom: Newsroom = {
    stories: [0, 1, 2, 3, 4, 5, 6, 7].map(story),
    removed: undefined,
    site: {
      publisher: 'News',
      authority: 'news.example,2026',
      timezone: 'America/Havana',
      feeds: 'https://feeds.news.example/',
      languages: languagesOf(['en', 'es']),
      sections,
      authors: { ana: { name: 'Ana' }, luis: { name: 'Luis' } },
      ...rules,
    },
    others: {},
    list: '- s3\n- s1\n- s2\n',
    now: start + 6.5 * day,
  }
  let files: ReadonlyMap<string, string> = new Map()
  let older: string | undefined
  try {
    for (const { edits, mishap, k, options } of [{ edits: [], mishap: 'none', k: 0, options: {} } as Step, ...steps]) {
      for (const [, edit] of edits) newsroom = edit(newsroom)
      const next = filesOf(newsroom)
      write(site, files, next)
      files = next
      const before = manifestIn(site)
      happen(mishap, k, site, older)
      older = before
      const now = new Date(newsroom.now)
      done.push(JSON.stringify([edits.map(([name]) => name), mishap, options]))
      const [elsewhere, anew] = [copyOf(site), copyOf(site)]
      const more = { now, ...options, explain: true, full: mishap === 'full' }
      const report = await build({ site, ...more })
      plans[vi.mocked(planChanges).mock.settledResults.at(-1)?.value ? 'partial' : 'whole']++
      const full = await build({ site: elsewhere, now, ...options, full: true })
      const all = await planAll(anew, more)
      const note = done.join('\n')
      expect(told(report), note).toEqual(told(full))
      expect(readTree(join(site, 'dist')), note).toEqual(readTree(join(elsewhere, 'dist')))
      expect(manifestIn(site), note).toBe(manifestIn(elsewhere))
      expect(reasonsIn(report), note).toEqual(reasonsIn(all))
      if (report.status < 2) expect(validUntil(site), note).toBe(validUntil(elsewhere))
      for (const copy of [elsewhere, anew]) rmSync(copy, { recursive: true })
    }
    // It reads the records with the cache, too.
    const next = await nextChangeOf(site, new Date(newsroom.now))
    const copy = copyOf(site)
    for (const name of readdirSync(join(copy, '.pregon')))
      if (name.startsWith('cache.')) rmSync(join(copy, '.pregon', name))
    expect(next, done.join('\n')).toEqual(await nextChangeOf(copy, new Date(newsroom.now)))
    rmSync(copy, { recursive: true })
  } finally {
    rmSync(site, { recursive: true })
  }
}

test(`${histories} histories are published as builds of everything would (PREGON_SEED=${seed})`, async () => {
  const anySteps = fc.array(anyStep, { minLength: 1, maxLength: 9 })
  await fc.assert(fc.asyncProperty(anySite, anySteps, follow), { numRuns: histories, seed })
  // Otherwise the histories would test nothing.
  expect(plans.partial).toBeGreaterThan((plans.partial + plans.whole) / 10)
}, 3600_000)
