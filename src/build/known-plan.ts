import type { CachedPlan } from '../cache/cache.ts'
import type { LastReport } from '../cache/cache-files.ts'
import type { InputChanges } from '../cache/input-changes.ts'
import { feedFolder } from '../model/scope.ts'
import type { Site } from '../model/site.ts'
import type { Manifest } from '../output/manifest.ts'
import type { ArticleIndex } from '../planning/article-index.ts'
import type { BuildContext } from './build-plan.ts'
import { isHeldBack, reportIn, type ReportBody } from './up-to-date.ts'

/** The plan of the build before, and all facts that planning a part of it again needs. */
export interface KnownPlan {
  readonly inputs: InputChanges
  readonly index: ArticleIndex
  readonly cached: CachedPlan
  readonly lastReport: LastReport & { readonly report: ReportBody }
  readonly previous: Manifest
}

/** The plan of the build before; undefined where it cannot be trusted, or where options change more than a part of it. */
export function knownPlan({
  changes,
  previous,
  intact,
  siteFolder,
  now,
  options,
}: BuildContext): KnownPlan | undefined {
  const { inputs, cache, output } = changes ?? {}
  const lastReport = cache?.header.lastReport
  if (!inputs || !cache || !output || !lastReport || previous?.complete !== true) return undefined
  const report = reportIn(lastReport)
  if (now.getTime() < lastReport.validFrom || isHeldBack(report, options)) return undefined
  const [cached, index] = [cache.plan(), cache.articles()]
  if (!cached || !index || intact.fingerprints.size === 0) return undefined
  if (cached.farUntil !== null && now.getTime() >= cached.farUntil) return undefined
  // Whose id or page it is, and which id readers know, depends on the items that the build before published.
  if (cached.disputes.some(({ severity }) => severity === 'error')) return undefined
  // A feed that was kept, since all its records were rejected, is in no plan.
  const planned = new Set(cached.feeds.map(({ feed }) => feedFolder(feed)))
  const isKnown = Object.keys(previous.feeds).every(folder => planned.has(folder) || isFrozen(folder, siteFolder.site))
  return isKnown ? { inputs, index, cached, lastReport: { ...lastReport, report }, previous } : undefined
}

const isFrozen = (folder: string, { languages }: Site): boolean =>
  ![...languages.keys()].some(language => folder.startsWith(`${language}/`))
