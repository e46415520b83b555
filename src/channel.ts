import { latest, type Channel, type FeedTranslation, type Item } from './feed.ts'
import { formats } from './formats/formats.ts'
import type { LanguageTag } from './language.ts'
import type { AllWords } from './localize.ts'
import type { PlannedFeed } from './plan.ts'
import { scopeFolder, scopeParts, type Scope } from './scope.ts'
import { extensionPage, tagUri, type FormatName, type Site } from './site.ts'

/** A document's path in the output tree: `es/sections/world/rss.xml`. */
export function feedPath(language: LanguageTag, scope: Scope, format: FormatName): string {
  return `${language}/${scopeFolder(scope)}${formats[format].fileName}`
}

/** The identity of a planned feed; its dates are those of its items. */
export function channelOf(
  { language, scope, languages }: PlannedFeed,
  items: readonly Pick<Item, 'published' | 'updated'>[],
  site: Site,
  allWords: AllWords,
): Channel {
  const words = allWords.get(language)
  const home = site.languages.get(language)?.home
  const updated = latest(items.map(item => item.updated))
  if (!words || !home || !updated) throw new Error(`the feed of ${language} has no words, no home or no items`)
  const id = tagUri(site, 'feed', language, ...scopeParts(scope))
  const rights = words.rights(site.publisher, updated)
  const author = { name: site.publisher, url: home }
  const translations = languages
    .filter(other => other !== language)
    .map(other => translationOf(other, scope, site, allWords))
  return {
    id,
    language,
    title: words.feedTitle(scope),
    description: words.feedDescription(scope),
    home,
    urls: urlsOf(language, scope, site),
    updated,
    published: latest(items.map(item => item.published)),
    rights,
    author,
    contributors: [],
    categories: [],
    generator: 'Pregón',
    hub: site.hub,
    translations,
    extensions: [
      {
        name: '_pregon',
        objects: { about: extensionPage(site), id, direction: words.direction, rights, translations },
      },
    ],
    namespaces: {},
  }
}

function translationOf(language: LanguageTag, scope: Scope, site: Site, allWords: AllWords): FeedTranslation {
  return { language, title: allWords.get(language)?.feedTitle(scope) ?? '', urls: urlsOf(language, scope, site) }
}

function urlsOf(language: LanguageTag, scope: Scope, site: Site): Record<string, string> {
  return Object.fromEntries(
    site.formats.map(format => [format, new URL(feedPath(language, scope, format), site.feeds).href]),
  )
}
