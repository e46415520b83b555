import { channelOf, feedPath } from './channel.ts'
import type { Item } from './feed.ts'
import { assemble, type Format } from './formats/format.ts'
import { formats } from './formats/formats.ts'
import type { LanguageTag } from './language.ts'
import { localize } from './localize.ts'
import type { Document } from './output/publish.ts'
import { extensionPage, extensionPageName } from './pages/extension-page.ts'
import type { PlannedFeed } from './plan.ts'
import type { Site } from './site.ts'
import type { SiteFolder } from './sources/site-folder.ts'

/** The paths of all documents that shall exist, given the folders of the feeds. */
export function pathsOf(folders: readonly string[], site: Site): ReadonlySet<string> {
  const feeds = folders.flatMap(folder => site.formats.map(name => folder + formats[name].fileName))
  return new Set(site.formats.includes('json') ? [...feeds, extensionPageName] : feeds)
}

/** Every document of planned feeds; each item is localized and rendered once, whatever number of feeds hold it. */
export function* documentsOf(feeds: readonly PlannedFeed[], { site, words }: SiteFolder): Generator<Document> {
  for (const language of site.languages.keys()) {
    const own = feeds.filter(feed => feed.language === language)
    const items = itemsOf(own, language, { site, words })
    const chosen = site.formats.map(name => ({ format: formats[name], texts: new Map<string, string>() }))
    for (const feed of own) {
      const held = feed.articles.flatMap(({ id }) => items.get(id) ?? [])
      const channel = channelOf(feed, held, site, words)
      for (const { format, texts } of chosen) {
        const text = assemble(
          format.frame(channel),
          held.map(item => textOf(item, format, texts)),
        )
        yield { path: feedPath(feed, format.name), mediaType: format.mediaType, text }
      }
    }
  }
  if (site.formats.includes('json'))
    yield { path: extensionPageName, mediaType: 'text/html', text: extensionPage(site) }
}

function itemsOf(feeds: readonly PlannedFeed[], language: LanguageTag, { site, words }: SiteFolder): Map<string, Item> {
  const articles = new Set(feeds.flatMap(feed => feed.articles))
  return new Map([...articles].map(article => [article.id, localize(article, language, site, words)]))
}

function textOf(item: Item, format: Format, texts: Map<string, string>): string {
  const known = texts.get(item.id)
  if (known !== undefined) return known
  const text = format.item(item)
  texts.set(item.id, text)
  return text
}
