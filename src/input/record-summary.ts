import type { Article, Facts, FaultyWords, Page, Translation } from '../model/article.ts'
import { review, type Review } from '../content/review.ts'
import { pageLinksIn } from '../content/page-addresses.ts'
import type { ArticleLink, LinkPlace, PageLink } from '../model/article-link.ts'
import type { LanguageTag } from '../model/language.ts'
import { digestsOfWords } from '../model/text-digests.ts'
import type { Parsed, Problem } from '../model/problem.ts'
import { parseArticle, type ArticleRecord, type ParsedArticle } from './parse-article.ts'
import type { Site } from '../model/site.ts'
import { endOfWordless } from './record/faulty-words.ts'
import { faultsAmong, joinedFaults, withoutFaulty } from './record/language-faults.ts'
import { notesOf, type RecordNotes } from './record-notes.ts'

/** The result of checking one record by itself, without its words. */
export interface RecordSummary {
  /** The facts of a valid record. */
  readonly facts?: Facts | undefined
  readonly problems: readonly Problem[]
  /** Whether the input counts as a record. A stray file does not, and no draft. */
  readonly isRecord: boolean
  /** The ids that the record claims, valid or not. */
  readonly ids: readonly string[]
  /** What is valid of the facts of a rejected record, if it tells of an end. */
  readonly wordless?: Facts | undefined
  /** The digest that changes with the record; undefined for a rejected record without facts. */
  readonly digest?: string | undefined
  /** What no feed depends on, and a status tells. */
  readonly notes?: RecordNotes | undefined
}

/** The facts that feeds are planned from: those of a valid record, or of one that ends. */
export const plannedIn = (summary: RecordSummary | undefined): Facts | undefined => summary?.facts ?? summary?.wordless

/** A record; or the problems of an unreadable one, with the ids that it may have. */
export type ReadRecord = Parsed<ArticleRecord> & { readonly ids?: readonly string[] }

/** Checks one record by itself. Returns its summary, and the article where there are facts. */
export function summarize(
  read: ReadRecord,
  site: Site,
  digest?: string,
): { readonly summary: RecordSummary; readonly article?: Article | undefined } {
  const parsed: ReviewedArticle = read.ok ? parseReviewed(read.value, site) : { ok: false, problems: read.problems }
  const { problems } = parsed
  const isRecord = parsed.ok || problems.some(({ severity }) => severity === 'error')
  // A draft claims no id: an article that becomes one leaves the feeds like an article whose record is gone.
  const isDraft = read.ok && !isRecord
  const ids = isDraft ? [] : read.ok ? idsOf(read.value) : (read.ids ?? [])
  const article = parsed.ok ? parsed.value : undefined
  const notes = read.ok ? notesOf(read.value, article, parsed.faults, site) : undefined
  if (!article) {
    const { wordless } = parsed
    const ended = wordless && { wordless: factsOf(wordless, site), digest }
    return { summary: { problems, isRecord, ids, ...ended, ...(isDraft && { notes }) }, article: wordless }
  }
  return {
    summary: {
      facts: factsOf(article, site, parsed.links),
      problems,
      isRecord,
      ids,
      digest,
      notes,
    },
    article,
  }
}

type ReviewedArticle = ParsedArticle & Partial<Pick<Review, 'links'>>

function parseReviewed(record: ArticleRecord, site: Site): ReviewedArticle {
  const parsed = parseArticle(record, site)
  if (!parsed.ok) return parsed
  const { problems: found, links } = review(parsed.value.translations, record.locate)
  const problems = [...parsed.problems, ...found]
  const { ofWords } = faultsAmong(found, site)
  const value = withoutFaulty(parsed.value, [...ofWords.keys()])
  if (value.translations.size === 0) return { ok: false, problems, wordless: endOfWordless(value) }
  const faults = joinedFaults(parsed.faults ?? new Map(), ofWords)
  return { ok: true, value, problems, faults, links }
}

function idsOf({ name, value }: ArticleRecord): string[] {
  const own = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined
  const isEmpty = own === undefined || own === null || (typeof own === 'string' && own.trim() === '')
  const id = isEmpty ? name : own
  return typeof id === 'string' ? [id] : []
}

function factsOf(article: Article, site: Site, links: Review['links'] = new Map()): Facts {
  const { id, file, published, updated, expires, withdrawn, section, tags, authors, original, translations } = article
  const { syndication, notFor, wire, broken } = article
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
    ...(broken && { broken }),
    syndication,
    notFor,
    wire: wire && { agency: wire.agency },
    translations: new Map(
      Array.from(translations, ([language, words]) => [
        language,
        pageOf(words, { links: links.get(language), pageLinks: someOf(pageLinksIn(words, site)) }),
      ]),
    ),
  }
}

const someOf = <T>(list: readonly T[]): readonly T[] | undefined => (list.length > 0 ? list : undefined)

function pageOf(
  { title, body, digitalSource, translated, corrected, ...page }: Translation,
  linked: Pick<Page, 'links' | 'pageLinks'>,
): Page {
  const { slug, url, published, updated, expires, withdrawn } = page
  const words = digestsOfWords(title, body.text)
  return { slug, url, words, published, updated, expires, withdrawn, digitalSource, translated, corrected, ...linked }
}

/** Encodes a summary for JSON, as an array instead of an object, since a newsroom may have a million summaries. */
export function encodeSummary({ facts, wordless, problems, isRecord, ids, digest, notes }: RecordSummary): unknown {
  const known = facts ?? wordless
  return [isRecord ? 1 : 0, ids, problems, digest, known && encodeFacts(known), ...(notes ? [notes] : [])]
}

type Encoded = [
  isRecord: number,
  ids: string[],
  problems: Problem[],
  digest: string | null,
  facts: EncodedFacts | null,
  notes?: RecordNotes,
]
type EncodedMoments = (number | null)[]
type EncodedPage = [
  language: string,
  slug: string,
  url: string,
  words: string | null,
  moments?: EncodedMoments,
  digitalSource?: string | null,
  corrected?: number[],
  refusedBy?: string[],
  links?: EncodedLink[],
  pageLinks?: EncodedLink[],
]
type EncodedLink = [named: string, text: ArticleLink['text'], line: number, column: number]
type EncodedFaulty = [language: string, url: string | null, moments: EncodedMoments, digitalSource: string | null]
type EncodedTerms = [syndication: string | null, notFor: string[], agency: string | null]
type EncodedFacts = [
  id: string,
  file: string,
  moments: EncodedMoments,
  section: string,
  tags: string[],
  authors: string[],
  original: string,
  pages: EncodedPage[],
  terms?: EncodedTerms | null,
  broken?: EncodedFaulty[],
]

function encodeFacts(facts: Facts): EncodedFacts {
  const { id, file, section, tags, authors, original, translations, broken, ...others } = facts
  const pages = Array.from(translations, encodePage)
  const keys = authors.flatMap(({ key }) => key ?? [])
  const { syndication = null, notFor = [], wire, ...moments } = others
  // Most articles have no terms of their own, so they are left out.
  const hasTerms = syndication !== null || notFor.length > 0 || wire !== undefined
  const terms: EncodedTerms | null = hasTerms ? [syndication, [...notFor], wire?.agency ?? null] : null
  const rare: [EncodedTerms?] | [EncodedTerms | null, EncodedFaulty[]] = broken
    ? [terms, Array.from(broken, encodeFaulty)]
    : terms
      ? [terms]
      : []
  return [id, file, encodeMoments(moments), section, [...tags], keys, original, pages, ...rare]
}

function encodePage([language, page]: readonly [string, Page]): EncodedPage {
  const { slug, url, words = null, digitalSource = null, corrected = [], refusedBy = [], ...more } = page
  const { links = [], pageLinks = [], ...own } = more
  const moments = encodeMoments(own)
  // Most translations have none of these, so what is empty at the end is left out.
  if (refusedBy.length + links.length + pageLinks.length > 0) {
    const times = corrected.map(at => at.getTime())
    const named = [
      links.map(each => encodeLink(each.id, each)),
      pageLinks.map(each => encodeLink(each.url, each)),
    ] as const
    return [language, slug, url, words, moments, digitalSource, times, [...refusedBy], ...named]
  }
  if (corrected.length > 0)
    return [language, slug, url, words, moments, digitalSource, corrected.map(at => at.getTime())]
  if (digitalSource !== null) return [language, slug, url, words, moments, digitalSource]
  return moments.every(moment => moment === null) ? [language, slug, url, words] : [language, slug, url, words, moments]
}

const encodeLink = (named: string, { text, line, column }: LinkPlace): EncodedLink => [named, text, line, column]

const encodeFaulty = ([language, { url, digitalSource, ...own }]: readonly [string, FaultyWords]): EncodedFaulty => [
  language,
  url ?? null,
  encodeMoments(own),
  digitalSource ?? null,
]
const decodeFaulty = ([language, url, own, source]: EncodedFaulty): [LanguageTag, FaultyWords] => {
  const { published, expires, withdrawn } = decodeMoments(own)
  const digitalSource = (source ?? undefined) as FaultyWords['digitalSource']
  return [language as LanguageTag, { published, expires, withdrawn, digitalSource, url: url ?? undefined }]
}

const decodeLink = ([id, text, line, column]: EncodedLink): ArticleLink => ({ id, text, line, column })
const decodePageLink = ([url, text, line, column]: EncodedLink): PageLink => ({ url, text, line, column })

type OwnMoments = Pick<Page, 'published' | 'updated' | 'expires' | 'withdrawn' | 'translated'>

function encodeMoments({ published, updated, expires, withdrawn, translated }: OwnMoments): EncodedMoments {
  const all = [published, updated, expires, withdrawn, ...(translated ? [translated] : [])]
  return all.map(moment => moment?.getTime() ?? null)
}

function decodeMoments(encoded: EncodedMoments = []): OwnMoments {
  const all = encoded.map(time => (time === null ? undefined : new Date(time)))
  const [published, updated, expires, withdrawn, translated] = all
  return { published, updated, expires, withdrawn, ...(translated && { translated }) }
}

/** The reverse of `encodeSummary`. */
export function decodeSummary(encoded: unknown): RecordSummary {
  const [isRecord, ids, problems, digest, known, notes] = encoded as Encoded
  const facts = known ? decodeFacts(known) : undefined
  return {
    isRecord: isRecord === 1,
    ids,
    problems,
    digest: digest ?? undefined,
    ...(facts && (facts.translations.size > 0 ? { facts } : { wordless: facts })),
    notes,
  }
}

function decodeFacts(encoded: EncodedFacts): Facts {
  const [id, file, moments, section, tags, authors, original, pages, terms, broken] = encoded
  const { published, ...others } = decodeMoments(moments)
  if (!published) throw new TypeError(`${file}: the facts of an article have its date`)
  const [syndication = null, notFor = [], agency = null] = terms ?? []
  return {
    id,
    file,
    published,
    ...others,
    section,
    tags,
    authors: authors.map(key => ({ key })),
    original: original as LanguageTag,
    ...(broken && { broken: new Map(broken.map(decodeFaulty)) }),
    syndication: (syndication ?? undefined) as Facts['syndication'],
    notFor: notFor.length > 0 ? notFor : undefined,
    wire: agency === null ? undefined : { agency },
    translations: new Map(pages.map(decodePage)),
  }
}

function decodePage(encoded: EncodedPage): [LanguageTag, Page] {
  const [language, slug, url, words, own, source = null, corrected = [], refusedBy = [], ...linked] = encoded
  const [links = [], pageLinks = []] = linked
  const page: Page = {
    slug,
    url,
    words: words ?? undefined,
    ...decodeMoments(own),
    digitalSource: (source ?? undefined) as Page['digitalSource'],
    corrected: corrected.length > 0 ? corrected.map(time => new Date(time)) : undefined,
    refusedBy: refusedBy.length > 0 ? refusedBy : undefined,
    links: links.length > 0 ? links.map(decodeLink) : undefined,
    pageLinks: pageLinks.length > 0 ? pageLinks.map(decodePageLink) : undefined,
  }
  return [language as LanguageTag, page]
}
