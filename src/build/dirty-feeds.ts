import type { Facts } from '../model/article.ts'
import {
  fingerprintOf,
  isSameFingerprint,
  type FeedFingerprint,
  type PublishedFingerprint,
} from '../cache/fingerprint.ts'
import { decodeFingerprint } from '../cache/fingerprint-texts.ts'
import { feedFolder } from '../model/scope.ts'
import type { Site } from '../model/site.ts'
import { headlineCount } from '../pages/page-name.ts'
import type { LinksOf } from '../planning/article-links.ts'
import type { PlannedFeed } from '../planning/plan.ts'
import type { IntactFeeds } from './intact-feeds.ts'
import type { RecordLocation } from './record-location.ts'

/** A feed whose documents have to be made. */
export interface DirtyFeed {
  readonly feed: PlannedFeed
  readonly folder: string
  readonly fingerprint: FeedFingerprint
  /** The fingerprint of the published documents, where items can be copied from them. */
  readonly published: PublishedFingerprint | undefined
  /** The number of its first items that its page shows. */
  readonly headlines: number
}

/** Splits planned feeds: a feed is clean if its fingerprint equals the published one, otherwise it is dirty. */
export function findDirtyFeeds(
  feeds: readonly PlannedFeed[],
  { fingerprints }: Pick<IntactFeeds, 'fingerprints'>,
  { site, now, locationOf, linksOf }: DirtyContext,
): { readonly clean: readonly PlannedFeed[]; readonly dirty: readonly DirtyFeed[] } {
  const clean: PlannedFeed[] = []
  const dirty: DirtyFeed[] = []
  const sources = { digestOf: (article: Facts) => locationOf(article).digest, linksOf }
  for (const feed of feeds) {
    const folder = feedFolder(feed)
    const fingerprint = fingerprintOf(feed, site, now, sources)
    const text = fingerprints.get(folder)
    const published = text === undefined ? undefined : decodeFingerprint(text)
    if (published && isSameFingerprint(published, fingerprint)) clean.push(feed)
    else dirty.push({ feed, folder, fingerprint, published, headlines: headlineCount })
  }
  return { clean, dirty }
}

interface DirtyContext {
  readonly site: Site
  readonly now: Date
  readonly locationOf: (article: Facts) => Pick<RecordLocation, 'digest'>
  readonly linksOf: LinksOf
}
