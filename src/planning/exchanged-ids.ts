import type { Settled } from '../input/conflicts.ts'
import type { Facts, Page } from '../model/article.ts'
import type { LanguageTag } from '../model/language.ts'
import { digestsIn } from '../model/text-digests.ts'
import type { PublishedItems, Trace } from '../output/manifest.ts'
import { momentsOf } from './lifetimes.ts'

/**
 * Articles whose words and date readers know under another id, and for each article that id. This happens if a folder
 * was renamed and its name was used again, or if folders or ids changed places: then records tell other stories than
 * before.
 */
export function exchangedIds(
  { articles, rejected }: Settled<Facts>,
  records: PublishedItems['records'],
): ReadonlyMap<Facts, string> {
  const retold = new Map(articles.flatMap(article => storiesLeft(article, records[article.id])))
  if (retold.size === 0) return new Map()
  const there = new Set([...rejected, ...articles.map(({ id }) => id)])
  const gone = Object.entries(records).flatMap(([id, trace]) => (there.has(id) ? [] : storiesOf(id, trace)))
  const left = new Map([...gone, ...retold])
  const tellOthers = new Set(retold.values())
  return new Map(
    articles.flatMap((article): [Facts, string][] => {
      const isKnown = Object.hasOwn(records, article.id)
      if (isKnown && !tellOthers.has(article.id)) return []
      const formers = [...article.translations].map(([language, page]) =>
        formerIn(left, article, language, page, isKnown),
      )
      const former = formers.find(id => id !== undefined)
      // An editor may correct one translation of a known article with words that another article had by mistake. So a
      // known article has moved only if all its translations did.
      const isMoved = !isKnown || formers.every(id => id === former)
      return former !== undefined && isMoved ? [[article, former]] : []
    }),
  )
}

/** The words and date of a published article in a language, and the id under which it was published. */
type PublishedStory = readonly [story: string, id: string]

function storiesOf(id: string, { words }: Trace): PublishedStory[] {
  return Object.entries(words).map(([language, [published, text]]): PublishedStory => [
    storyOf(language, published, text),
    id,
  ])
}

/** Identifies a story by its language, its date, its title and, where known, its text. */
function storyOf(language: string, published: number, words: string): string {
  const { title, text = '' } = digestsIn(words)
  return `${language} ${published} ${title} ${text}`
}

/** Whether a published record now has another title and another text in one of its languages. */
export const isRetold = (article: Facts, trace: Trace | undefined): boolean => storiesLeft(article, trace).length > 0

/** The published stories of a record that now has another title and another text. */
function storiesLeft({ id, translations }: Facts, trace: Trace | undefined): PublishedStory[] {
  return Object.entries(trace?.words ?? {}).flatMap(([language, [published, words]]): PublishedStory[] => {
    const before = digestsIn(words)
    const present = digestsIn(translations.get(language as LanguageTag)?.words ?? '')
    if (before.title === undefined || present.title === undefined) return []
    const isRetold = before.title !== present.title && before.text !== present.text
    return isRetold ? [[storyOf(language, published, words), id]] : []
  })
}

/** The former id of an article's story. If only its title is known, an article that readers know keeps its own id. */
function formerIn(
  left: ReadonlyMap<string, string>,
  article: Facts,
  language: LanguageTag,
  { words = '' }: Page,
  isKnown: boolean,
): string | undefined {
  const { title } = digestsIn(words)
  if (title === undefined) return undefined
  const published = momentsOf(article, language).published.getTime()
  const whole = left.get(storyOf(language, published, words))
  return whole ?? (isKnown ? undefined : left.get(`${language} ${published} ${title} `))
}
