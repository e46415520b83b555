import { channelOf, documentsOf, feedPath, type ChannelFeed } from '../planning/channel.ts'
import type { Finding } from '../checks/finding.ts'
import type { Channel, Item } from '../model/feed.ts'
import { formerPlaceOf } from '../model/former-place.ts'
import { assemble, assembleBytes, type Format, type Part } from '../formats/format.ts'
import { formats, partnerFormats } from '../formats/formats.ts'
import type { Document } from '../output/put.ts'
import { pageMark } from '../pages/page-name.ts'
import { subscriptionPage } from '../pages/subscription-page.ts'
import { sitePaths } from './site-documents.ts'
import { faultsInPage, withoutTemplate } from './verify-page.ts'
import { unverified, type Verifier } from './verify.ts'
import { problem, type Problem } from '../model/problem.ts'
import { locatedIn } from '../model/scope.ts'
import { formatNames, type DocumentName } from '../model/format-name.ts'
import type { Site } from '../model/site.ts'
import type { Newsroom } from '../input/newsroom.ts'

/** The paths of all documents that shall exist, given the folders of the feeds. */
export function pathsOf(folders: readonly string[], site: Site): ReadonlySet<string> {
  const feeds = folders.flatMap(folder => {
    const feed = locatedIn(folder)
    return feed ? documentsOf(feed, site).map(name => feedPath(feed, name)) : []
  })
  return new Set([...feeds, ...sitePaths(site)])
}

/**
 * The paths of published documents in formats that the site file no longer lists, and a warning for each such format.
 */
export function documentsLeft(
  published: readonly string[],
  { formats: listed, former }: Site,
): { readonly paths: readonly string[]; readonly problems: readonly Problem[] } {
  const dropped = formatNames.filter(name => !listed.includes(name))
  const stays = (path: string) => formerPlaceOf(former, path.slice(0, path.lastIndexOf('/') + 1)) === undefined
  const left = dropped.map(name => ({
    name,
    paths: published.filter(path => path.endsWith(`/${formats[name].fileName}`) && stays(path)),
  }))
  const problems = left
    .filter(({ paths }) => paths.length > 0)
    .map(({ name, paths }) =>
      problem('FORMAT_LEFT', { file: 'site.yaml', path: 'formats' }, { found: name, expected: String(paths.length) }),
    )
  return { paths: left.flatMap(({ paths }) => paths), problems }
}

/** The parts of a feed's document in one format. */
export interface DocumentParts {
  readonly feed: ChannelFeed
  readonly items: readonly Pick<Item, 'published' | 'updated'>[]
  /** The items' fragments in that format, in the order of `items`. */
  readonly fragments: readonly Part[]
  /** The faults for which the fragments must not be published. */
  readonly faults: readonly Finding[]
}

/**
 * A feed's document in a format. `head` and `gap` are the numbers of bytes before the first item and between two items.
 */
export function documentOf(
  name: DocumentName,
  parts: DocumentParts,
  siteFolder: Newsroom,
  verifier: Verifier,
  allocate?: (size: number) => Buffer,
): Document & { readonly head: number; readonly gap: number } {
  const { feed, items, fragments, faults } = parts
  const path = feedPath(feed, name)
  const channel = channelOf(feed, items, siteFolder.site, siteFolder.words)
  const { frame, ...kind } =
    name === 'page' ? pageOf(channel, parts, siteFolder) : feedOf(channel, partnerFormats[name], verifier)
  const verify = () => [...kind.verify(), ...faults].map(finding => unverified(path, finding))
  const [head, gap] = [Buffer.byteLength(frame.head), Buffer.byteLength(frame.separator)]
  return { ...kind, path, bytes: assembleBytes(frame, fragments, allocate), verify, head, gap }
}

function feedOf(channel: Channel, format: Format, verifier: Verifier) {
  const frame = format.frame(channel)
  return { frame, mediaType: format.mediaType, verify: () => verifier.frame(channel, frame, format) }
}

function pageOf(channel: Channel, { feed, fragments }: DocumentParts, { site, words }: Newsroom) {
  const { language, scope, subjects = { tags: [], authors: [] } } = feed
  const isEmpty = fragments.length === 0
  const frameFor = (of: Site) => subscriptionPage({ language, scope, channel, subjects, isEmpty }, of, words)
  const verify = () => faultsInPage(assemble(frameFor(withoutTemplate(site)), []))
  return { frame: frameFor(site), mediaType: 'text/html', mark: pageMark, verify }
}
