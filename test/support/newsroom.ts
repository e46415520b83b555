import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { stringify } from 'yaml'
import { build, type Report } from '../../src/index.ts'
import { ownWords } from './site.ts'
import { temporaryFolder } from './temporary.ts'

export { temporaryFolder }

/** The repository's folder. */
export const repository: string = join(import.meta.dirname, '../..')

/** A moment at which every article of the sample is due, except the one of 2031. */
export const now = new Date('2026-11-22T12:00:00Z')

/** Copies the sample newsroom into a new folder, since a build writes its state beside its inputs. */
export function copySample(): string {
  const folder = temporaryFolder()
  for (const part of ['site.yaml', 'locales', 'articles'])
    cpSync(join(repository, part), join(folder, part), { recursive: true })
  return folder
}

/** The documents of an output folder by path, sorted by path. */
export type Tree = Readonly<Record<string, string>>

export function readTree(folder: string): Tree {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  const paths = files.map(entry => join(entry.parentPath, entry.name)).toSorted()
  return Object.fromEntries(paths.map(path => [slashed(relative(folder, path)), readFileSync(path, 'utf8')]))
}

const slashed = (path: string): string => path.split(sep).join('/')

/** Builds a newsroom into a new folder. */
export async function buildTree(site: string, moment: Date = now): Promise<{ tree: Tree; report: Report }> {
  const out = temporaryFolder()
  const report = await build({ site, out, now: moment })
  return { tree: report.status < 2 ? readTree(out) : {}, report }
}

/** A document of a tree; throws where it is missing. */
export function documentAt(tree: Tree, path: string): string {
  const text = tree[path]
  if (text === undefined) throw new Error(`no ${path} among ${Object.keys(tree).join(', ')}`)
  return text
}

export type Fields = Readonly<Record<string, unknown>>

/** The data of a record, with `translations`. */
export type RecordData = Fields & { readonly id: string; readonly translations: Readonly<Record<string, Fields>> }

/** The form in which the records of a newsroom are written. */
export type Spelling = 'folders' | 'json' | 'ndjson'

export interface Newsroom {
  readonly records: readonly RecordData[]
  readonly spelling?: Spelling
  /** Members of `site.yaml` that differ from the usual. */
  readonly site?: Fields
  /** Further locale files, by tag. */
  readonly locales?: Readonly<Record<string, unknown>>
}

const usualSite = {
  publisher: 'CubaHeadlines',
  authority: 'cubaheadlines.example,2026',
  timezone: 'America/Havana',
  feeds: 'https://feeds.cubaheadlines.example/',
  languages: { en: { home: 'https://www.cubaheadlines.example/' }, es: { home: 'https://www.cibercuba.example/' } },
  sections: ['cuba', 'world', 'culture'],
  authors: {
    'ethan-navarro': { name: 'Ethan Navarro', url: 'https://www.cubaheadlines.example/authors/ethan-navarro' },
    'ines-ferrer': { name: 'Inés Ferrer', email: 'ines.ferrer@cubaheadlines.example' },
  },
}

/** Two tags of the sample. Each named tag has feeds in every build, which takes time. */
const namedTags: Readonly<Record<string, Fields>> = {
  en: { cuba: 'Cuba', 'hurricane-season': 'Hurricane Season' },
  es: { cuba: 'Cuba', 'hurricane-season': 'Temporada de huracanes' },
}

/** Writes a small newsroom with the sample's words into a temporary folder, and returns the folder. */
export function writeNewsroom({ records, spelling = 'folders', site = {}, locales = {} }: Newsroom): string {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'locales'))
  for (const tag of ['en', 'es'])
    writeFileSync(join(folder, 'locales', `${tag}.json`), JSON.stringify({ ...ownWords(tag), tags: namedTags[tag] }))
  for (const [tag, locale] of Object.entries(locales))
    writeFileSync(join(folder, 'locales', `${tag}.json`), JSON.stringify(locale))
  writeFileSync(join(folder, 'site.yaml'), stringify({ ...usualSite, ...site }))
  writeRecords(folder, records, spelling)
  return folder
}

/** Adds or replaces a record of a newsroom, as an article's folder. */
export function writeRecord(folder: string, data: RecordData): void {
  writeRecords(folder, [data], 'folders')
}

function writeRecords(folder: string, records: readonly RecordData[], spelling: Spelling): void {
  for (const [path, text] of spelt(records, spelling)) {
    const file = join(folder, 'articles', path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
}

function spelt(records: readonly RecordData[], spelling: Spelling): [path: string, text: string][] {
  switch (spelling) {
    case 'folders':
      return records.flatMap(({ translations, ...facts }): [string, string][] => [
        [`${facts.id}/article.yaml`, stringify(facts)],
        ...Object.entries(translations).map(([tag, { body, ...front }]): [string, string] => [
          `${facts.id}/${tag}.md`,
          `---\n${stringify(front)}---\n${String(body)}`,
        ]),
      ])
    case 'json':
      return records.map(record => [`${record.id}.json`, JSON.stringify(record)])
    case 'ndjson':
      return [['export.ndjson', records.map(record => `${JSON.stringify(record)}\n`).join('')]]
    default:
      return spelling satisfies never
  }
}

/** A record with the required fields. `more` adds others. */
export function record(
  id: string,
  more: Fields & { readonly translations?: Readonly<Record<string, Fields>> } = {},
): RecordData {
  const words = (title: string) => ({ title, slug: `${id}-page`, body: `${title}, told at length.` })
  return {
    published: '2026-03-01T10:00:00Z',
    section: 'world',
    authors: ['ethan-navarro'],
    translations: { en: words(`English ${id}`), es: words(`Español ${id}`) },
    ...more,
    id,
  }
}
