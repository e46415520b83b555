import type { Translation } from '../../model/article.ts'
import { madeByMachine } from '../../model/digital-source.ts'
import type { LanguageTag } from '../../model/language.ts'
import type { Site } from '../../model/site.ts'

/** Who wrote words: what tells an original from a translation. */
export type Provenance = Pick<Translation, 'translator' | 'digitalSource'>

/** Words with a fault stay what they were: while the original is mended, no translation becomes the original. */
export function inSiteOrder(
  translations: ReadonlyMap<LanguageTag, Provenance>,
  faulty: ReadonlyMap<LanguageTag, Provenance>,
  { languages }: Site,
): (readonly [LanguageTag, Provenance])[] {
  return [...languages.keys()].flatMap(tag => {
    const own = translations.get(tag) ?? faulty.get(tag)
    return own ? [[tag, own] as const] : []
  })
}

/**
 * The original language: the named one, if it has words; else one without a translator whose words no machine made, or any:
 * that of the site (`usual`), or the first one.
 */
export function originalOf(
  named: LanguageTag | undefined,
  all: readonly (readonly [LanguageTag, Provenance])[],
  usual: LanguageTag | undefined,
): LanguageTag {
  if (named !== undefined && all.some(([language]) => language === named)) return named
  const isOriginal = ({ translator, digitalSource }: Provenance) =>
    translator === undefined && madeByMachine(digitalSource) === undefined
  const originals = all.filter(([, words]) => isOriginal(words))
  const candidates = originals.length > 0 ? originals : all
  const [language] = candidates.find(([tag]) => tag === usual) ?? candidates[0] ?? []
  if (language === undefined) throw new Error('an Article has words in at least one language')
  return language
}
