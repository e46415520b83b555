import { formats } from '../formats/formats.ts'
import { element, joinHtml, type Html } from '../model/html.ts'
import type { LanguageTag } from '../model/language.ts'
import { feedFolder, type Scope } from '../model/scope.ts'
import type { Site } from '../model/site.ts'
import type { AllWords } from '../words/words.ts'
import { wordsOf } from './words-of.ts'

/**
 * The elements by which browsers and readers find a feed from an article page or a home page (RSS Advisory Board, RSS
 * Autodiscovery): one for each format, each on its own line.
 */
export function feedLinks(language: LanguageTag, scope: Scope, { feeds, formats: names }: Site, words: AllWords): Html {
  const title = wordsOf(words, language).feedTitle(scope)
  const folder = feeds + feedFolder({ language, scope })
  const links = names
    .map(name => formats[name])
    .map(({ mediaType, fileName }) =>
      element('link', { rel: 'alternate', type: mediaType, title, href: folder + fileName }),
    )
  return joinHtml(links, '\n')
}
