import { join, relative } from 'node:path'
import { parseArticles } from './articles.ts'
import { channelOf, feedPath } from './channel.ts'
import type { Item } from './feed.ts'
import { assemble, type Format } from './formats/format.ts'
import { formats } from './formats/formats.ts'
import type { LanguageTag } from './language.ts'
import { localize } from './localize.ts'
import { writeDocument, type Document, type Outcome } from './output/write.ts'
import { plan, type PlannedFeed } from './plan.ts'
import { problem, type Problem } from './problem.ts'
import { readRecords } from './sources/records.ts'
import { readSiteFolder, type SiteFolder } from './sources/site-folder.ts'

export interface BuildOptions {
  /** The newsroom's folder, with `site.yaml`, `locales/` and `articles/`. Default: the working directory. */
  readonly site?: string
  /** Where the feeds go. Default: `dist` in the newsroom's folder. */
  readonly out?: string
  /** The moment that decides which articles are due. Default: the clock. */
  readonly now?: Date
  /** Publishes nothing when any record is rejected. */
  readonly strict?: boolean
}

/** What a build did. */
export interface Report {
  /** As the command line's exit status: 0 published · 1 published without rejected records (with `strict`: nothing) · 2 nothing touched. */
  readonly status: 0 | 1 | 2
  readonly problems: readonly Problem[]
  /** How many records were read, and how many of them were rejected. */
  readonly records: number
  readonly rejected: number
  readonly feeds: number
  readonly items: number
  /** Paths of the documents in the output folder, by what became of them. */
  readonly documents: Readonly<Record<Outcome, readonly string[]>>
}

/** Reads a newsroom's records and writes its feeds. Problems of the input are in the report; only faults of the system throw. */
export async function build(options: BuildOptions = {}): Promise<Report> {
  const folder = options.site ?? '.'
  const siteFolder = await readSiteFolder(folder)
  if (!siteFolder.ok) return untouched(2, siteFolder.problems)
  const { site } = siteFolder.value

  const named = (path: string) => relative(folder, path)
  const {
    articles,
    problems: recordProblems,
    records,
  } = parseArticles(readRecords(join(folder, 'articles'), named), site)
  const problems = [...siteFolder.problems, ...recordProblems]
  const rejected = records - articles.length
  if (articles.length === 0)
    return untouched(
      2,
      records > 0 ? problems : [...problems, problem('ARTICLES_MISSING', { file: 'articles' })],
      records,
    )
  if (options.strict && rejected > 0) return untouched(1, problems, records)

  const feeds = plan(site, articles, options.now ?? new Date())
  const documents: Record<Outcome, string[]> = { created: [], changed: [], unchanged: [] }
  const out = options.out ?? join(folder, 'dist')
  for (const document of documentsOf(feeds, siteFolder.value)) {
    documents[writeDocument(out, document)].push(document.path)
  }
  const items = feeds.filter(({ scope }) => scope.kind === 'all').reduce((sum, feed) => sum + feed.articles.length, 0)
  return { status: rejected > 0 ? 1 : 0, problems, records, rejected, feeds: feeds.length, items, documents }
}

function untouched(status: 1 | 2, problems: readonly Problem[], records = 0): Report {
  return {
    status,
    problems,
    records,
    rejected: records,
    feeds: 0,
    items: 0,
    documents: { created: [], changed: [], unchanged: [] },
  }
}

/** Every document of the planned feeds; each item is localized and rendered once, whatever number of feeds hold it. */
function* documentsOf(feeds: readonly PlannedFeed[], { site, words }: SiteFolder): Generator<Document> {
  for (const language of site.languages.keys()) {
    const own = feeds.filter(feed => feed.language === language)
    const items = itemsOf(own, language, { site, words })
    const chosen = site.formats.map(name => ({ format: formats[name], texts: new Map<string, string>() }))
    for (const feed of own) {
      const held = feed.articles.flatMap(({ id }) => items.get(id) ?? [])
      const channel = channelOf(feed, held, site, words)
      for (const { format, texts } of chosen) {
        const text = assemble(
          format.frame(channel),
          held.map(item => textOf(item, format, texts)),
        )
        yield { path: feedPath(language, feed.scope, format.name), mediaType: format.mediaType, text }
      }
    }
  }
}

function itemsOf(feeds: readonly PlannedFeed[], language: LanguageTag, { site, words }: SiteFolder): Map<string, Item> {
  const articles = new Set(feeds.flatMap(feed => feed.articles))
  return new Map([...articles].map(article => [article.id, localize(article, language, site, words)]))
}

function textOf(item: Item, format: Format, texts: Map<string, string>): string {
  const known = texts.get(item.id)
  if (known !== undefined) return known
  const text = format.item(item)
  texts.set(item.id, text)
  return text
}
