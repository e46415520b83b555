import type { RecordNotes } from '../input/record-notes.ts'
import type { Facts } from '../model/article.ts'
import { madeByMachine } from '../model/digital-source.ts'
import type { LanguageTag } from '../model/language.ts'
import { defaultLanguage, type Site } from '../model/site.ts'

/** What can be known of stale translations, among the articles that were asked for. */
export interface StalenessBasis {
  /** The number of articles with words in two languages or more. */
  readonly translated: number
  /** How many of them tell the original from the others: by `original`, by a translator, or as words of a machine. */
  readonly told: number
  /** How many of them date a change. */
  readonly dated: number
  /** The original of the others, where it has words. */
  readonly usual: LanguageTag
  /** Whether `original` in the site file names it. Else it stands first there. */
  readonly isNamed: boolean
}

export function stalenessBasis(
  articles: readonly Facts[],
  notesOf: (article: Facts) => RecordNotes,
  site: Site,
): StalenessBasis {
  const translated = articles.filter(({ translations }) => translations.size > 1)
  return {
    translated: translated.length,
    told: translated.filter(article => isTold(article, notesOf(article))).length,
    dated: translated.filter(isDated).length,
    usual: site.original ?? defaultLanguage(site),
    isNamed: site.original !== undefined,
  }
}

const isTold = ({ translations }: Facts, { namesOriginal, translators = [] }: RecordNotes): boolean =>
  namesOriginal === true ||
  translators.length > 0 ||
  [...translations.values()].some(({ digitalSource }) => madeByMachine(digitalSource) !== undefined)

const isDated = ({ updated, translations }: Facts): boolean =>
  updated !== undefined ||
  [...translations.values()].some(page => page.updated !== undefined || (page.corrected ?? []).length > 0)
