import type { Article } from './article.ts'
import { problem, show, type Parsed, type Problem } from './problem.ts'
import { parseArticle, type ArticleRecord } from './record.ts'
import type { Site } from './site.ts'

export interface Articles {
  /** The valid ones, in the order of publication. */
  readonly articles: readonly Article[]
  readonly problems: readonly Problem[]
  /** How many records were read, valid or not. */
  readonly records: number
  /** The ids of those that were rejected, as far as they can be told. */
  readonly rejected: ReadonlySet<string>
}

/**
 * Checks every record alone and against the others: ids and pages belong to one article. `isPublished` knows those that
 * readers have seen as they are.
 */
export function parseArticles(
  reads: Iterable<ReadRecord>,
  site: Site,
  isPublished: (article: Article) => boolean = () => false,
): Articles {
  const problems: Problem[] = []
  const valid: Candidate[] = []
  const claimed = new Set<string>()
  let records = 0
  for (const read of reads) {
    const parsed = read.ok ? parseArticle(read.value, site) : read
    if (parsed.ok || parsed.problems.some(({ severity }) => severity === 'error')) records++
    problems.push(...parsed.problems)
    for (const id of read.ok ? idsOf(read.value) : (read.ids ?? [])) claimed.add(id)
    if (read.ok && parsed.ok) valid.push({ article: parsed.value, record: read.value })
  }
  const { articles, problems: conflicts } = withoutConflicts(valid, isPublished)
  for (const { id } of articles) claimed.delete(id)
  return { articles, problems: [...problems, ...conflicts], records, rejected: claimed }
}

/** A record, or why it cannot be read and which ids it may have. */
type ReadRecord = Parsed<ArticleRecord> & { readonly ids?: readonly string[] }

function idsOf({ name, value }: ArticleRecord): string[] {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : name
  return typeof id === 'string' ? [id] : []
}

interface Candidate {
  readonly article: Article
  readonly record: ArticleRecord
}

/** Of records that claim the same id, slug or page, the one that readers know keeps it; else the one with the earlier date. */
function withoutConflicts(
  candidates: readonly Candidate[],
  isPublished: (article: Article) => boolean,
): { articles: Article[]; problems: Problem[] } {
  const owners = new Map<string, Article>()
  const published = new Set(candidates.filter(({ article }) => isPublished(article)))
  const byRight = (a: Candidate, b: Candidate) =>
    Number(published.has(b)) - Number(published.has(a)) || firstPublished(a, b)
  const articles: Article[] = []
  const problems: Problem[] = []
  for (const candidate of candidates.toSorted(byRight)) {
    const claims = claimsOf(candidate)
    const conflicts = claims
      .filter(({ key }) => owners.has(key))
      .map(({ key, conflict }) => conflict(owners.get(key)?.file ?? ''))
    problems.push(...conflicts.slice(0, 1))
    if (conflicts.length > 0) continue
    articles.push(candidate.article)
    for (const { key } of claims) owners.set(key, candidate.article)
  }
  return { articles, problems }
}

function firstPublished({ article: a }: Candidate, { article: b }: Candidate): number {
  return a.published.getTime() - b.published.getTime() || (a.file < b.file ? -1 : 1)
}

interface Claim {
  readonly key: string
  readonly conflict: (owner: string) => Problem
}

function claimsOf({ article, record }: Candidate): Claim[] {
  const pages = [...article.translations].flatMap(([language, { slug, url }]): Claim[] => {
    const at = (key: string) => ({
      ...record.locate(['translations', language, key]),
      path: `translations.${language}.${key}`,
    })
    return [
      {
        key: `slug ${language} ${slug}`,
        conflict: owner => problem('SLUG_DUPLICATE', at('slug'), { found: show(slug), expected: owner }),
      },
      {
        key: `page ${url}`,
        conflict: owner => problem('URL_DUPLICATE', at('url'), { found: show(url), expected: owner }),
      },
    ]
  })
  const id: Claim = {
    key: `id ${article.id}`,
    conflict: owner =>
      problem('ID_DUPLICATE', { ...record.locate(['id']), path: 'id' }, { found: show(article.id), expected: owner }),
  }
  return [id, ...pages]
}
