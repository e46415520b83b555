import type { Lines } from '../base/lines.ts'
import { joinDeltas, type CacheDelta, type CachedFeed, type RecordIndexes } from '../cache/cache.ts'
import { markRacy, statsAt } from '../cache/file-stats.ts'
import type { InputChanges } from '../cache/input-changes.ts'
import { disputeCodes } from '../input/conflicts.ts'
import { arePlannedAlike } from '../input/record-summary.ts'
import { isIntact, type ScanResult } from '../input/scan-result.ts'
import type { Facts } from '../model/article.ts'
import { feedFolder } from '../model/scope.ts'
import { isSibling } from '../output/siblings.ts'
import { tracesOf } from '../planning/published-items.ts'
import { summariesIn } from '../workers/parse-inputs.ts'
import type { WorkerPool } from '../workers/pool.ts'
import type { BuildContext, BuildPlan } from './build-plan.ts'
import type { RecordLocation } from './record-location.ts'
import { reportIn } from './up-to-date.ts'

/** With more edited inputs than this, the build scans, plans and caches everything again. */
const maxEditedInputs = 500

/** Every build reads the delta; when it has more characters than this, the cache is written whole. */
const maxDeltaLength = 2 ** 20

/**
 * Reuses the plan of the build before if every feed keeps its articles: no input was added or removed, no edit changed
 * a fact that decides which feeds hold an article, and every document is intact. Undefined if any of this is uncertain.
 */
export async function reusePlan(context: BuildContext): Promise<BuildPlan | undefined> {
  const { changes, pool, now, previous, intact } = context
  const { cache, inputs, lastReport } = changes ?? {}
  if (!cache || !inputs || !lastReport || !previous) return undefined
  if (inputs.changedIndexes.length === 0 || inputs.isListingStale) return undefined
  const report = reportIn(lastReport)
  // Such problems name a line and column, which any edit of the file may move.
  if (report.problems.some(({ code }) => disputeCodes.has(code) || code === 'DATE_AHEAD')) return undefined
  const edited = inputs.before.inputsAt(inputs.changedIndexes)
  if (edited.length + inputs.delta.results.length > maxEditedInputs) return undefined
  const before = inputs.results()
  const plan = cache.plan()
  if (before?.length !== inputs.before.inputCount || !plan) return undefined
  if (!plan.every(({ feed }) => Object.hasOwn(intact.fingerprints, feedFolder(feed)))) return undefined
  const results = await parseAgain(edited, inputs, pool)
  if (![...results].every(([inputIndex, result]) => isSamePlan(before.at(inputIndex), result, now))) return undefined
  if (mayCopy(results, before)) return undefined
  const delta = joinDeltas(inputs.delta, deltaOf(results, inputs))
  if (delta.results.reduce((sum, [, result]) => sum + result.length, 0) > maxDeltaLength) return undefined
  const affected = plan.filter(({ articles }) => articles.some(([inputIndex]) => results.has(inputIndex)))
  const planned = planAffected(affected, inputs, { length: before.length, at: i => results.get(i) ?? before.at(i) })
  if (!planned) return undefined
  const documents = Object.keys(previous.documents)
  return {
    ...planned,
    others: plan.flatMap(each => (affected.includes(each) ? [] : each.feed)),
    paths: new Set(documents.filter(path => !isSibling(path, previous.documents))),
    items: { ...previous, records: { ...previous.records, ...tracesOf(planned.feeds) } },
    report,
    losses: [],
    validUntil: lastReport.validUntil,
    records: { delta },
  }
}

function deltaOf(
  results: ReadonlyMap<number, ScanResult>,
  { stats, statTime, changedIndexes }: InputChanges,
): CacheDelta {
  return { results: [...results], stats: statsAt(markRacy(stats, statTime), changedIndexes) }
}

/** Parses edited inputs again; the results are keyed by the input's index. */
async function parseAgain(
  indexes: readonly number[],
  { before }: InputChanges,
  pool: WorkerPool,
): Promise<ReadonlyMap<number, ScanResult>> {
  const results = new Map<number, ScanResult>()
  const job = indexes.flatMap(inputIndex => {
    const input = before.input(inputIndex)
    return input ? [{ input }] : []
  })
  for await (const { result } of pool.run('parse', [job], same => same))
    for (const [i, each] of result.entries()) results.set(indexes[i] ?? 0, each)
  return results
}

/** Whether the old and the new result of an input give the same plan. */
function isSamePlan(before: ScanResult, after: ScanResult, now: Date): boolean {
  if (!isIntact(before) || !isIntact(after)) return false
  const [old, present] = [summariesIn(before), summariesIn(after)]
  return (
    old.length === present.length &&
    present.every((summary, i) => {
      const last = old[i]
      return last !== undefined && arePlannedAlike(last, summary, now)
    })
  )
}

/** With more new texts than this, searching all other texts for each of them would take too long. */
const maxNewTexts = 8

/** Whether an edited article may have the text of another article: then all articles have to be compared. */
function mayCopy(edited: ReadonlyMap<number, ScanResult>, before: Lines): boolean {
  const texts = [...edited].flatMap(([inputIndex, result]) => {
    const old = new Set(textsIn(before.at(inputIndex)))
    return textsIn(result).filter(text => !old.has(text))
  })
  const differ = new Set(texts).size === texts.length
  return !differ || texts.length > maxNewTexts || texts.some(text => before.includes(text))
}

/** The word digests of each translation in a result. */
const textsIn = (result: ScanResult): string[] =>
  summariesIn(result).flatMap(({ facts }) =>
    [...(facts?.translations.values() ?? [])].flatMap(({ words }) => words ?? []),
  )

/** Cached feeds with the facts of their articles, taken from results; undefined if an article is missing. */
function planAffected(
  cached: readonly CachedFeed[],
  { before }: InputChanges,
  results: Pick<Lines, 'length' | 'at'>,
): Pick<BuildPlan, 'feeds' | 'locationOf'> | undefined {
  const locations = new Map<Facts, RecordLocation>()
  const known = new Map<number, readonly (Facts | undefined)[]>()
  const factsOf = (inputIndex: number): readonly (Facts | undefined)[] => {
    const input = before.input(inputIndex)
    if (!input) return []
    return summariesIn(results.at(inputIndex)).map(({ facts, digest = '' }, recordIndex) => {
      if (facts) locations.set(facts, { input, inputIndex, recordIndex, digest })
      return facts
    })
  }
  const articlesAt = (indexes: readonly RecordIndexes[]): Facts[] =>
    indexes.flatMap(([inputIndex, recordIndex]) => {
      const all = known.get(inputIndex) ?? factsOf(inputIndex)
      known.set(inputIndex, all)
      return all[recordIndex] ?? []
    })
  const feeds = cached.map(({ feed, articles }) => ({ ...feed, articles: articlesAt(articles) }))
  if (!feeds.every(({ articles }, i) => articles.length === cached[i]?.articles.length)) return undefined
  return {
    feeds,
    locationOf: article => {
      const location = locations.get(article)
      if (!location) throw new Error(`${article.file} is not in any of these feeds`)
      return location
    },
  }
}
