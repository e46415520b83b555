import type { Newsroom } from '../input/newsroom.ts'
import type { Article, Facts } from '../model/article.ts'
import type { DocumentName } from '../model/format-name.ts'
import type { LanguageTag } from '../model/language.ts'
import type { Problem } from '../model/problem.ts'
import type { Document } from '../output/put.ts'
import type { Part } from '../formats/format.ts'
import type { LinksOf } from '../planning/article-links.ts'
import type { PlannedFeed } from '../planning/plan.ts'
import { documentOf } from '../rendering/document.ts'
import { createRenderer } from '../rendering/render-item.ts'
import { createVerifier, type Verifier } from '../rendering/verify.ts'
import type { FragmentSpan } from '../workers/assemble-documents.ts'
import { findDirtyFeeds } from './dirty-feeds.ts'
import { feedJob } from './feed-job.ts'
import { withinBytes } from './item-spans.ts'
import { audienceOf, withoutFaulty, type Fragments, type ItemFragments } from './render-missing.ts'

interface InMemory {
  readonly newsroom: Newsroom
  /** The articles by their facts. */
  readonly articles: ReadonlyMap<Facts, Article>
  readonly linksOf: LinksOf
  readonly now: Date
}

/** A document with what it is of. */
export interface FeedDocument {
  readonly document: Document
  readonly format: DocumentName
  readonly language: LanguageTag
}

/** The documents of planned feeds, and the problems of items that are left out, each once. */
export function documentsInMemory(
  feeds: readonly PlannedFeed[],
  context: InMemory,
): { readonly documents: readonly FeedDocument[]; readonly leftOut: readonly Problem[] } {
  const { newsroom, linksOf, now } = context
  const { site } = newsroom
  const verifier = createVerifier(now)
  const { fragments, partOf } = renderedOnce(context, verifier)
  const leftOut = new Map<string, Problem>()
  const { dirty } = findDirtyFeeds(
    feeds,
    { fingerprints: new Map() },
    { site, now, locationOf: ({ id }) => ({ digest: id }), linksOf },
  )
  const documents = dirty.flatMap(each => {
    const fit = withinBytes(withoutFaulty(each, fragments, site), fragments, site)
    for (const [id, problem] of fit.leftOut) leftOut.set(id, problem)
    const { feed, items, documents: parts } = feedJob(fit.feed, fragments, site, now)
    return parts.map(({ format, fragments: spans, faults }): FeedDocument => {
      const given = { feed, items, fragments: spans.map(partOf), faults }
      return { document: documentOf(format, given, newsroom, verifier), format, language: feed.language }
    })
  })
  return { documents, leftOut: [...leftOut.values()] }
}

/** Items that are rendered when a feed first needs them, and kept one after the other as in a spool. */
function renderedOnce(
  { newsroom, articles, linksOf, now }: InMemory,
  verifier: Verifier,
): { readonly fragments: Fragments; readonly partOf: (span: FragmentSpan) => Part } {
  const renderer = createRenderer(newsroom, verifier, now)
  const bytesAt = new Map<number, Buffer>()
  const known = new Map<string, ItemFragments>()
  let end = 0
  const keep = (text: string): FragmentSpan => {
    const bytes = Buffer.from(text)
    const span = { spool: 'memory', offset: end, length: bytes.length }
    bytesAt.set(end, bytes)
    end += bytes.length
    return span
  }
  const fragmentsOf: Fragments['fragmentsOf'] = (facts, feed) => {
    const audience = audienceOf(feed)
    const key = `${facts.id} ${audience.language} ${audience.partner ?? ''}`
    const before = known.get(key)
    if (before) return before
    const article = articles.get(facts)
    if (!article) throw new Error(`${facts.file} is not among the articles`)
    const rendered = renderer(article, { ...audience, links: linksOf(facts, feed.language) })
    const item = { spans: rendered.map(({ text }) => keep(text)), faults: rendered.map(({ faults }) => faults) }
    known.set(key, item)
    return item
  }
  const partOf = ({ offset, length }: FragmentSpan): Part => ({
    length,
    copy: (document, at) => bytesAt.get(offset)?.copy(document, at),
  })
  // Nothing is rendered yet, so nobody knows: each item is looked at.
  return { fragments: { fragmentsOf, isFaulty: true }, partOf }
}
