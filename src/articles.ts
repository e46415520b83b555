import type { Facts } from './article.ts'
import type { Entry } from './entry.ts'
import { problem, show, type Problem } from './problem.ts'
import type { Locate } from './validation.ts'

/** Entries that were settled among one another. */
export interface Settled<T> {
  /** The valid ones. */
  readonly articles: readonly T[]
  readonly problems: readonly Problem[]
  /** How many records were read, valid or not. */
  readonly records: number
  /** The ids of those that were rejected, as far as they can be told. */
  readonly rejected: ReadonlySet<string>
}

/** A valid record that may have to give way to another; `locate` is asked only when it has to. */
export interface Candidate {
  readonly facts: Facts
  readonly locate: Locate
}

/**
 * Entries that were checked alone, checked against one another: ids and pages belong to one article. `isPublished` knows
 * those that readers have seen as they are.
 */
export function settle(
  entries: readonly Entry[],
  candidates: readonly Candidate[],
  isPublished: (article: Facts) => boolean,
): Settled<Facts> {
  const { articles, problems } = withoutConflicts(candidates, isPublished)
  const rejected = new Set(entries.flatMap(({ ids }) => ids))
  for (const { id } of articles) rejected.delete(id)
  return {
    articles,
    problems: [...entries.flatMap(entry => entry.problems), ...problems],
    records: entries.filter(({ isRecord }) => isRecord).length,
    rejected,
  }
}

/** The codes of what is wrong with records that claim what belongs to another. */
export const disputeCodes: ReadonlySet<string> = new Set(['ID_DUPLICATE', 'SLUG_DUPLICATE', 'URL_DUPLICATE'])

/** Of records that claim the same id, slug or page, the one that readers know keeps it; else the one with the earlier date. */
function withoutConflicts(
  candidates: readonly Candidate[],
  isPublished: (article: Facts) => boolean,
): { articles: Facts[]; problems: Problem[] } {
  if (!areDisputed(candidates)) return { articles: candidates.map(({ facts }) => facts), problems: [] }
  const owners = new Map<string, Facts>()
  const published = new Set(candidates.filter(({ facts }) => isPublished(facts)))
  const byRight = (a: Candidate, b: Candidate) =>
    Number(published.has(b)) - Number(published.has(a)) || firstPublished(a, b)
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
  return { articles, problems }
}

/** Whether two records claim the same: in almost every build none do, and that is told without a look at who has a right. */
function areDisputed(candidates: readonly Candidate[]): boolean {
  const claimed = new Set<string>()
  let claims = 0
  const claim = (key: string) => {
    claims++
    claimed.add(key)
  }
  for (const { facts } of candidates) {
    claim(facts.id)
    for (const [language, { slug, url }] of facts.translations) {
      claim(`${language} ${slug}`)
      claim(url)
    }
  }
  return claimed.size < claims
}

function firstPublished({ facts: a }: Candidate, { facts: b }: Candidate): number {
  return a.published.getTime() - b.published.getTime() || (a.file < b.file ? -1 : 1)
}

interface Claim {
  readonly key: string
  readonly conflict: (owner: string) => Problem
}

function claimsOf({ facts, locate }: Candidate): Claim[] {
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
        conflict: owner => problem('URL_DUPLICATE', at('url'), { found: show(url), expected: owner }),
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
