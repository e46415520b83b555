import type { Facts } from '../../model/article.ts'
import type { LanguageTag } from '../../model/language.ts'
import type { Problem } from '../../model/problem.ts'
import type { Site } from '../../model/site.ts'

/** Problems of words, by their language. Each costs that language alone. */
export type LanguageFaults = ReadonlyMap<LanguageTag, readonly Problem[]>

/** The errors among some problems: those of words by their language, and those of facts. */
export interface Faults {
  readonly ofWords: LanguageFaults
  readonly ofFacts: readonly Problem[]
}

/** Sorts errors by the language whose words they are about. */
export function faultsAmong(problems: readonly Problem[], site: Pick<Site, 'languages'>): Faults {
  const ofWords = new Map<LanguageTag, Problem[]>()
  const ofFacts: Problem[] = []
  for (const each of problems) {
    if (each.severity !== 'error') continue
    const language = languageIn(each, site)
    if (language === undefined) ofFacts.push(each)
    else ofWords.set(language, [...(ofWords.get(language) ?? []), each])
  }
  return { ofWords, ofFacts }
}

/** The language of the site whose words a problem is about; undefined where it is about facts. */
function languageIn({ path = '' }: Problem, { languages }: Pick<Site, 'languages'>): LanguageTag | undefined {
  const tag = /^translations\.([\w-]+)/.exec(path)?.[1]
  return [...languages.keys()].find(language => language === tag)
}

/** Joins faults; those of the first come first. */
export function joinedFaults(a: LanguageFaults, b: LanguageFaults): LanguageFaults {
  if (b.size === 0) return a
  return new Map([...a, ...Array.from(b, ([tag, own]) => [tag, [...(a.get(tag) ?? []), ...own]] as const)])
}

/** An article without the words that have a fault; undefined where it has no others. */
export function withoutFaulty<T extends Pick<Facts, 'translations' | 'broken'>>(
  article: T,
  faulty: readonly LanguageTag[],
): T | undefined {
  if (faulty.length === 0) return article
  const all = new Set([...(article.broken ?? []), ...faulty])
  const translations = new Map([...article.translations].filter(([language]) => !all.has(language)))
  if (translations.size === 0) return undefined
  return { ...article, translations, broken: [...all].toSorted() }
}
