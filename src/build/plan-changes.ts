import { relative } from 'node:path'
import { plannedIn } from '../input/record-summary.ts'
import { farDates } from '../input/record/far-dates.ts'
import type { Facts } from '../model/article.ts'
import type { Problem } from '../model/problem.ts'
import { feedFolder, scopeFolder } from '../model/scope.ts'
import { comingOf } from '../planning/coming-changes.ts'
import { earliest } from '../planning/lifetimes.ts'
import { placesOf } from '../planning/places.ts'
import { relistedScopes } from '../planning/collections.ts'
import { namesStranger } from './articles-in-scopes.ts'
import type { BuildContext, BuildPlan } from './build-plan.ts'
import { articlesLinkingTo, movedIds } from './linked-articles.ts'
import { knownPlan, type KnownPlan } from './known-plan.ts'
import { planScopes } from './plan-scopes.ts'
import { readChanges, type InputEdit, type RecordChanges } from './record-changes.ts'
import { mayContend } from './rivals.ts'

/**
 * Plans again only the feeds whose scopes have an article that changed, came, went, or changes with time; all others keep
 * their articles. Undefined where this is uncertain: if records contend with each other, if a guard would refuse, if
 * the cache contradicts itself, or if there is much to plan.
 */
export async function planChanges(context: BuildContext): Promise<BuildPlan | undefined> {
  const known = knownPlan(context)
  if (!known) return undefined
  const { paths, pool, siteFolder, now } = context
  const { inputs, cached, previous } = known
  const read = await readChanges(inputs, paths.articles, pool)
  if (!read) return undefined
  if (mayContend(read, previous, new Set(cached.feeds.map(({ feed }) => feedFolder(feed))))) return undefined
  if (read.edits.some(edit => isDisputed(edit, cached.disputes, paths.folder))) return undefined
  // A message about an unknown id proposes one among those of all articles.
  if (namesStranger(context.collections.files, read, known)) return undefined
  const articles = read.edits.flatMap(({ after }) => after.flatMap(({ facts }) => facts ?? []))
  const nowhere = () => () => ({ file: '' })
  const far = farDates(articles, nowhere, siteFolder.site, now)
  if (far.problems.length > 0) return undefined
  const farBefore = cached.farUntil === null ? undefined : new Date(cached.farUntil)
  const farUntil = earliest(farBefore, far.until)?.getTime() ?? null
  const relisted = relistedScopes(siteFolder.site, previous.collections)
  const changing = changingArticles(read, known, context)
  const linking = articlesLinkingTo(movedIds(read, changing), read, known)
  const changed = [...changing, ...linking.map(({ facts }) => facts)]
  const scopes = new Set([...scopesToPlan(read, known, changed, context), ...relisted])
  return planScopes({ scopes, relisted, linking }, read, { ...known, cached: { ...cached, farUntil } }, context)
}

/** Whether a problem between records names the input: then any change of the input may solve it. */
function isDisputed({ path }: InputEdit, disputes: readonly Problem[], folder: string): boolean {
  const name = relative(folder, path)
  return disputes.some(({ file }) => file.includes(name))
}

/** The articles with a date that passed since the build before. */
function changingArticles(
  { unindexed, summariesAt }: RecordChanges,
  { index, lastReport }: KnownPlan,
  { siteFolder: { site }, now }: BuildContext,
): Facts[] {
  const before = new Date(lastReport.validFrom)
  const known = index
    .changingWithin(lastReport.validFrom, now.getTime())
    .flatMap(([inputIndex, recordIndex]) => plannedIn(summariesAt(inputIndex)[recordIndex]) ?? [])
  const later = [...unindexed].flatMap(summariesAt)
  const isChanging = (article: Facts) => comingOf(article, site, before).some(moment => moment <= now)
  return [...known, ...later.flatMap(each => plannedIn(each) ?? [])].filter(isChanging)
}

/** The folders of the scopes that have to be planned again. `others` are articles that changed without an edit. */
function scopesToPlan(
  { edits }: RecordChanges,
  { cached }: KnownPlan,
  others: readonly Facts[],
  { siteFolder: { site }, intact }: BuildContext,
): ReadonlySet<string> {
  const changed = edits.flatMap(({ before, after }) => [...before, ...after])
  const articles = [...changed.flatMap(each => plannedIn(each) ?? []), ...others]
  const altered = cached.feeds.filter(({ feed }) => !intact.fingerprints.has(feedFolder(feed)))
  return new Set([
    ...articles.flatMap(article => placesOf(article, site).map(({ folder }) => folder)),
    ...altered.map(({ feed }) => scopeFolder(feed.scope)),
  ])
}
