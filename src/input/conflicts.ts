import type { Facts, Page } from '../model/article.ts'
import type { RecordSummary } from './record-summary.ts'
import type { LanguageTag } from '../model/language.ts'
import { problem, show, type Problem } from '../model/problem.ts'
import type { RecordCounts } from '../model/report.ts'
import { endOfWordless } from './record/faulty-words.ts'
import { withoutFaulty, type LanguageFaults } from './record/language-faults.ts'
import type { Locate } from '../model/validation.ts'

/** The result of checking all records against each other. */
export interface Settled<T> {
  /** The valid articles. */
  readonly articles: readonly T[]
  /** The problems of single records. */
  readonly problems: readonly Problem[]
  /** The problems between records. They may change with either record. */
  readonly disputes: readonly Problem[]
  /** What is valid of the facts of rejected records, where it tells of an end. */
  readonly wordless?: readonly Facts[]
  /** The articles that lost words to another record, each with what it was before. */
  readonly reduced?: ReadonlyMap<T, Reduced>
  /** The valid records of which several claim the same id, slug or page. */
  readonly rivals?: readonly Facts[]
  /** The number of records, valid or not. */
  readonly records: number
  /** The ids of rejected records, as far as they are known. */
  readonly rejected: ReadonlySet<string>
  /** The ids among `rejected` that readers know, and whose records have another id now. */
  readonly renamed?: ReadonlySet<string>
}

/** The facts of a record before it lost words to another, and the problems of those words. */
export interface Reduced {
  readonly from: Facts
  readonly faults: LanguageFaults
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
  const rejectedTranslations = articles.reduce((sum, { broken }) => sum + (broken?.size ?? 0), 0)
  return { records, rejected: records - articles.length, rejectedTranslations }
}

/** Checks records against each other, since an id and a page can belong to one article only. */
export function settleConflicts(
  summaries: readonly RecordSummary[],
  candidates: readonly Claimant[],
  isPublished: IsPublished,
): Settled<Facts> {
  const { articles, problems, rivals, reduced, lost } = withoutConflicts(candidates, isPublished)
  const copies = copiesAmong(articles)
  const rejected = new Set(summaries.flatMap(({ ids }) => ids))
  for (const { id } of articles) rejected.delete(id)
  const wordless = new Map([...lost, ...summaries.flatMap(each => each.wordless ?? [])].map(each => [each.id, each]))
  return {
    articles,
    wordless: [...wordless.values()].filter(({ id }) => rejected.has(id)),
    problems: languagesOnce(summaries.flatMap(summary => summary.problems)),
    disputes: [...problems, ...copies],
    reduced,
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
 * Decides which of the records with the same id keeps it, and which of the translations with the same slug or page: that
 * which readers know by it, else that of the record with the earlier date. An article that readers know by another page
 * has no right to this one.
 */
function withoutConflicts(candidates: readonly Claimant[], isPublished: IsPublished): WithoutConflicts {
  const disputed = disputedClaims(candidates)
  if (disputed.size === 0)
    return { articles: candidates.map(({ facts }) => facts), lost: [], problems: [], rivals: [], reduced: new Map() }
  const claimsIn = (language: LanguageTag, page: Page, { id }: Facts) => [id, ...pageClaims(language, page)]
  const isDisputed = ({ facts }: Claimant, isOfReaders: IsPublished) =>
    [...facts.translations].some(
      ([language, page]) =>
        claimsIn(language, page, facts).some(key => disputed.has(key)) && isOfReaders(facts, language),
    )
  const rivals = candidates.filter(candidate => isDisputed(candidate, () => true))
  const known = new Set(rivals.filter(candidate => isDisputed(candidate, isPublished)))
  const byRight = (a: Claimant, b: Claimant) => Number(known.has(b)) - Number(known.has(a)) || firstPublished(a, b)
  const sorted = candidates.toSorted(byRight)
  const owners = new Map<string, Facts>()
  for (const { facts } of sorted) if (!owners.has(facts.id)) owners.set(facts.id, facts)
  const lost = lostPages(
    sorted.filter(({ facts }) => owners.get(facts.id) === facts),
    disputed,
    isPublished,
  )
  const articles: Facts[] = []
  const wordless: Facts[] = []
  const problems: Problem[] = []
  const reduced = new Map<Facts, Reduced>()
  for (const candidate of sorted) {
    const { facts } = candidate
    const owner = owners.get(facts.id)
    const own = lost.get(facts) ?? new Map<LanguageTag, Problem[]>()
    const left = withoutFaulty(facts, [...own.keys()], { isPageTaken: true })
    const isLost = left.translations.size === 0
    const told = [...own.values()].flat()
    if (owner && owner !== facts) problems.push(sameId(candidate, owner))
    // A copy is told of once.
    else problems.push(...(isLost ? told.slice(0, 1) : told))
    if (owner !== facts || (isLost && !endOfWordless(left))) continue
    const list = isLost ? wordless : articles
    list.push(left)
    if (left !== facts) reduced.set(left, { from: facts, faults: own })
  }
  return { articles, lost: wordless, problems, rivals: rivals.map(({ facts }) => facts), reduced }
}

interface WithoutConflicts {
  readonly articles: Facts[]
  /** Articles that lost all their words, where they tell of an end. */
  readonly lost: Facts[]
  readonly problems: Problem[]
  readonly rivals: Facts[]
  readonly reduced: ReadonlyMap<Facts, Reduced>
}

/** The languages of which a record loses its slug or its page to another, each with the problem that tells of it. */
function lostPages(
  candidates: readonly Claimant[],
  disputed: ReadonlySet<string>,
  isPublished: IsPublished,
): ReadonlyMap<Facts, LanguageFaults> {
  const pages = candidates.flatMap(candidate =>
    [...candidate.facts.translations].flatMap(([language, page]) =>
      pageClaims(language, page).some(key => disputed.has(key))
        ? [{ candidate, language, page, isKnown: isPublished(candidate.facts, language) }]
        : [],
    ),
  )
  const owners = new Map<string, Facts>()
  const lost = new Map<Facts, Map<LanguageTag, readonly Problem[]>>()
  const byRight = (a: (typeof pages)[number], b: (typeof pages)[number]) =>
    Number(b.isKnown) - Number(a.isKnown) || firstPublished(a.candidate, b.candidate)
  for (const { candidate, language, page } of pages.toSorted(byRight)) {
    const { facts } = candidate
    const claims = pageClaims(language, page)
    const taken = claims.findIndex(key => owners.has(key))
    if (taken < 0) for (const key of claims) owners.set(key, facts)
    else {
      const owner = owners.get(claims[taken] ?? '')?.file ?? ''
      const own = lost.get(facts) ?? new Map<LanguageTag, readonly Problem[]>()
      lost.set(facts, own.set(language, [samePage(candidate, language, page, taken === 0, owner)]))
    }
  }
  return lost
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

function sameId({ facts: { id }, locate }: Claimant, owner: Facts): Problem {
  return problem('ID_DUPLICATE', { ...locate(['id']), path: 'id' }, { found: show(id), expected: owner.file })
}

function samePage({ locate }: Claimant, language: LanguageTag, { slug, url }: Page, isSlug: boolean, owner: string) {
  const key = isSlug ? 'slug' : 'url'
  const place = { ...locate(['translations', language, key]), path: `translations.${language}.${key}` }
  return isSlug
    ? problem('SLUG_DUPLICATE', place, { found: show(slug), expected: owner })
    : problem('URL_DUPLICATE', place, {
        found: show(url),
        expected: `choose another slug or url; ${owner} keeps it`,
      })
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
