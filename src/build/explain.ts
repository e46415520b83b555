import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Lines } from '../base/lines.ts'
import { openStaleCache, type Cache, type CachedFeed } from '../cache/cache.ts'
import { countOf } from '../cache/file-stats.ts'
import { withoutLinks, type ItemFingerprint } from '../cache/fingerprint.ts'
import { decodeFingerprint, type FingerprintTexts } from '../cache/fingerprint-texts.ts'
import { plannedIn, type RecordSummary } from '../input/record-summary.ts'
import type { Compared, Explanation, FeedExplanation, Reason } from '../model/explanation.ts'
import { articleOf } from '../model/item-id.ts'
import type { LanguageTag } from '../model/language.ts'
import { collectionFile } from '../model/collection.ts'
import { feedFolder, feedFolderOf, scopeFolder } from '../model/scope.ts'
import type { Site } from '../model/site.ts'
import type { ChannelFeed } from '../planning/channel.ts'
import type { Manifest } from '../output/manifest.ts'
import { manifestName } from '../output/state.ts'
import { digestIfThere } from '../output/write.ts'
import { collectionOf, relistedScopes } from '../planning/collections.ts'
import { editionIn, isBrokenIn } from '../planning/lifetimes.ts'
import type { PlannedFeed } from '../planning/plan.ts'
import { summariesIn } from '../workers/parse-inputs.ts'
import type { BuildContext, BuildPlan } from './build-plan.ts'
import type { DirtyFeed } from './dirty-feeds.ts'
import { changedFields } from './explain-records.ts'
import { changesOfSite } from './explain-site.ts'
import type { Changes } from './up-to-date.ts'

/** The explanation of a build with nothing to do: the inputs and documents that it compared. */
export function explainNothing(changes: Changes): Explanation {
  // Files that were saved with the same bytes count as unchanged.
  const compared = { ...comparedWith(changes, changes.lastReport?.validUntil ?? null), changed: 0 }
  return { compared, everyFeed: [], feeds: [] }
}

/** Why dirty feeds are made again. To be called before publishing, while the cache still describes the build before. */
export function explain(dirty: readonly DirtyFeed[], plan: BuildPlan, context: BuildContext): Explanation {
  const { changes, paths, options } = context
  // A stale cache tells only which feeds existed, and nothing else about a single feed.
  const before = changes?.cache ?? (options.full ? undefined : openStaleCache(paths.state))
  const everyFeed = reasonsForEveryFeed(before, context)
  const past = pastOf(before, changes?.cache !== undefined)
  const present = summariesById(plan)
  const feeds = dirty.map(feed => ({ folder: feed.folder, reasons: reasonsFor(feed, past, present, context) }))
  return { compared: changes && comparedWith(changes, plan.validUntil), everyFeed, feeds }
}

function comparedWith({ inputs, output }: Changes, validUntil: number | null): Compared {
  return {
    inputs: inputs ? countOf(inputs.stats) : 0,
    changed: inputs?.changedIndexes.length ?? 0,
    documents: output?.paths.length ?? 0,
    ...(validUntil !== null && { nextChange: new Date(validUntil) }),
  }
}

function reasonsForEveryFeed(
  stale: Cache | undefined,
  { changes, paths, siteFolder, options, previous }: BuildContext,
): Reason[] {
  if (options.full) return [{ kind: 'no-cache', why: 'full' }]
  if (!changes) {
    const texts = stale?.texts()
    if (texts) return changesOfSite(texts, siteFolder.texts)
    return [{ kind: 'no-cache', why: stale ? 'damaged' : 'first' }]
  }
  const { cache, inputs, output } = changes
  const isOurs = previous?.complete === true && digestIfThere(join(paths.state, manifestName)) === cache.header.manifest
  if (!isOurs) return [{ kind: 'manifest' }]
  return inputs && output && cache.fingerprints() ? [] : [{ kind: 'no-cache', why: 'damaged' }]
}

/** The build before, as the cache describes it. */
interface CachedPast {
  /** False where no cache was found. */
  readonly isKnown: boolean
  readonly fingerprints: FingerprintTexts
  readonly plan: ReadonlyMap<string, ChannelFeed>
  /** Summaries by the ids of their articles; undefined where the cache is not valid. */
  readonly summaries: ReadonlyMap<string, RecordSummary> | undefined
}

function pastOf(cache: Cache | undefined, isValid: boolean): CachedPast {
  const plan: readonly CachedFeed[] = cache?.plan()?.feeds ?? []
  const results = isValid ? cache?.results() : undefined
  return {
    isKnown: cache !== undefined,
    fingerprints: cache?.fingerprints() ?? new Map<string, string>(),
    plan: new Map(plan.map(({ feed }) => [feedFolder(feed), feed])),
    summaries: results && byId(summariesInLines(results)),
  }
}

const byId = (summaries: readonly RecordSummary[]): Map<string, RecordSummary> =>
  new Map(summaries.flatMap(summary => summary.ids.map(id => [id, summary] as const)))

/** The summaries of all present records. */
function summariesById({ records }: BuildPlan): ReadonlyMap<string, RecordSummary> {
  if ('scan' in records) return byId(records.scan.results.flatMap(summariesIn))
  return byId(summariesInLines(records.results))
}

const summariesInLines = (results: Lines): RecordSummary[] =>
  Array.from({ length: results.length }, (_, i) => summariesIn(results.at(i))).flat()

function reasonsFor(
  { feed, folder, fingerprint }: DirtyFeed,
  { isKnown, fingerprints, plan, summaries }: CachedPast,
  present: ReadonlyMap<string, RecordSummary>,
  { changes, intact, paths, now, previous, siteFolder: { site } }: BuildContext,
): FeedExplanation['reasons'] {
  const text = fingerprints.get(folder)
  if (text === undefined) return isKnown ? [{ kind: plan.has(folder) ? 'unfinished' : 'new-feed' }] : []
  const before = decodeFingerprint(text)
  const documents = intact.altered
    .filter(path => feedFolderOf(path) === folder)
    .map((file): Reason => ({
      kind: 'document',
      file,
      what: existsSync(join(paths.out, file)) ? 'altered' : 'missing',
    }))
  if (!summaries) return documents
  const lastTime = new Date(changes?.cache.header.lastReport?.validFrom ?? 0)
  const records: RecordChanges = { before: summaries, after: present, language: feed.language, site, lastTime, now }
  const list = listReason(feed, site, previous)
  const items = [...changesOf(before.items, fingerprint.items)]
    .flatMap(([id, change]) => reasonFor(articleOf(id), change, records))
    // An article that the list brought in or took out has no reason of its own.
    .filter(reason => list.length === 0 || !('why' in reason) || !['room', 'newer'].includes(reason.why))
  const channel = before.channel === fingerprint.channel ? [] : channelReason(plan.get(folder), feed)
  return [...documents, ...list, ...items, ...channel]
}

/** Whether the list that a feed follows differs from the one before. */
function listReason({ scope }: PlannedFeed, site: Site, previous: Manifest | undefined): Reason[] {
  const name = collectionOf(scope, site)
  const isOther = relistedScopes(site, previous?.collections).has(scopeFolder(scope))
  return name !== undefined && isOther ? [{ kind: 'list', file: collectionFile(name) }] : []
}

interface ItemChange {
  readonly before?: string | undefined
  readonly after?: string | undefined
}

/** The digests, by item id, of items that differ between two fingerprints. */
function changesOf(before: readonly ItemFingerprint[], after: readonly ItemFingerprint[]): Map<string, ItemChange> {
  const [old, present] = [new Map(before), new Map(after)]
  return new Map(
    [...new Set([...present.keys(), ...old.keys()])]
      .map(id => [id, { before: old.get(id), after: present.get(id) }] as const)
      .filter(([, change]) => change.before !== change.after),
  )
}

interface RecordChanges {
  readonly before: ReadonlyMap<string, RecordSummary>
  readonly after: ReadonlyMap<string, RecordSummary>
  readonly language: LanguageTag
  readonly site: Site
  /** The moment of the build before. */
  readonly lastTime: Date
  readonly now: Date
}

function reasonFor(id: string, change: ItemChange, records: RecordChanges): Reason {
  const { before, after, language, site, lastTime, now } = records
  const [old, present] = [before.get(id), after.get(id)]
  const file = present?.facts?.file ?? old?.facts?.file ?? id
  const fields = old && present ? changedFields(old, present) : []
  if (change.before !== undefined && change.after !== undefined) {
    if (fields.length > 0) return { kind: 'record', file, fields }
    return { kind: withoutLinks(change.before) === withoutLinks(change.after) ? 'link' : 'moment', file }
  }
  if (change.before === undefined) {
    if (!old?.facts) return { kind: 'entered', file, why: 'new' }
    if (fields.length > 0) return { kind: 'entered', file, why: 'changed' }
    return { kind: 'entered', file, why: editionIn(old.facts, language, site, lastTime) ? 'room' : 'moment' }
  }
  if (!present) return { kind: 'left', file, why: 'gone' }
  const facts = plannedIn(present)
  if (!facts || isBrokenIn(facts, language, site, now)) return { kind: 'left', file, why: 'rejected' }
  if (fields.length > 0) return { kind: 'left', file, why: 'changed' }
  return { kind: 'left', file, why: editionIn(facts, language, site, now) ? 'newer' : 'moment' }
}

/** The fields of a channel that differ from the plan of the build before. */
function channelReason(before: ChannelFeed | undefined, after: PlannedFeed): Reason[] {
  const fields = channelFields.filter(name => JSON.stringify(before?.[name]) !== JSON.stringify(after[name]))
  return [{ kind: 'channel', fields }]
}

const channelFields = [
  'languages',
  'tombstones',
  'departed',
  'previous',
  'next',
] as const satisfies readonly (keyof ChannelFeed)[]
