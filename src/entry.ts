import type { Article, Facts } from './article.ts'
import type { LanguageTag } from './language.ts'
import type { Parsed, Problem } from './problem.ts'
import { parseArticle, type ArticleRecord } from './record.ts'
import type { Site } from './site.ts'

/** What checking one record alone gave, without its words. */
export interface Entry {
  /** The facts of a valid record. */
  readonly facts?: Facts | undefined
  readonly problems: readonly Problem[]
  /** Whether it counts as a record: what is merely no record of ours, such as a stray note, does not. */
  readonly isRecord: boolean
  /** The ids that it claims, valid or not. */
  readonly ids: readonly string[]
  /** What tells whether the record is as it was; undefined for one that is no article. */
  readonly digest?: string | undefined
}

/** A record, or why it cannot be read and which ids it may have. */
export type ReadRecord = Parsed<ArticleRecord> & { readonly ids?: readonly string[] }

/** One record checked alone: its entry, and the article where it is valid. */
export function examine(
  read: ReadRecord,
  site: Site,
  digest?: string,
): { readonly entry: Entry; readonly article?: Article } {
  const parsed = read.ok ? parseArticle(read.value, site) : read
  const { problems } = parsed
  const isRecord = parsed.ok || problems.some(({ severity }) => severity === 'error')
  const ids = read.ok ? idsOf(read.value) : (read.ids ?? [])
  if (!read.ok || !parsed.ok) return { entry: { problems, isRecord, ids } }
  return { entry: { facts: factsOf(parsed.value), problems, isRecord, ids, digest }, article: parsed.value }
}

function idsOf({ name, value }: ArticleRecord): string[] {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : name
  return typeof id === 'string' ? [id] : []
}

function factsOf(article: Article): Facts {
  const { id, file, published, updated, expires, withdrawn, section, tags, authors, translations } = article
  const pages = [...translations].map(([language, page]) => {
    const { slug, url, updated: changed } = page
    return [language, { slug, url, updated: changed }] as const
  })
  const keys = authors.flatMap(({ key }) => (key === undefined ? [] : [{ key }]))
  return {
    id,
    file,
    published,
    updated,
    expires,
    withdrawn,
    section,
    tags,
    authors: keys,
    translations: new Map(pages),
  }
}

/** Whether feeds are planned alike with either: a change of words, or of the time of the last change, is none of theirs. */
export function arePlannedAlike(a: Entry, b: Entry): boolean {
  return JSON.stringify(encodeEntry(planned(a))) === JSON.stringify(encodeEntry(planned(b)))
}

function planned({ facts, ...entry }: Entry): Entry {
  const pages = [...(facts?.translations ?? [])].map(([language, { slug, url }]) => [language, { slug, url }] as const)
  return {
    ...entry,
    digest: undefined,
    facts: facts && { ...facts, updated: undefined, translations: new Map(pages) },
  }
}

/** An entry as text: an array instead of members with names, since a newsroom may have a million. */
export function encodeEntry({ facts, problems, isRecord, ids, digest }: Entry): unknown {
  return [isRecord ? 1 : 0, ids, problems, digest, facts && encodeFacts(facts)]
}

type Encoded = [isRecord: number, ids: string[], problems: Problem[], digest: string | null, facts: EncodedFacts | null]
type EncodedPage = [language: string, slug: string, url: string, updated: number | null]
type EncodedFacts = [
  id: string,
  file: string,
  moments: (number | null)[],
  section: string,
  tags: string[],
  authors: string[],
  pages: EncodedPage[],
]

function encodeFacts({ id, file, published, updated, expires, withdrawn, ...facts }: Facts): EncodedFacts {
  const moments = [published, updated, expires, withdrawn].map(moment => moment?.getTime() ?? null)
  const pages = [...facts.translations].map(([language, { slug, url, updated: changed }]): EncodedPage => [
    language,
    slug,
    url,
    changed?.getTime() ?? null,
  ])
  const authors = facts.authors.flatMap(({ key }) => key ?? [])
  return [id, file, moments, facts.section, [...facts.tags], authors, pages]
}

/** The entry that was encoded so. */
export function decodeEntry(encoded: unknown): Entry {
  const [isRecord, ids, problems, digest, facts] = encoded as Encoded
  return {
    isRecord: isRecord === 1,
    ids,
    problems,
    digest: digest ?? undefined,
    facts: facts ? decodeFacts(facts) : undefined,
  }
}

function decodeFacts([id, file, moments, section, tags, authors, pages]: EncodedFacts): Facts {
  const [published, updated, expires, withdrawn] = moments.map(moment)
  if (!published) throw new TypeError(`${file}: the facts of an article have its date`)
  const translations = new Map(
    pages.map(([language, slug, url, changed]) => [language as LanguageTag, { slug, url, updated: moment(changed) }]),
  )
  const keys = authors.map(key => ({ key }))
  return { id, file, published, updated, expires, withdrawn, section, tags, authors: keys, translations }
}

function moment(time: number | null): Date | undefined {
  return time === null ? undefined : new Date(time)
}
