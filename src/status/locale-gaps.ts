import { withoutSchemaName } from '../input/json/schema-name.ts'
import { localeName } from '../input/site-texts.ts'
import type { SiteFolder } from '../input/site-folder.ts'
import type { LanguageTag } from '../model/language.ts'
import type { Problem } from '../model/problem.ts'
import { defaultLanguage, type Site } from '../model/site.ts'
import { namedLanguages } from '../model/waiting.ts'
import { flatMessages, isUnread, untranslatedIn } from '../words/untranslated.ts'
import { withShipped } from '../words/words.ts'

/** What a person who looks after a locale file may want to change, as dotted keys. */
export interface LocaleGaps {
  /** Messages that are missing, `*` for the whole file: nothing new is published before they are there, or nothing in a language that waits. */
  readonly missing: readonly string[]
  /** Messages that nothing shows: names of tags that no article has, messages of pages that the site does not have. */
  readonly unused: readonly string[]
  /** Sentences that are those of the default language, or English ones of a template, letter by letter. */
  readonly untranslated: readonly string[]
  /** Names that are those of the default language. Many names are the same in several languages. */
  readonly sameNames: readonly string[]
}

/** What is missing in the locale files, or not needed, by language. `usedTags` are the tags of all articles. */
export function localeGaps(
  site: Site,
  siteFolder: SiteFolder | undefined,
  problems: readonly Problem[],
  usedTags: ReadonlySet<string>,
): ReadonlyMap<LanguageTag, LocaleGaps> {
  const first = defaultLanguage(site)
  const languages = namedLanguages(site)
  const own = new Map(languages.map(language => [language, ownMessages(language, siteFolder)]))
  const model = { language: first, messages: withShipped(first, own.get(first) ?? {}) }
  return new Map(
    languages.map(language => {
      const missing = problems
        .filter(({ code, file }) => file === localeName(language) && isLack(code))
        .map(({ path }) => path ?? '*')
      const locale = own.get(language)
      const { sentences, names } = untranslatedIn(locale, language, site, model)
      return [
        language,
        {
          missing,
          unused: [...flatMessages(locale).keys()].filter(key => isUnused(key, site, usedTags)),
          untranslated: sentences,
          sameNames: names,
        },
      ]
    }),
  )
}

const isLack = (code: Problem['code']): boolean => code === 'WORD_MISSING' || code === 'LOCALE_MISSING'

function ownMessages(language: LanguageTag, siteFolder: SiteFolder | undefined): unknown {
  const text = siteFolder?.texts.locales[language]
  return text === undefined ? {} : withoutSchemaName(JSON.parse(text))
}

function isUnused(key: string, site: Site, usedTags: ReadonlySet<string>): boolean {
  const tag = key.startsWith('tags.') ? key.slice('tags.'.length) : undefined
  return tag === undefined ? isUnread(key, site) : !usedTags.has(tag)
}
