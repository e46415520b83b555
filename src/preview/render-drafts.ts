import { documentsInMemory } from '../build/documents-in-memory.ts'
import { planRecords } from '../build/plan-records.ts'
import { settleConflicts } from '../input/conflicts.ts'
import type { Newsroom } from '../input/newsroom.ts'
import type { RecordSummary } from '../input/record-summary.ts'
import type { Article, Facts } from '../model/article.ts'
import { latest } from '../model/feed.ts'
import { linksAt } from '../planning/article-links.ts'
import { momentsOf } from '../planning/lifetimes.ts'
import { publishedItemsOf } from '../planning/published-items.ts'
import type { Draft, Drafts } from './views/state.ts'

/** A draft that was checked as if it were finished. */
export interface CheckedDraft extends Draft {
  readonly summary: RecordSummary
  /** Undefined where the draft could not be published as it is. */
  readonly article: Article | undefined
}

interface DraftContext {
  readonly newsroom: Newsroom
  /** Finds an article to which a draft links, by its id. */
  readonly find: (id: string) => Facts | undefined
  readonly now: Date
}

/** Makes the documents in which drafts would stand: all of them at once, whenever each is due, and nothing else. */
export function renderDrafts(drafts: readonly CheckedDraft[], { newsroom, find, now }: DraftContext): Drafts {
  const articles = new Map<Facts, Article>()
  for (const { summary, article } of drafts) if (summary.facts && article) articles.set(summary.facts, article)
  const locateOf =
    ({ file }: Facts) =>
    () => ({ file })
  const candidates = Array.from(articles.keys(), facts => ({ facts, locate: locateOf(facts) }))
  const settled = settleConflicts(
    drafts.map(({ summary }) => summary),
    candidates,
    () => false,
  )
  const site = { ...newsroom.site, limit: Math.max(newsroom.site.limit, drafts.length) }
  const at = latest([now, ...settled.articles.flatMap(datesOf)]) ?? now
  const planned = planRecords(
    { settled, locateOf },
    { newsroom: { ...newsroom, site }, lists: { files: new Map() }, folders: [], now: at },
  )
  const feeds = planned.feeds().filter(feed => feed.articles.length > 0)
  const linksOf = linksAt(id => planned.byId.get(id) ?? find(id), planned.site, at)
  const { documents } = documentsInMemory(feeds, {
    newsroom: { ...newsroom, site: planned.site },
    articles,
    linksOf,
    now: at,
  })
  const disputed = (file: string) => settled.disputes.filter(each => each.file === file)
  return {
    list: drafts.map(({ id, file, languages, problems }) => {
      return { id, file, languages, problems: [...problems, ...disputed(file)] }
    }),
    documents: new Map(documents.map(({ document: { path, bytes } }) => [path, bytes.toString()])),
    items: publishedItemsOf(feeds, planned.site, at),
  }
}

const datesOf = (facts: Facts): Date[] =>
  [...facts.translations.keys()].map(language => momentsOf(facts, language).published)
