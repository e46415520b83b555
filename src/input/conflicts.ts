import type { Facts, Page } from '../model/article.ts'
import type { RecordSummary } from './record-summary.ts'
import type { LanguageTag } from '../model/language.ts'
import { problem, show, type Problem } from '../model/problem.ts'
import type { RecordCounts } from '../model/report.ts'
import type { Locate } from '../model/validation.ts'

/** The result of checking all records against each other. */
export interface Settled<T> {
  /** The valid articles. */
  readonly articles: readonly T[]
  /** The problems of single records. */
  readonly problems: readonly Problem[]
  /** The problems between records. They may change with either record. */
  readonly disputes: readonly Problem[]
  /** The valid records of which several claim the same id, slug or page. */
  readonly rivals?: readonly Facts[]
  /** The number of records, valid or not. */
  readonly records: number
  /** The ids of rejected records, as far as they are known. */
  readonly rejected: ReadonlySet<string>
  /** The ids among `rejected` that readers know, and whose records have another id now. */
  readonly renamed?: ReadonlySet<string>
}

/** A valid record that another may exclude. `locate` is called only where there is a conflict. */
export interface Claimant {
  readonly facts: Facts
  readonly locate: Locate
}

/** Whether readers know an article by its present page in a language. */
export type IsPublished = (article: Facts, language: LanguageTag) => boolean

/** The numbers of the records. */
export function countsOf({ records, articles }: Settled<Facts>): RecordCounts {
  const rejectedTranslations = articles.reduce((sum, { broken = [] }) => sum + broken.length, 0)
  return { records, rejected: records - articles.length, rejectedTranslations }
}

/** Checks records against each other, since an id and a page can belong to one article only. */
export function settleConflicts(
  summaries: readonly RecordSummary[],
  candidates: readonly Claimant[],
  isPublished: IsPublished,
): Settled<Facts> {
  const { articles, problems, rivals } = withoutConflicts(candidates, isPublished)
  const copies = copiesAmong(articles)
  const rejected = new Set(summaries.flatMap(({ ids }) => ids))
  for (const { id } of articles) rejected.delete(id)
  return {
    articles,
    problems: languagesOnce(summaries.flatMap(summary => summary.problems)),
    disputes: [...problems, ...copies],
    rivals,
    records: summaries.filter(({ isRecord }) => isRecord).length,
    rejected,
  }
}

/** Up to this number of records with words in an unknown language, each may have a misspelt file name. */
const maxSlips = 3

/** Reports a language that was removed from `site.yaml` once instead of for each article. */
export function languagesOnce(problems: readonly Problem[]): readonly Problem[] {
  const isUnknown = ({ code }: Problem): boolean => code === 'LANGUAGE_UNKNOWN'
  const unknown = problems.filter(isUnknown)
  if (unknown.length <= maxSlips) return problems
  const first = new Map<string | undefined, Problem>()
  const counts = new Map<string | undefined, number>()
  for (const each of unknown) {
    if (!first.has(each.found)) first.set(each.found, each)
    counts.set(each.found, (counts.get(each.found) ?? 0) + 1)
  }
  return problems.flatMap(each => {
    const count = isUnknown(each) ? (counts.get(each.found) ?? 0) : 0
    if (count <= maxSlips) return [each]
    const expected = `${each.expected ?? ''}; ${count - 1} other records have words in it, too`
    return first.get(each.found) === each ? [{ ...each, expected }] : []
  })
}

/**
 * Decides which of the records with the same id, slug or page keeps it: the one that readers know by it, else the one
 * with the earlier date. An article that readers know by another page has no right to this one.
 */
function withoutConflicts(
  candidates: readonly Claimant[],
  isPublished: IsPublished,
): { articles: Facts[]; problems: Problem[]; rivals: Facts[] } {
  const disputed = disputedClaims(candidates)
  if (disputed.size === 0) return { articles: candidates.map(({ facts }) => facts), problems: [], rivals: [] }
  const owners = new Map<string, Facts>()
  const claimsIn = (language: LanguageTag, page: Page, { id }: Facts) => [id, ...pageClaims(language, page)]
  const isDisputed = ({ facts }: Claimant, isOfReaders: IsPublished) =>
    [...facts.translations].some(
      ([language, page]) =>
        claimsIn(language, page, facts).some(key => disputed.has(key)) && isOfReaders(facts, language),
    )
  const rivals = candidates.filter(candidate => isDisputed(candidate, () => true))
  const known = new Set(rivals.filter(candidate => isDisputed(candidate, isPublished)))
  const byRight = (a: Claimant, b: Claimant) => Number(known.has(b)) - Number(known.has(a)) || firstPublished(a, b)
  const articles: Facts[] = []
  const problems: Problem[] = []
  for (const candidate of candidates.toSorted(byRight)) {
    const claims = claimsOf(candidate)
    const conflicts = claims
      .filter(({ key }) => owners.has(key))
      .map(({ key, conflict }) => conflict(owners.get(key)?.file ?? ''))
    problems.push(...conflicts.slice(0, 1))
    if (conflicts.length > 0) continue
    articles.push(candidate.facts)
    for (const { key } of claims) owners.set(key, candidate.facts)
  }
  return { articles, problems, rivals: rivals.map(({ facts }) => facts) }
}

/** The ids, slugs and pages that several records claim. Most builds have none, so the check for rights is skipped. */
function disputedClaims(candidates: readonly Claimant[]): ReadonlySet<string> {
  const claimed = new Set<string>()
  const disputed = new Set<string>()
  const claim = (key: string) => {
    if (claimed.has(key)) disputed.add(key)
    claimed.add(key)
  }
  for (const { facts } of candidates) {
    claim(facts.id)
    for (const [language, page] of facts.translations) for (const key of pageClaims(language, page)) claim(key)
  }
  return disputed
}

/** The slug and the page of a translation: only one article can have them. */
export const pageClaims = (language: LanguageTag, { slug, url }: Page): [slug: string, page: string] => [
  `${language} ${slug}`,
  url,
]

function firstPublished({ facts: a }: Claimant, { facts: b }: Claimant): number {
  return a.published.getTime() - b.published.getTime() || (a.file < b.file ? -1 : 1)
}

interface Claim {
  readonly key: string
  readonly conflict: (owner: string) => Problem
}

function claimsOf({ facts, locate }: Claimant): Claim[] {
  const pages = [...facts.translations].flatMap(([language, { slug, url }]): Claim[] => {
    const at = (key: string) => ({
      ...locate(['translations', language, key]),
      path: `translations.${language}.${key}`,
    })
    return [
      {
        key: `slug ${language} ${slug}`,
        conflict: owner => problem('SLUG_DUPLICATE', at('slug'), { found: show(slug), expected: owner }),
      },
      {
        key: `page ${url}`,
        conflict: owner =>
          problem('URL_DUPLICATE', at('url'), {
            found: show(url),
            expected: `choose another slug or url; ${owner} keeps it`,
          }),
      },
    ]
  })
  const id: Claim = {
    key: `id ${facts.id}`,
    conflict: owner =>
      problem('ID_DUPLICATE', { ...locate(['id']), path: 'id' }, { found: show(facts.id), expected: owner }),
  }
  return [id, ...pages]
}

/** Warnings for articles with the words and the date of another: mostly copies, which readers show as another story. */
function copiesAmong(articles: readonly Facts[]): Problem[] {
  const first = new Map<string, Facts>()
  return articles.flatMap(article => {
    // Readers do not show withdrawn articles.
    if (article.withdrawn) return []
    const marks = copyMarks(article)
    const others = marks.flatMap(mark => first.get(mark) ?? [])
    for (const mark of marks) if (!first.has(mark)) first.set(mark, article)
    const original = others.find(other => isCopy(article, other))
    return original ? [problem('WORDS_TWICE', { file: article.file }, { found: original.file })] : []
  })
}

/** Keys that a copy shares with its original: each begins with the digest of words. */
export function copyMarks({ published, translations }: Facts): string[] {
  return [...translations].flatMap(([language, { words }]) =>
    words === undefined ? [] : `${words} ${language} ${published.getTime()}`,
  )
}

/** Whether two articles have the same words in every language that both have. */
function isCopy({ translations }: Facts, other: Facts): boolean {
  const shared = [...translations].flatMap(([language, page]) => {
    const theirs = other.translations.get(language)
    return theirs ? [[page, theirs] as const] : []
  })
  return shared.length > 0 && shared.every(([page, theirs]) => page.words === theirs.words)
}
