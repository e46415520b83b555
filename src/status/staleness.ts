import type { RecordNotes } from '../input/record-notes.ts'
import type { Facts, Page } from '../model/article.ts'
import { madeByMachine } from '../model/digital-source.ts'
import { latest } from '../model/feed.ts'
import type { LanguageTag } from '../model/language.ts'

/**
 * The last change of the original that a translation does not follow; undefined where it follows all, or is the original.
 * Only the dates that stand in the record decide: the times of files say when they were copied, not when they were edited.
 */
export function staleSince(
  article: Facts,
  language: LanguageTag,
  now: Date,
  { translators = [] }: Pick<RecordNotes, 'translators'> = {},
): Date | undefined {
  const { original, translations, updated } = article
  const [source, page] = [translations.get(original), translations.get(language)]
  if (!source || !page || language === original) return undefined
  const lastOf = (moments: readonly (Date | undefined)[]) => latest(moments.filter(moment => moment && moment <= now))
  const changed = lastOf([updated, ...changesOf(source)])
  // A newsroom that writes both languages itself dates both in the facts. A translator's words have to follow later.
  const isDated = page.updated !== undefined || page.translated !== undefined
  const isOfOthers = translators.includes(language) || madeByMachine(page.digitalSource) !== undefined
  const shared = isDated || isOfOthers ? undefined : updated
  const followed = lastOf([page.published ?? article.published, page.translated, ...changesOf(page), shared])
  return changed && followed && changed > followed ? changed : undefined
}

const changesOf = ({ updated, corrected = [] }: Page): (Date | undefined)[] => [updated, ...corrected]
