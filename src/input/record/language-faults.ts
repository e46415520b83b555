import type { Facts, FaultyWords } from '../../model/article.ts'
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

/** The words that an article lost. Their page is not theirs where another has it: nobody is told of an end there. */
interface Lost {
  readonly isPageTaken: boolean
}

/** An article without the words that have a fault. What can be read of them stays. */
export function withoutFaulty<T extends Pick<Facts, 'translations' | 'broken'>>(
  article: T,
  faulty: readonly LanguageTag[],
  { isPageTaken }: Lost = { isPageTaken: false },
): T {
  const lost = faulty.flatMap((language): [LanguageTag, FaultyWords][] => {
    const { url, published, expires, withdrawn, digitalSource } = article.translations.get(language) ?? {}
    const own = { published, expires, withdrawn, digitalSource }
    return article.translations.has(language) ? [[language, isPageTaken ? own : { ...own, url }]] : []
  })
  return lost.length === 0 ? article : withBroken(article, new Map([...(article.broken ?? []), ...lost]))
}

/** An article of which some words have a fault. */
export function withBroken<T extends Pick<Facts, 'translations' | 'broken'>>(
  article: T,
  broken: NonNullable<Facts['broken']>,
): T {
  const translations = new Map([...article.translations].filter(([language]) => !broken.has(language)))
  return { ...article, translations, broken: new Map([...broken].toSorted(([a], [b]) => (a < b ? -1 : 1))) }
}
