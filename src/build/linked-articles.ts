import { relative } from 'node:path'
import type { LinkDoubt } from '../cache/cache.ts'
import type { RecordSummary } from '../input/record-summary.ts'
import type { Facts } from '../model/article.ts'
import type { RecordIndexes } from '../planning/article-index.ts'
import { idsLinked } from '../planning/article-links.ts'
import { linkProblems } from '../planning/link-problems.ts'
import { comingOf } from '../planning/coming-changes.ts'
import { articlesWithIds } from './articles-in-scopes.ts'
import type { BuildContext } from './build-plan.ts'
import type { KnownPlan } from './known-plan.ts'
import type { RecordChanges } from './record-changes.ts'
import type { BuildPaths } from './up-to-date.ts'
import type { Locate } from '../model/validation.ts'
import { haveStrayAddressesChanged, isStray } from './stray-addresses.ts'
import { locateIn } from './record-location.ts'
import { inWalkOrder } from './records-after.ts'

/** An article with a link, and where it stands. */
export interface LinkingArticle {
  readonly facts: Facts
  readonly at: RecordIndexes
}

/** The ids to which links may lead elsewhere than in the build before; `changing` are the articles with a date that passed. */
export function movedIds({ edits }: RecordChanges, changing: readonly Facts[]): ReadonlySet<string> {
  const [before, after] = [edits.flatMap(edit => edit.before), edits.flatMap(edit => edit.after)].map(pagesById)
  const ids = new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])
  return new Set([...[...ids].filter(id => before?.get(id) !== after?.get(id)), ...changing.map(({ id }) => id)])
}

/** All on which the page of an article for any reader depends, as text, by its id. */
function pagesById(summaries: readonly RecordSummary[]): ReadonlyMap<string, string> {
  return new Map([
    ...summaries.flatMap(({ facts, ids }) => (facts ? [] : ids.map(id => [id, 'rejected'] as const))),
    ...summaries.flatMap(({ facts }) => (facts ? [[facts.id, pagesOf(facts)] as const] : [])),
  ])
}

function pagesOf({ original, published, expires, withdrawn, translations }: Facts): string {
  const pages = Array.from(translations, ([language, { url, digitalSource, ...own }]) => [
    language,
    url,
    digitalSource,
    own.published,
    own.expires,
    own.withdrawn,
  ])
  return JSON.stringify([original, published, expires, withdrawn, pages])
}

/** The articles that link to one of some ids, as the records are now. */
export function articlesLinkingTo(
  ids: ReadonlySet<string>,
  { unindexed, summariesAt }: RecordChanges,
  { index }: KnownPlan,
): LinkingArticle[] {
  if (ids.size === 0) return []
  const indexed = index.linkingTo(ids, inputIndex => unindexed.has(inputIndex))
  const later = [...unindexed].flatMap(inputIndex => summariesAt(inputIndex).map((_, i) => [inputIndex, i] as const))
  return [...indexed, ...later].flatMap(at => {
    const facts = summariesAt(at[0])[at[1]]?.facts
    return facts && idsLinked(facts).some(id => ids.has(id)) ? [{ facts, at }] : []
  })
}

/**
 * The links of all articles that lead nowhere. Undefined where all records have to be read: a warning of an unknown id
 * proposes one of all ids.
 */
export function doubtsAfter(
  changes: RecordChanges,
  known: KnownPlan,
  { linking, rejected }: { readonly linking: readonly LinkingArticle[]; readonly rejected: readonly string[] },
  context: BuildContext,
): readonly LinkDoubt[] | undefined {
  const { edits, summariesAt } = changes
  const { cached, lastReport } = known
  const {
    siteFolder: { site },
    now,
    paths,
  } = context
  const edited = new Set(edits.map(({ inputIndex }) => inputIndex))
  const before = new Date(lastReport.validFrom)
  const factsAt = ([inputIndex, recordIndex]: RecordIndexes) => summariesAt(inputIndex)[recordIndex]?.facts
  const isChanging = (facts: Facts) => comingOf(facts, site, before).some(moment => moment <= now)
  const ofEdited = [...edited].flatMap(inputIndex => summariesAt(inputIndex).map((_, i) => [inputIndex, i] as const))
  const ofChanging = cached.links
    .map(({ at }) => at)
    .filter(at => {
      const facts = factsAt(at)
      return facts && isChanging(facts)
    })
  const again = new Map([...ofEdited, ...ofChanging, ...linking.map(({ at }) => at)].map(at => [at.join(' '), at]))
  const kept = cached.links.filter(({ at }) => !edited.has(at[0]) && !again.has(at.join(' ')))
  const articles = [...again.values()].flatMap(at => {
    const facts = factsAt(at)
    return facts && idsLinked(facts).length > 0 ? [{ at, facts }] : []
  })
  const targets = articlesWithIds(new Set(articles.flatMap(({ facts }) => idsLinked(facts))), changes, known)
  const byId = new Map(targets.map(facts => [facts.id, facts]))
  const rejectedIds = new Set(rejected)
  const of = { find: (id: string) => byId.get(id), isRejected: (id: string) => rejectedIds.has(id), ids: () => [] }
  const made = articles.map(({ at, facts }) => ({
    at,
    problems: linkProblems(facts, () => locateAt(at, changes, paths), of, { site, now }),
  }))
  if (made.some(isUnknown) || (kept.some(isUnknown) && haveOtherIds(edits))) return undefined
  if (cached.links.some(doubt => isStray(doubt) && (edited.has(doubt.at[0]) || again.has(doubt.at.join(' ')))))
    return undefined
  if (
    haveStrayAddressesChanged(
      [...again.values()].flatMap(at => factsAt(at) ?? []),
      changes,
      known,
      site,
    )
  )
    return undefined
  return inOrder([...kept, ...made.filter(({ problems }) => problems.length > 0)], changes, known)
}

function locateAt(
  [inputIndex, recordIndex]: RecordIndexes,
  { inputAt }: RecordChanges,
  { folder }: BuildPaths,
): Locate {
  const input = inputAt(inputIndex)
  if (!input) throw new Error('a present record has an input')
  return locateIn(input, recordIndex, path => relative(folder, path))
}

/** Sorts in the order of the records. */
function inOrder(all: readonly LinkDoubt[], { inputAt }: RecordChanges, { inputs }: KnownPlan): LinkDoubt[] {
  const placed = all.flatMap(doubt => {
    const input = inputAt(doubt.at[0])
    return input ? [{ ...doubt, input }] : []
  })
  return inWalkOrder(
    placed.toSorted((a, b) => a.at[1] - b.at[1]),
    path => inputs.before.trackedFolders().has(path),
  ).map(({ at, problems }) => ({ at, problems }))
}

const isUnknown = ({ problems }: LinkDoubt): boolean => problems.some(({ code }) => code === 'LINK_UNKNOWN')

/** Whether articles came or went. */
function haveOtherIds(edits: RecordChanges['edits']): boolean {
  const idsIn = (summaries: readonly RecordSummary[]) =>
    summaries
      .flatMap(({ facts }) => facts?.id ?? [])
      .toSorted()
      .join(' ')
  return edits.some(({ before, after }) => idsIn(before) !== idsIn(after))
}
