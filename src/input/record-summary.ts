import type { Article, Facts, Page, Translation } from '../model/article.ts'
import { review } from '../content/review.ts'
import type { LanguageTag } from '../model/language.ts'
import { digestsOfWords } from '../model/text-digests.ts'
import type { Parsed, Problem } from '../model/problem.ts'
import { parseArticle, type ArticleRecord } from './parse-article.ts'
import type { Site } from '../model/site.ts'

/** The result of checking one record by itself, without its words. */
export interface RecordSummary {
  /** The facts of a valid record. */
  readonly facts?: Facts | undefined
  readonly problems: readonly Problem[]
  /** Whether the input counts as a record. A stray file does not. */
  readonly isRecord: boolean
  /** The ids that the record claims, valid or not. */
  readonly ids: readonly string[]
  /** The digest that changes with the record; undefined for a rejected record. */
  readonly digest?: string | undefined
}

/** A record; or the problems of an unreadable one, with the ids that it may have. */
export type ReadRecord = Parsed<ArticleRecord> & { readonly ids?: readonly string[] }

/** Checks one record by itself. Returns its summary, and the article where the record is valid. */
export function summarize(
  read: ReadRecord,
  site: Site,
  digest?: string,
): { readonly summary: RecordSummary; readonly article?: Article } {
  const parsed = read.ok ? parseReviewed(read.value, site) : read
  const { problems } = parsed
  const isRecord = parsed.ok || problems.some(({ severity }) => severity === 'error')
  const ids = read.ok ? idsOf(read.value) : (read.ids ?? [])
  if (!read.ok || !parsed.ok) return { summary: { problems, isRecord, ids } }
  return { summary: { facts: factsOf(parsed.value), problems, isRecord, ids, digest }, article: parsed.value }
}

function parseReviewed(record: ArticleRecord, site: Site): Parsed<Article> {
  const parsed = parseArticle(record, site)
  if (!parsed.ok) return parsed
  const reviewed = review(parsed.value.translations, record.locate)
  const problems = [...parsed.problems, ...reviewed]
  return reviewed.some(({ severity }) => severity === 'error') ? { ok: false, problems } : { ...parsed, problems }
}

function idsOf({ name, value }: ArticleRecord): string[] {
  const own = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined
  const isEmpty = own === undefined || own === null || (typeof own === 'string' && own.trim() === '')
  const id = isEmpty ? name : own
  return typeof id === 'string' ? [id] : []
}

function factsOf(article: Article): Facts {
  const { id, file, published, updated, expires, withdrawn, section, tags, authors, original, translations } = article
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
    original,
    translations: new Map(Array.from(translations, ([language, words]) => [language, pageOf(words)])),
  }
}

function pageOf({ slug, url, published, updated, expires, withdrawn, title, body }: Translation): Page {
  return { slug, url, words: digestsOfWords(title, body.text), published, updated, expires, withdrawn }
}

function mapPages(pages: Facts['translations'], change: (page: Page) => Page): Facts['translations'] {
  return new Map(Array.from(pages, ([language, page]) => [language, change(page)]))
}

/**
 * Whether two summaries lead to the same plan of feeds. Changed words do not change the plan, and neither does a
 * changed `updated`, unless it lies in the future.
 */
export function arePlannedAlike(a: RecordSummary, b: RecordSummary, now: Date): boolean {
  return JSON.stringify(encodeSummary(planned(a, now))) === JSON.stringify(encodeSummary(planned(b, now)))
}

function planned({ facts, ...summary }: RecordSummary, now: Date): RecordSummary {
  const coming = (change: Date | undefined) => (change && change > now ? change : undefined)
  return {
    ...summary,
    digest: undefined,
    facts: facts && {
      ...facts,
      updated: coming(facts.updated),
      translations: mapPages(facts.translations, page => ({
        ...page,
        words: undefined,
        updated: coming(page.updated),
      })),
    },
  }
}

/** Encodes a summary for JSON, as an array instead of an object, since a newsroom may have a million summaries. */
export function encodeSummary({ facts, problems, isRecord, ids, digest }: RecordSummary): unknown {
  return [isRecord ? 1 : 0, ids, problems, digest, facts && encodeFacts(facts)]
}

type Encoded = [isRecord: number, ids: string[], problems: Problem[], digest: string | null, facts: EncodedFacts | null]
type EncodedMoments = (number | null)[]
type EncodedPage = [language: string, slug: string, url: string, words: string | null, moments?: EncodedMoments]
type EncodedFacts = [
  id: string,
  file: string,
  moments: EncodedMoments,
  section: string,
  tags: string[],
  authors: string[],
  original: string,
  pages: EncodedPage[],
]

function encodeFacts({ id, file, section, tags, authors, original, translations, ...moments }: Facts): EncodedFacts {
  const pages = Array.from(translations, ([language, { slug, url, words = null, ...own }]): EncodedPage => {
    const encoded = encodeMoments(own)
    // Most translations have no moments of their own, so an empty list is left out.
    return encoded.every(moment => moment === null)
      ? [language, slug, url, words]
      : [language, slug, url, words, encoded]
  })
  const keys = authors.flatMap(({ key }) => key ?? [])
  return [id, file, encodeMoments(moments), section, [...tags], keys, original, pages]
}

type OwnMoments = Pick<Page, 'published' | 'updated' | 'expires' | 'withdrawn'>

function encodeMoments({ published, updated, expires, withdrawn }: OwnMoments): EncodedMoments {
  return [published, updated, expires, withdrawn].map(moment => moment?.getTime() ?? null)
}

function decodeMoments(encoded: EncodedMoments = []): OwnMoments {
  const [published, updated, expires, withdrawn] = encoded.map(time => (time === null ? undefined : new Date(time)))
  return { published, updated, expires, withdrawn }
}

/** The reverse of `encodeSummary`. */
export function decodeSummary(encoded: unknown): RecordSummary {
  const [isRecord, ids, problems, digest, facts] = encoded as Encoded
  return {
    isRecord: isRecord === 1,
    ids,
    problems,
    digest: digest ?? undefined,
    facts: facts ? decodeFacts(facts) : undefined,
  }
}

function decodeFacts([id, file, moments, section, tags, authors, original, pages]: EncodedFacts): Facts {
  const { published, ...others } = decodeMoments(moments)
  if (!published) throw new TypeError(`${file}: the facts of an article have its date`)
  const translations = new Map(
    pages.map(([language, slug, url, words, own]) => [
      language as LanguageTag,
      { slug, url, words: words ?? undefined, ...decodeMoments(own) },
    ]),
  )
  const keys = authors.map(key => ({ key }))
  return {
    id,
    file,
    published,
    ...others,
    section,
    tags,
    authors: keys,
    original: original as LanguageTag,
    translations,
  }
}
