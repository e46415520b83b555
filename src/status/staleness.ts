import type { Facts, Page } from '../model/article.ts'
import { latest } from '../model/feed.ts'
import type { LanguageTag } from '../model/language.ts'

/**
 * The last change of the original that a translation does not follow; undefined where it follows all, or is the original.
 * Only the dates that stand in the record decide: the times of files say when they were copied, not when they were edited.
 */
export function staleSince(article: Facts, language: LanguageTag, now: Date): Date | undefined {
  const { original, translations, updated } = article
  const [source, page] = [translations.get(original), translations.get(language)]
  if (!source || !page || language === original) return undefined
  const hasCome = (moment: Date | undefined): moment is Date => moment !== undefined && moment <= now
  const changed = latest([updated, ...changesOf(source)].filter(hasCome))
  // Where the translation has no date of its own, that of the article is its date, too.
  const isDated = page.updated !== undefined || page.translated !== undefined
  const followed = latest(
    [page.published ?? article.published, page.translated, ...changesOf(page), ...(isDated ? [] : [updated])].filter(
      hasCome,
    ),
  )
  return changed && followed && changed > followed ? changed : undefined
}

const changesOf = ({ updated, corrected = [] }: Page): (Date | undefined)[] => [updated, ...corrected]
