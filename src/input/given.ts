import { collectionFile, collectionsOf } from '../model/collection.ts'
import { parseLanguageTag } from '../model/language.ts'
import { problem, rejected, show, type Parsed, type Problem } from '../model/problem.ts'
import type { Site } from '../model/site.ts'
import { collectionIn, type CollectionFile } from './collections.ts'
import type { RecordInput, SiteInput } from './given-types.ts'
import { localeTemplate } from '../words/missing.ts'
import { siteFrom, speak, type Advise, type Newsroom } from './newsroom.ts'
import type { ReadRecord } from './record-summary.ts'
import { spelt } from './record/languages.ts'
import { siteName } from './site-missing.ts'
import { localeName, profileName } from './site-texts.ts'
import type { Data } from './yaml/yaml-document.ts'

/** The name by which problems call the record at an index: `records[3]`. */
export const recordName = (index: number): string => `records[${index}]`

/** A value as its JSON says it: with dates as text, without functions, and nobody else can change it. */
function asJson(value: unknown, file: string): Parsed<Data> {
  try {
    const text: string | undefined = JSON.stringify(value)
    const plain: unknown = text === undefined ? null : JSON.parse(text)
    return { ok: true, value: { value: plain, locate: () => ({ file }) }, problems: [] }
  } catch (error) {
    const found = error instanceof Error ? (error.message.split('\n')[0] ?? '') : show(error)
    return rejected(problem('SYNTAX_INVALID', { file }, { found, expected: 'give a value that JSON can say' }))
  }
}

/** A record as if it were a line of an export. */
export function givenRecord(record: RecordInput, index: number): ReadRecord {
  const file = recordName(index)
  const data = asJson(record, file)
  return data.ok ? { ok: true, value: { file, ...spelt(data.value) }, problems: [] } : data
}

/** A newsroom as if its parts were files. */
export async function givenNewsroom(given: SiteInput): Promise<Parsed<Newsroom>> {
  const { locales = {}, profiles = {}, template, secret } = given
  const written = Object.entries(profiles).map(([name, value]) => [name, asJson(value, profileName(name))] as const)
  const site = siteFrom(asJson(given.site, siteName), secret, new Map(written))
  if (!site.ok) return site
  const spelt = new Map(Object.entries(locales).map(([tag, value]) => [parseLanguageTag(tag) ?? tag, value]))
  const words = [...site.value.languages.keys()].map(tag => {
    const locale = spelt.get(tag)
    return [tag, locale === undefined ? undefined : asJson(locale, localeName(tag))] as const
  })
  return await speak(site, new Map(words), template, { advise: adviseGiven })
}

const adviseGiven: Advise = (...of) => `give it in locales, such as:\n${localeTemplate(...of)}`

/** The collections that a site names. One without a list costs that collection alone. */
export function givenCollections(
  { collections = {} }: SiteInput,
  site: Site,
): { readonly files: ReadonlyMap<string, CollectionFile>; readonly problems: readonly Problem[] } {
  const read = collectionsOf(site).map(name => ({ name, file: collectionGiven(collections[name], name) }))
  return {
    files: new Map(read.flatMap(({ name, file }) => (file.ok ? [[name, file.value] as const] : []))),
    problems: read.flatMap(({ file }) => file.problems),
  }
}

function collectionGiven(ids: readonly string[] | undefined, name: string): Parsed<CollectionFile> {
  const file = collectionFile(name)
  if (ids === undefined) {
    const expected = `give its ids: collections: { ${show(name)}: ["storm-nears-coast"] }`
    return rejected(problem('COLLECTION_UNREAD', { file }, { found: 'no list was given', expected }))
  }
  const data = asJson(ids, file)
  return data.ok ? collectionIn(data.value, file) : data
}
