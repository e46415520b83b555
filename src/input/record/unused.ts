import type { Article } from '../../model/article.ts'
import { hasLanguage } from '../../model/partner.ts'
import { problem, show, type Problem } from '../../model/problem.ts'
import type { Site } from '../../model/site.ts'
import type { Locate, Path } from '../../model/validation.ts'
import type { RecordData } from './schema.ts'

/** Warnings for values that are right in themselves, and that nobody will see. */
export function valuesUnused({ original, notFor = [] }: Article, data: RecordData, site: Site, at: Locate): Problem[] {
  return Object.entries(data.translations).flatMap(([tag, words]) => {
    const unused = (path: Path, found: string, expected: string) =>
      problem('VALUE_UNUSED', at(['translations', tag, ...path]), { found, expected })
    const ofPicture = (['caption', 'alt'] as const).filter(key => words[key] !== undefined)
    const [first] = ofPicture
    const pictureless =
      data.image === undefined && first !== undefined
        ? [unused([first], 'the article has no picture', `give it an image, or delete ${ofPicture.join(' and ')}`)]
        : []
    const following =
      tag === original && (data.original ?? tag) === tag && words.translated !== undefined
        ? [unused(['translated'], 'these words are the original', originalRemedy(Object.keys(data.translations), tag))]
        : []
    const ofPartners = Object.keys(words.partners ?? {}).flatMap(key => {
      const partner = site.partners.get(key)
      const language = [...site.languages.keys()].find(each => each === tag)
      if (!partner || language === undefined) return []
      if (!hasLanguage(partner, language)) {
        const remedy = `delete it, or add ${tag} to the languages of ${key} in site.yaml`
        return [unused(['partners', key], `${show(key)} gets no articles in ${show(tag)}`, remedy)]
      }
      return notFor.includes(key)
        ? [
            unused(
              ['partners', key],
              `${show(key)} does not get this article`,
              `delete it, or take ${key} out of notFor`,
            ),
          ]
        : []
    })
    return [...pictureless, ...following, ...ofPartners]
  })
}

function originalRemedy(languages: readonly string[], tag: string): string {
  const [other] = languages.filter(each => each !== tag)
  return other === undefined ? 'delete it' : `delete it; if they were translated, name the original: original: ${other}`
}
