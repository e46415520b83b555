import type { RecordNotes } from '../input/record-notes.ts'
import type { Facts, Page } from '../model/article.ts'
import { madeByMachine } from '../model/digital-source.ts'
import { latest } from '../model/feed.ts'
import type { LanguageTag } from '../model/language.ts'

const day = 24 * 60 * 60 * 1000

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
  // A day means its end, so that of today lies ahead.
  const isToday = page.translated !== undefined && page.translated.getTime() - now.getTime() < day
  const dates = [lastOf([page.published ?? article.published, ...changesOf(page), shared]), page.translated]
  const followed = latest(dates.filter((date, i) => date !== undefined && (i === 0 || isToday)))
  return changed && followed && changed > followed ? changed : undefined
}

const changesOf = ({ updated, corrected = [] }: Page): (Date | undefined)[] => [updated, ...corrected]
