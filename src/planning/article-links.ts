import type { Facts } from '../model/article.ts'
import type { LinkPage, LinkPages } from '../model/article-link.ts'
import type { LanguageTag } from '../model/language.ts'
import type { Site } from '../model/site.ts'
import { isCurrent, isHeldBack, momentsOf, wordsIn, type ForMachines } from './lifetimes.ts'

/** The article with an id; undefined where no valid record has it. */
export type FindArticle = (id: string) => Facts | undefined

/** The pages to which an article's links lead in a language's feeds. */
export type LinksOf = (article: Facts, feedLanguage: LanguageTag) => LinkPages

/**
 * The page to which a link to an article leads its readers: the page in their language; else that of the original; else
 * the first in the site's order. Undefined while feeds hold none of them.
 */
export function pageFor(article: Facts, readers: LanguageTag, site: ForMachines, now: Date): LinkPage | undefined {
  const { translations, original } = article
  for (const language of new Set([readers, original, ...translations.keys()])) {
    const url = translations.get(language)?.url
    const isThere = url !== undefined && isCurrent(momentsOf(article, language), now)
    if (isThere && !isHeldBack(article, language, site)) return { url, language }
  }
  return undefined
}

/** Finds where links lead at a moment. `find` knows all articles to which links of these articles may lead. */
export function linksAt(find: FindArticle, site: Site, now: Date): LinksOf {
  return (article, feedLanguage) => pagesLinked(article, feedLanguage, { find, site, now })
}

function pagesLinked(
  article: Facts,
  feedLanguage: LanguageTag,
  { find, site, now }: { readonly find: FindArticle; readonly site: Site; readonly now: Date },
): LinkPages {
  const words = wordsIn(article, feedLanguage, site, now) ?? feedLanguage
  const pages = new Map<string, LinkPage>()
  for (const { id } of article.translations.get(words)?.links ?? []) {
    const target = find(id)
    const page = target && pageFor(target, feedLanguage, site, now)
    if (page) pages.set(id, page)
  }
  return pages
}

/** The addresses that look like pages of articles, in whatever language. */
export const pagesNamed = ({ translations }: Facts): string[] =>
  [...translations.values()].flatMap(({ pageLinks = [] }) => pageLinks.map(({ url }) => url))

/** The ids that an article's links name, in whatever language. */
export const idsLinked = ({ translations }: Facts): string[] =>
  [...translations.values()].flatMap(({ links = [] }) => links.map(({ id }) => id))
