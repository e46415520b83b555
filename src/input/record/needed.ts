import type { Article, Translation } from '../../model/article.ts'
import { madeByAi, madeByMachine } from '../../model/digital-source.ts'
import type { LanguageTag } from '../../model/language.ts'
import { problem, show, type Problem } from '../../model/problem.ts'
import type { Site } from '../../model/site.ts'
import type { Locate, Path } from '../../model/validation.ts'
import type { LaterMessage } from '../../words/later-messages.ts'
import { missingWord } from '../../words/missing.ts'
import type { LanguageFaults } from './language-faults.ts'
import type { RecordData } from './schema.ts'

/**
 * Problems for messages that an article needs and the locale file of one of its languages lacks. Without them readers
 * would miss what they have to be told, so the article is not published in that language.
 */
export function messagesNeeded(article: Article, { correction }: RecordData, site: Site, at: Locate): LanguageFaults {
  const all = [...article.translations].map(([language, words]): [LanguageTag, Problem[]] => {
    const unsaid = site.languages.get(language)?.unsaid
    if (!unsaid || unsaid.size === 0) return [language, []]
    const isShared = correction.some(({ text }) => text[language] !== undefined)
    const problems = needs(article, language, words).flatMap(([path, message]) => {
      if (!unsaid.has(message)) return []
      const expected = `into locales/${language}.json: ${missingWord([message], site, language, undefined)}`
      const place = message === 'correction' && isShared ? ['correction'] : path
      return problem('WORD_NEEDED', at(place), { found: show(message), expected })
    })
    return [language, problems]
  })
  return new Map(all.filter(([, problems]) => problems.length > 0))
}

type Need = readonly [path: Path, message: LaterMessage]

/** The messages that an article needs in one of its languages, each with the value that needs it. */
function needs(article: Article, language: LanguageTag, words: Translation): Need[] {
  const { image, licence, wire } = article
  const own = (key: string) => ['translations', language, key]
  const pictured = madeByAi(image?.digitalSource)
  const isOriginal = language === article.original
  const made = isOriginal ? madeByAi(words.digitalSource) : madeByMachine(words.digitalSource)
  return [
    ...(licence === undefined ? [] : [[['licence'], 'licence'] as const]),
    ...(image?.licence === undefined ? [] : [[['image', 'licence'], 'licence'] as const]),
    ...(wire === undefined ? [] : [[['wire'], 'wire'] as const]),
    ...(words.corrections === undefined ? [] : [[own('correction'), 'correction'] as const]),
    ...(pictured === undefined
      ? []
      : ([`aiPicture_${pictured}`, 'captionLabelled'] as const).map(key => [['image', 'digitalSource'], key] as const)),
    ...(made === undefined
      ? []
      : [
          [
            own('digitalSource'),
            isOriginal ? (`aiText_${made}` as const) : (`aiTranslation_${made}` as const),
          ] as const,
        ]),
  ]
}
