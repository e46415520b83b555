import { channelOf, feedPath } from './channel.ts'
import type { Finding } from './checks/finding.ts'
import type { Item } from './feed.ts'
import { assembleBytes, type Format, type Frame } from './formats/format.ts'
import { formats } from './formats/formats.ts'
import type { LanguageTag } from './language.ts'
import { localize } from './localize.ts'
import type { Document } from './output/publish.ts'
import { extensionPage, extensionPageName } from './pages/extension-page.ts'
import type { PlannedFeed } from './plan.ts'
import { unproven, type Prover } from './proof.ts'
import type { Site } from './site.ts'
import type { SiteFolder } from './sources/site-folder.ts'

/** The paths of all documents that shall exist, given the folders of the feeds. */
export function pathsOf(folders: readonly string[], site: Site): ReadonlySet<string> {
  const feeds = folders.flatMap(folder => site.formats.map(name => folder + formats[name].fileName))
  return new Set(site.formats.includes('json') ? [...feeds, extensionPageName] : feeds)
}

/** Every document of planned feeds; each item is localized and rendered once, whatever number of feeds hold it. */
export function* documentsOf(
  feeds: readonly PlannedFeed[],
  { site, words }: SiteFolder,
  prover: Prover,
): Generator<Document> {
  for (const language of site.languages.keys()) {
    const own = feeds.filter(feed => feed.language === language)
    const items = itemsOf(own, language, { site, words })
    // Format by format: only one format's items are in memory at a time.
    for (const name of site.formats) {
      const { format, bytesOf, findingsOf } = createPieces(formats[name], prover)
      for (const feed of own) {
        const held = feed.articles.flatMap(({ id }) => items.get(id) ?? [])
        const channel = channelOf(feed, held, site, words)
        const path = feedPath(feed, name)
        const frame = format.frame(channel)
        const prove = () =>
          [...prover.frame(channel, frame, format), ...held.flatMap(item => findingsOf(item, frame))].map(finding =>
            unproven(path, finding),
          )
        yield { path, mediaType: format.mediaType, bytes: assembleBytes(frame, held.map(bytesOf)), prove }
      }
    }
  }
  if (site.formats.includes('json'))
    yield { path: extensionPageName, mediaType: 'text/html', bytes: Buffer.from(extensionPage(site)), prove: () => [] }
}

/** Items in one format: each is rendered and encoded once, and proven once if ever. */
function createPieces(format: Format, prover: Prover) {
  const encoded = new Map<string, Buffer>()
  const proofs = new Map<string, readonly Finding[]>()
  const bytesOf = (item: Item): Buffer => remembered(encoded, item.id, () => Buffer.from(format.item(item)))
  const findingsOf = (item: Item, frame: Frame) =>
    remembered(proofs, item.id, () => prover.item(item, bytesOf(item).toString(), format, frame))
  return { format, bytesOf, findingsOf }
}

function remembered<T>(known: Map<string, T>, key: string, make: () => T): T {
  const found = known.get(key)
  if (found !== undefined) return found
  const made = make()
  known.set(key, made)
  return made
}

function itemsOf(feeds: readonly PlannedFeed[], language: LanguageTag, { site, words }: SiteFolder): Map<string, Item> {
  const articles = new Set(feeds.flatMap(feed => feed.articles))
  return new Map([...articles].map(article => [article.id, localize(article, language, site, words)]))
}
