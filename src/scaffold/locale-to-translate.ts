import { isMapping } from '../base/mapping.ts'
import { parseJson } from '../input/parse.ts'
import { localeName, readLocale } from '../input/site-texts.ts'
import type { LanguageTag } from '../model/language.ts'
import type { Parsed } from '../model/problem.ts'
import type { Site } from '../model/site.ts'
import { localeTemplate } from '../words/missing.ts'
import { flatMessages, isUnread } from '../words/untranslated.ts'
import { withShipped } from '../words/words.ts'
import { datesIn } from './locale-file.ts'

/** A locale file as it is, completed by what a translator has to say in it. */
export interface LocaleToTranslate {
  readonly text: string
  /** The dotted keys of the messages that were not there. */
  readonly added: readonly string[]
}

/**
 * Completes the locale file of a language, or begins it, in the words of another language. The language need not be one of
 * the site yet. What the file says stays, in its order.
 */
export async function localeToTranslate(
  folder: string,
  site: Site,
  language: LanguageTag,
  from: LanguageTag,
): Promise<Parsed<LocaleToTranslate>> {
  const own = ownMessages(folder, language)
  if (!own.ok) return own
  const original = ownMessages(folder, from)
  if (!original.ok) return original
  const messages = withShipped(from, original.value)
  const all = parsed(localeTemplate(site, language, { language: from, messages }))
  const whole = { ...all, ...tagsIn(original.value), ...('date' in all && (await datesIn(language))) }
  const template = read(whole, site)
  const value = completed(own.value, template)
  const there = flatMessages(own.value)
  const added = [...flatMessages(value).keys()].filter(key => !there.has(key))
  return { ok: true, value: { text: `${JSON.stringify(value, null, 2)}\n`, added }, problems: [] }
}

type Mapping = Readonly<Record<string, unknown>>

/** What a newsroom itself says in a language. An empty file is none: a shell makes it before the program runs. */
function ownMessages(folder: string, language: LanguageTag): Parsed<Mapping> {
  const text = readLocale(folder, language)
  if (text?.ok === false) return text
  if (text === undefined || text.value.trim() === '') return { ok: true, value: {}, problems: [] }
  const data = parseJson(text.value, localeName(language))
  return data.ok ? { ok: true, value: asMapping(data.value.value), problems: [] } : data
}

const parsed = (json: string): Mapping => asMapping(JSON.parse(json))

const tagsIn = ({ tags }: Mapping): Mapping => (isMapping(tags) ? { tags } : {})

/** Messages, then those of a template that they lack. */
function completed(own: Mapping, template: Mapping): Mapping {
  const merged = Object.entries(own).map(([key, value]) => {
    const model = template[key]
    return [key, isMapping(value) && isMapping(model) ? completed(value, model) : value] as const
  })
  const lacking = Object.entries(template).filter(([key]) => !Object.hasOwn(own, key))
  return Object.fromEntries([...merged, ...lacking])
}

/** A template without the messages of pages that the site does not have. */
function read(template: Mapping, site: Site, above = ''): Mapping {
  const entries = Object.entries(template).flatMap(([key, value]): [string, unknown][] => {
    const path = above === '' ? key : `${above}.${key}`
    if (!isMapping(value)) return isUnread(path, site) ? [] : [[key, value]]
    const below = read(value, site, path)
    return Object.keys(below).length > 0 ? [[key, below]] : []
  })
  return Object.fromEntries(entries)
}

const asMapping = (value: unknown): Mapping => (isMapping(value) ? value : {})
