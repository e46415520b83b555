import { localeName } from '../input/site-texts.ts'
import type { SiteFolder } from '../input/site-folder.ts'
import type { LanguageTag } from '../model/language.ts'
import type { Problem } from '../model/problem.ts'
import { hasKits } from '../model/pages-schema.ts'
import { defaultLanguage, type Site } from '../model/site.ts'
import { withShipped } from '../words/words.ts'

/** What a person who looks after a locale file may want to change, as dotted keys. */
export interface LocaleGaps {
  /** Messages that are missing, `*` for the whole file: no build publishes anything before they are there. */
  readonly missing: readonly string[]
  /** Messages that nothing shows: names of tags that no article has, messages of pages that the site does not have. */
  readonly unused: readonly string[]
  /** Sentences that are those of the default language, letter by letter. */
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
  const own = new Map([...site.languages.keys()].map(language => [language, ownMessages(language, siteFolder)]))
  const model = flat(withShipped(first, own.get(first) ?? {}))
  return new Map(
    [...site.languages.keys()].map(language => {
      const missing = problems
        .filter(({ code, file }) => file === localeName(language) && isLack(code))
        .map(({ path }) => path ?? '*')
      const written = flat(own.get(language) ?? {})
      const same =
        language === first
          ? []
          : [...flat(withShipped(language, own.get(language) ?? {}))].filter(
              ([key, text]) => !sharedKeys.has(key) && model.get(key) === text && hasWords(text),
            )
      return [
        language,
        {
          missing,
          unused: [...written.keys()].filter(key => isUnused(key, site, usedTags)),
          untranslated: same.flatMap(([key]) => (isName(key) ? [] : key)),
          sameNames: same.flatMap(([key]) => (isName(key) ? key : [])),
        },
      ]
    }),
  )
}

const isLack = (code: Problem['code']): boolean => code === 'WORD_MISSING' || code === 'LOCALE_MISSING'

function ownMessages(language: LanguageTag, siteFolder: SiteFolder | undefined): unknown {
  const text = siteFolder?.texts.locales[language]
  return text === undefined ? {} : (JSON.parse(text) as unknown)
}

/** Messages by their dotted keys. */
function flat(messages: unknown, above = ''): Map<string, string> {
  if (typeof messages === 'string') return new Map([[above, messages]])
  if (typeof messages !== 'object' || messages === null) return new Map()
  return new Map(
    Object.entries(messages).flatMap(([key, value]) => [...flat(value, above === '' ? key : `${above}.${key}`)]),
  )
}

/** Whether a message says something in a language, beside its variables. */
const hasWords = (text: string): boolean => /\p{Letter}/u.test(text.replace(/\{\{[^{}]*\}\}/g, ''))

/** A newsroom has one name in all its languages, and a pattern of dates is no sentence. */
const sharedKeys: ReadonlySet<string> = new Set(['site.title', 'date'])

const isName = (key: string): boolean => /^(?:sections|tags|collections)\./.test(key)

function isUnused(key: string, site: Site, usedTags: ReadonlySet<string>): boolean {
  const [group = '', name = ''] = key.split('.')
  if (group === 'tags') return !usedTags.has(key.slice('tags.'.length))
  if (group === 'pages') return site.pages === undefined
  if (group === 'kits') return !hasKits(site)
  if (group === 'feeds' && name === 'collection') return site.collections.length === 0
  return false
}
