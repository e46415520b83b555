// After any edits of a newsroom, a build with a cache gives the same bytes as a build without one.
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { stringify } from 'yaml'
import { planChanges } from '../../src/build/plan-changes.ts'
import { build, type Report } from '../../src/index.ts'
import { readTree, repository, temporaryFolder } from '../support/newsroom.ts'
import { seed } from '../support/seed.ts'
import { setting } from './support.ts'

/** Whether files count as not racy as soon as they are written; otherwise this takes two seconds. */
const settling = vi.hoisted(() => ({ isInstant: false }))
vi.mock('../../src/cache/file-stats.ts', async importOriginal => {
  const original = await importOriginal<typeof import('../../src/cache/file-stats.ts')>()
  return { ...original, timeOfStat: () => original.timeOfStat() + (settling.isInstant ? 10_000 : 0) }
})

vi.mock('../../src/build/plan-changes.ts', { spy: true })

// Fewer than a feed holds here, so that articles come to the pages and leave them.
vi.mock('../../src/pages/page-name.ts', async importOriginal => ({
  ...(await importOriginal<typeof import('../../src/pages/page-name.ts')>()),
  headlineCount: 2,
}))

const sequences = setting('PREGON_SEQUENCES', 110)
const start = Date.UTC(2026, 0, 1)
const day = 24 * 3600_000

interface Story {
  readonly id: string
  readonly folder: string
  readonly spelling: 'folder' | 'json' | 'lines'
  readonly facts: Readonly<Record<string, unknown>>
  readonly words: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

interface Newsroom {
  readonly stories: readonly Story[]
  readonly site: Readonly<Record<string, unknown>>
  /** What stands in a locale file in the place of its own words. */
  readonly locale: Readonly<Record<string, string>>
  readonly now: number
}

const sections = ['cuba', 'world', 'culture']
const tags = ['one', 'two', 'three']
/** With names, so that their feeds follow from files: those of others are there when they were published before. */
const named = Object.fromEntries(tags.map(tag => [tag, tag]))
const authors = ['ana', 'luis']
const spellings = ['folder', 'json', 'lines'] as const

function story(n: number, spelling: Story['spelling'], text: string): Story {
  const words = (language: string) => ({ title: `${language} ${n}`, slug: `page-${n}`, body: `${text} ${language}.` })
  return {
    id: `story-${n}`,
    folder: `story-${n}`,
    spelling,
    facts: { published: new Date(start + n * day).toISOString(), section: 'world', tags: ['one'], authors: ['ana'] },
    words: { en: words('en'), es: words('es') },
  }
}

const first: Newsroom = {
  stories: [0, 1, 2, 3, 4, 5, 6].map(n => story(n, spellings[n % 3] ?? 'folder', 'Text')),
  site: {
    publisher: 'News',
    authority: 'news.example,2026',
    timezone: 'America/Havana',
    feeds: 'https://news.example/feeds/',
    languages: { en: { home: 'https://news.example/en/' }, es: { home: 'https://news.example/es/' } },
    sections,
    authors: { ana: { name: 'Ana' }, luis: { name: 'Luis' } },
    limit: 3,
    pages: true,
  },
  locale: {},
  // The time of the last two is still to come, so that often nothing changes but the time.
  now: start + 4.5 * day,
}

type Edit = (newsroom: Newsroom) => Newsroom

const atStory =
  (n: number, change: (old: Story) => Story): Edit =>
  newsroom => {
    const place = n % Math.max(1, newsroom.stories.length)
    return { ...newsroom, stories: newsroom.stories.map((old, i) => (i === place ? change(old) : old)) }
  }
const fact = (n: number, key: string, value: unknown): Edit =>
  atStory(n, old => ({ ...old, facts: { ...old.facts, [key]: value } }))
const word = (n: number, language: string, key: string, value: unknown): Edit =>
  atStory(n, old => ({ ...old, words: { ...old.words, [language]: { ...old.words[language], [key]: value } } }))

/** Words with a fault: one that their value shows, and one that only their text shows. */
const spoilt: readonly (readonly [key: string, value: unknown])[] = [
  ['title', ['no', 'text']],
  ['body', '<!-- nothing to read -->'],
]

const anyStory = fc.nat(20)
const anyLanguage = fc.constantFrom('en', 'es')
const anyText = fc.constantFrom('A', 'B', 'Otra cosa', 'Something else & more', '<b>bold</b> and *more*')
const anyDay = fc.integer({ min: 0, max: 12 }).map(n => new Date(start + n * day).toISOString())

/** Each edit with its name, so that a failure can be read. */
type AnyEdit = fc.Arbitrary<readonly [name: string, edit: Edit]>

/** Links to articles that are there, or come later, or never. */
const anyLinks = fc
  .array(fc.constantFrom('story-0', 'story-1', 'story-2', 'story-4', 'story-5', 'story-8', 'stori-3'), {
    minLength: 1,
    maxLength: 3,
  })
  .map(ids => ids.map(id => `Words with [a link](article:${id}#part).`).join(' '))

/** Addresses of pages that are there, or come later, or were there, or are written wrongly, or are no article's. */
const anyAddresses = fc
  .array(
    fc.constantFrom(
      'page-0',
      'page-1',
      'page-3',
      'page-5',
      'page-9',
      'page-17',
      'story-2',
      'a-long-page',
      'a-lomg-page',
      'archive',
    ),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  .map(slugs => slugs.map(slug => `Words with [a page](/en/world/${slug}).`).join(' '))

/** Edits after which every feed keeps its articles. */
const anyWording: AnyEdit = fc.oneof(
  {
    weight: 2,
    arbitrary: fc
      .tuple(anyStory, anyLanguage, anyLinks)
      .map(([n, tag, text]) => [`links ${n} ${tag} ${text}`, word(n, tag, 'body', text)] as const),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(anyStory, anyLanguage, anyAddresses)
      .map(([n, tag, text]) => [`addresses ${n} ${tag} ${text}`, word(n, tag, 'body', text)] as const),
  },
  fc
    .tuple(anyStory, anyLanguage, anyText)
    .map(([n, tag, text]) => [`body ${n} ${tag} ${text}`, word(n, tag, 'body', text)] as const),
  fc
    .tuple(anyStory, anyLanguage, anyText)
    .map(([n, tag, text]) => [`title ${n} ${tag}`, word(n, tag, 'title', text)] as const),
  fc.tuple(anyStory, anyDay).map(([n, date]) => [`updated ${n} ${date}`, fact(n, 'updated', date)] as const),
  fc
    .tuple(anyStory, anyLanguage, anyDay)
    .map(([n, tag, date]) => [`updated ${n} ${tag} ${date}`, word(n, tag, 'updated', date)] as const),
  fc
    .tuple(anyStory, anyDay)
    .map(
      ([n, at]) =>
        [`correction ${n} ${at}`, fact(n, 'correction', { at, text: { en: 'Wrong.', es: 'Mal.' } })] as const,
    ),
  fc
    .tuple(anyStory, anyLanguage, anyDay)
    .map(
      ([n, tag, at]) => [`correction ${n} ${tag} ${at}`, word(n, tag, 'correction', { at, text: 'Wrong.' })] as const,
    ),
  fc.tuple(anyStory, anyText).map(([n, rights]) => [`rights ${n} ${rights}`, fact(n, 'rights', rights)] as const),
)

const anyChange: AnyEdit = fc.oneof(
  fc.tuple(anyStory, fc.boolean()).map(([n, is]) => [`draft ${n} ${is}`, fact(n, 'draft', is)] as const),
  fc
    .tuple(anyStory, anyLanguage, fc.boolean())
    .map(([n, tag, is]) => [`draft ${n} ${tag} ${is}`, word(n, tag, 'draft', is)] as const),
  fc
    .tuple(anyStory, anyLanguage, fc.oneof(fc.nat(30), fc.constant('a-long-page')))
    .map(([n, tag, k]) => [`slug ${n} ${tag} ${k}`, word(n, tag, 'slug', `${k}`.replace(/^\d/, 'page-$&'))] as const),
  fc.tuple(anyStory, anyDay).map(([n, date]) => [`published ${n} ${date}`, fact(n, 'published', date)] as const),
  fc.tuple(anyStory, anyDay).map(([n, date]) => [`expires ${n} ${date}`, fact(n, 'expires', date)] as const),
  fc.tuple(anyStory, anyDay).map(([n, date]) => [`withdrawn ${n} ${date}`, fact(n, 'withdrawn', date)] as const),
  fc
    .tuple(anyStory, anyLanguage, fc.constantFrom('published', 'expires', 'withdrawn'), anyDay)
    .map(([n, tag, key, date]) => [`${key} ${n} ${tag} ${date}`, word(n, tag, key, date)] as const),
  fc
    .tuple(anyStory, fc.constantFrom('en', 'es', 'fr'))
    .map(([n, tag]) => [`original ${n} ${tag}`, fact(n, 'original', tag)] as const),
  fc
    .tuple(anyStory, anyLanguage)
    .map(([n, tag]) => [`translator ${n} ${tag}`, word(n, tag, 'translator', 'Zoé')] as const),
  fc
    .tuple(anyStory, anyLanguage, fc.constantFrom('trainedAlgorithmicMedia', 'humanEdits', 'typo'))
    .map(([n, tag, source]) => [`made ${n} ${tag} ${source}`, word(n, tag, 'digitalSource', source)] as const),
  fc
    .tuple(anyStory, anyLanguage, fc.constantFrom(...spoilt))
    .map(([n, tag, [key, value]]) => [`fault ${n} ${tag} ${key}`, word(n, tag, key, value)] as const),
  fc
    .tuple(anyStory, fc.constantFrom('allowed', 'excerpt', 'none'))
    .map(([n, kind]) => [`syndication ${n} ${kind}`, fact(n, 'syndication', kind)] as const),
  fc
    .tuple(anyStory, fc.subarray(['msn', 'yahoo']))
    .map(([n, list]) => [`not for ${n} ${list.join(' ')}`, fact(n, 'notFor', list)] as const),
  fc
    .tuple(anyStory, fc.constantFrom('AFP', 'EFE'))
    .map(([n, agency]) => [`wire ${n} ${agency}`, fact(n, 'wire', { agency })] as const),
  fc
    .tuple(anyStory, fc.constantFrom('none', 'https://creativecommons.org/licenses/by/4.0/'))
    .map(([n, licence]) => [`licence ${n} ${licence}`, fact(n, 'licence', licence)] as const),
  fc
    .constantFrom('include', 'omit')
    .map(
      value =>
        [
          `machine translations ${value}`,
          (old: Newsroom) => ({ ...old, site: { ...old.site, machineTranslations: value } }),
        ] as const,
    ),
  fc
    .constantFrom('none', 'https://creativecommons.org/licenses/by/4.0/')
    .map(
      licence =>
        [`licence of all ${licence}`, (old: Newsroom) => ({ ...old, site: { ...old.site, licence } })] as const,
    ),
  fc
    .tuple(anyStory, fc.constantFrom(...sections, 'typo'))
    .map(([n, key]) => [`section ${n} ${key}`, fact(n, 'section', key)] as const),
  fc
    .tuple(anyStory, fc.subarray(tags))
    .map(([n, list]) => [`tags ${n} ${list.join(' ')}`, fact(n, 'tags', list)] as const),
  fc
    .tuple(anyStory, fc.subarray(authors))
    .map(([n, list]) => [`authors ${n} ${list.join(' ')}`, fact(n, 'authors', list)] as const),
  fc.tuple(anyStory, anyText).map(([n, name]) => [`author's name ${n}`, fact(n, 'authors', [{ name }])] as const),
  fc
    .nat(100)
    .map(
      n =>
        [
          `add ${n}`,
          (old: Newsroom) => ({ ...old, stories: [...old.stories, story(7 + n, spellings[n % 3] ?? 'json', 'New')] }),
        ] as const,
    ),
  anyStory.map(
    n => [`remove ${n}`, (old: Newsroom) => ({ ...old, stories: old.stories.filter((_, i) => i !== n % 7) })] as const,
  ),
  anyStory.map(n => [`move ${n}`, atStory(n, old => ({ ...old, folder: `${old.folder}-moved` }))] as const),
  anyStory.map(
    n =>
      [
        `into a folder ${n}`,
        atStory(n, old => ({ ...old, folder: `2026/${old.folder.replaceAll('/', '-')}` })),
      ] as const,
  ),
  fc
    .tuple(anyStory, fc.constantFrom('story-0', 'story-3'))
    .map(
      ([n, other]) =>
        [`into ${other}'s folder ${n}`, atStory(n, old => ({ ...old, folder: `${other}/${old.id}` }))] as const,
    ),
  fc
    .tuple(anyStory, fc.constantFrom(...spellings))
    .map(([n, spelling]) => [`spelt ${n} ${spelling}`, atStory(n, old => ({ ...old, spelling }))] as const),
  fc.tuple(anyStory, anyLanguage).map(
    ([n, tag]) =>
      [
        `without ${tag} ${n}`,
        atStory(n, old => ({
          ...old,
          words: Object.fromEntries(Object.entries(old.words).filter(([key]) => key !== tag)),
        })),
      ] as const,
  ),
  anyText.map(
    text => [`publisher ${text}`, (old: Newsroom) => ({ ...old, site: { ...old.site, publisher: text } })] as const,
  ),
  fc
    .integer({ min: 1, max: 6 })
    .map(limit => [`limit ${limit}`, (old: Newsroom) => ({ ...old, site: { ...old.site, limit } })] as const),
  fc
    .constantFrom('omit', 'original')
    .map(
      fallback => [`fallback ${fallback}`, (old: Newsroom) => ({ ...old, site: { ...old.site, fallback } })] as const,
    ),
  fc
    .subarray(['gzip', 'brotli'])
    .map(
      compress =>
        [`compress ${compress.join(' ')}`, (old: Newsroom) => ({ ...old, site: { ...old.site, compress } })] as const,
    ),
  fc
    .boolean()
    .map(
      on =>
        [
          `archives and tombstones ${on}`,
          (old: Newsroom) => ({ ...old, site: { ...old.site, archives: on, tombstones: on } }),
        ] as const,
    ),
  fc
    .constantFrom<unknown>(true, true, false, { color: '#123456' })
    .map(
      pages =>
        [`pages ${JSON.stringify(pages)}`, (old: Newsroom) => ({ ...old, site: { ...old.site, pages } })] as const,
    ),
  fc.subarray(['permits', 'prohibits']).map(
    lists =>
      [
        `uses in ${lists.join(' ')}`,
        (old: Newsroom) => ({
          ...old,
          site: { ...old.site, ...(lists.length > 0 ? usesIn(lists) : { signals: undefined }) },
        }),
      ] as const,
  ),
  fc
    .tuple(anyLanguage, anyText)
    .map(
      ([tag, text]) =>
        [`words ${tag} ${text}`, (old: Newsroom) => ({ ...old, locale: { ...old.locale, [tag]: text } })] as const,
    ),
)

/** Different uses in each list of RSL. */
function usesIn(lists: readonly string[]) {
  return { signals: { rsl: Object.fromEntries(lists.map(list => [list, [list === 'permits' ? 'search' : 'ai-all']])) } }
}

const passingTime: AnyEdit = fc
  .integer({ min: 0, max: 4 })
  .map(days => [`${days} days later`, old => ({ ...old, now: old.now + days * day })])

const anyEdit = fc.oneof(
  { weight: 4, arbitrary: anyWording },
  { weight: 4, arbitrary: anyChange },
  { weight: 3, arbitrary: passingTime },
)

/** The files of a newsroom by path. */
function filesOf({ stories, site, locale }: Newsroom): Map<string, string> {
  const files = new Map([['site.yaml', stringify(site)]])
  for (const tag of ['en', 'es']) {
    const words = JSON.parse(readFileSync(join(repository, 'locales', `${tag}.json`), 'utf8')) as Record<
      string,
      unknown
    >
    files.set(
      `locales/${tag}.json`,
      JSON.stringify({ ...words, tags: named, ...(locale[tag] !== undefined && { faq: locale[tag] }) }),
    )
  }
  for (const { id, folder, spelling, facts, words } of stories) {
    const record = { id, ...facts }
    const data = JSON.stringify({ ...record, translations: words })
    if (spelling === 'json') files.set(`articles/${folder}.json`, data)
    if (spelling === 'lines') files.set('articles/all.ndjson', `${files.get('articles/all.ndjson') ?? ''}${data}\n`)
    if (spelling !== 'folder') continue
    files.set(`articles/${folder}/article.yaml`, stringify(record))
    for (const [tag, { body = '', ...front }] of Object.entries(words))
      files.set(`articles/${folder}/${tag}.md`, `---\n${stringify(front)}---\n${String(body)}\n`)
  }
  return files
}

/**
 * Makes the files on the disk those of a newsroom; only what differs is touched, some of it as editors do: by a rename.
 */
function write(root: string, before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): void {
  for (const path of before.keys()) if (!after.has(path)) remove(root, path)
  for (const [path, text] of after) {
    if (before.get(path) === text) continue
    const file = join(root, path)
    mkdirSync(dirname(file), { recursive: true })
    const byRename = text.length % 2 === 0
    writeFileSync(byRename ? `${file}~` : file, text)
    if (byRename) renameSync(`${file}~`, file)
  }
}

function remove(root: string, path: string): void {
  rmSync(join(root, path))
  const folder = dirname(path)
  if (folder.split('/').length > 1 && readTreeNames(join(root, folder)) === 0)
    rmSync(join(root, folder), { recursive: true })
}

const readTreeNames = (folder: string): number => (existsSync(folder) ? Object.keys(readTree(folder)).length : 0)

const untouched = { created: [], changed: [], removed: [] }
const sameFor = ({ problems, records, rejected, items, feeds }: Report): object => ({
  // A lost article is reported once.
  problems: problems.filter(({ code }) => code !== 'ARTICLE_GONE'),
  records,
  rejected,
  items,
  feeds,
})

/** How many sequences ended with each status. */
const tally: number[] = []

/** Edits, each with whether a build comes before the next one. */
type Steps = readonly (readonly [edit: readonly [string, Edit], isBuilt: boolean])[]

async function follow(edits: Steps, isInstant: boolean): Promise<void> {
  settling.isInstant = isInstant
  const site = temporaryFolder()
  try {
    let newsroom = first
    let files: ReadonlyMap<string, string> = new Map()
    let last: Report | undefined
    const nothing = ['nothing', (old: Newsroom) => old] as const
    for (const [[, edit], isBuilt] of [[nothing, true] as const, ...edits, [nothing, true] as const]) {
      newsroom = edit(newsroom)
      if (!isBuilt) continue
      const next = filesOf(newsroom)
      write(site, files, next)
      files = next
      last = await build({ site, now: new Date(newsroom.now), force: true })
    }
    const manifest = readFileSync(join(site, '.pregon', 'manifest.json'), 'utf8')
    const full = await build({ site, now: new Date(newsroom.now), force: true, full: true })
    tally[full.status] = (tally[full.status] ?? 0) + 1
    expect(full.documents).toMatchObject(untouched)
    expect(sameFor(full)).toEqual(last && sameFor(last))
    expect(readFileSync(join(site, '.pregon', 'manifest.json'), 'utf8')).toBe(manifest)
    const byPast = ['ID_CHANGED', 'ID_DUPLICATE', 'SLUG_DUPLICATE', 'URL_DUPLICATE']
    if (full.status > 1 || full.problems.some(({ code }) => byPast.includes(code))) return
    // Without a state folder, the feeds in the output folder tell a build enough.
    rmSync(join(site, '.pregon'), { recursive: true })
    const withoutState = await build({ site, now: new Date(newsroom.now), force: true })
    expect(withoutState.documents).toMatchObject(untouched)
    expect(sameFor(withoutState)).toEqual(sameFor(full))
    // Only the owner of a disputed id or page, and the existing archives, depend on earlier publications.
    const elsewhere = temporaryFolder()
    for (const path of ['site.yaml', 'locales', 'articles'])
      cpSync(join(site, path), join(elsewhere, path), { recursive: true })
    await build({ site: elsewhere, now: new Date(newsroom.now), force: true })
    const fresh = readTree(join(elsewhere, 'dist'))
    const grown = Object.entries(readTree(join(site, 'dist')))
    expect(Object.fromEntries(grown.filter(([path]) => path in fresh || !path.includes('/archive/')))).toEqual(fresh)
    rmSync(elsewhere, { recursive: true })
  } finally {
    rmSync(site, { recursive: true })
  }
}

// Mostly a build follows each edit; sometimes it finds several at once.
const isBuilt = fc.integer({ min: 0, max: 3 }).map(n => n > 0)
const anySteps = fc.array(fc.tuple(anyEdit, isBuilt), { minLength: 1, maxLength: 8 })

test(`${sequences} sequences of edits end in the bytes of a full build (PREGON_SEED=${seed})`, async () => {
  await fc.assert(fc.asyncProperty(anySteps, fc.boolean(), follow), {
    numRuns: sequences,
    seed,
    endOnFailure: false,
  })
  // Otherwise the sequences would test nothing.
  expect((tally[0] ?? 0) + (tally[1] ?? 0)).toBeGreaterThan(sequences / 2)
  const amendments = vi.mocked(planChanges).mock.settledResults.filter(({ value }) => value !== undefined)

  expect(amendments.length).toBeGreaterThan(sequences / 10)
}, 3600_000)
