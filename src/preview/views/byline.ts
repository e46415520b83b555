import type { LanguageTag } from '../../model/language.ts'
import type { ShownItem } from './shown-item.ts'

/** The date and the authors of an item in its own language, as readers write them. */
export function bylineOf({ published, authors, language }: ShownItem, timezone: string): string {
  const date = published && dateIn(published, language, timezone)
  return [date, namesIn(authors, language)].filter(part => part !== undefined && part !== '').join(' · ')
}

const dateIn = (moment: Date, language: LanguageTag, timeZone: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(moment)

const namesIn = (names: readonly string[], language: LanguageTag): string =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(names)
