import { formats } from '../formats/formats.ts'
import { element, type Html } from '../model/html.ts'
import type { LanguageTag } from '../model/language.ts'
import { feedFolder, type Scope } from '../model/scope.ts'
import type { Site } from '../model/site.ts'
import type { AllWords } from '../words/words.ts'
import type { FeedLink } from './page-links.ts'
import { wordsOf } from './words-of.ts'

/**
 * The links by which browsers and readers find a feed from an article page or a home page (RSS Advisory Board, RSS
 * Autodiscovery): one for each format.
 */
export function feedLinks(
  language: LanguageTag,
  scope: Scope,
  { feeds, formats: names }: Site,
  words: AllWords,
): FeedLink[] {
  const title = wordsOf(words, language).feedTitle(scope)
  const folder = feeds + feedFolder({ language, scope })
  return names
    .map(name => formats[name])
    .map(({ mediaType, fileName }) => ({ type: mediaType, title, href: folder + fileName }))
}

export const elementOf = ({ type, title, href }: FeedLink): Html =>
  element('link', { rel: 'alternate', type, title, href })
