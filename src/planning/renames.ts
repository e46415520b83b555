import type { Facts, Page } from '../model/article.ts'
import type { Settled } from '../input/conflicts.ts'
import type { LanguageTag } from '../model/language.ts'
import { articleOf, languageOf } from '../model/item-id.ts'
import { momentsOf } from './moments.ts'
import type { Contents, Trace } from '../output/manifest.ts'
import { problem, type Problem } from '../model/problem.ts'
import type { Locate } from '../model/validation.ts'

/**
 * Articles without those that readers know by another id: an article is gone, and one with its page or its words came; or
 * its record has other words now, and its own stand in another record. Published, it would be shown a second time, or
 * another in its place. Such a record is rejected, and so is the id that it had, until it has it again.
 */
export function withoutRenames(
  settled: Settled<Facts>,
  { pages, records }: Pick<Contents, 'pages' | 'records'>,
  locateOf: (article: Facts) => Locate,
): Settled<Facts> {
  const known = new Set([...Object.keys(records), ...Object.values(pages).map(articleOf)])
  const newcomers = settled.articles.filter(({ id }) => !known.has(id))
  const articles = new Map(settled.articles.map(article => [article.id, article]))
  const exchanged = exchangedIds(settled, records)
  if (newcomers.length === 0 && exchanged.size === 0) return settled
  const isGone = (id: string, language: LanguageTag) =>
    !settled.rejected.has(id) && !articles.get(id)?.translations.has(language)
  const marks = new Map([...marksOfPages(pages, isGone), ...marksOfRecords(records, isGone)])
  const renamed = new Map([...newcomers.flatMap(article => renameOf(article, marks)), ...exchanged])
  if (renamed.size === 0) return settled
  const problems = [...renamed].map(([article, former]) =>
    idChanged(article, former, mendOf(former, articles.get(former), exchanged.has(article)), locateOf(article)),
  )
  // Under an id by which readers know another article, a new one would be shown to nobody as new.
  const takers = new Set(exchanged.values())
  return {
    ...settled,
    articles: settled.articles.filter(article => !renamed.has(article) && !takers.has(article.id)),
    problems: [...settled.problems, ...problems],
    rejected: new Set([...settled.rejected, ...[...renamed].flatMap(([{ id }, former]) => [id, former])]),
  }
}

/** By what an article is known again, with the id under which it was published. */
type Mark = readonly [mark: string, id: string]
type IsGone = (id: string, language: LanguageTag) => boolean

function marksOfPages(pages: Contents['pages'], isGone: IsGone): Mark[] {
  return Object.entries(pages).flatMap(([page, item]): Mark[] =>
    isGone(articleOf(item), languageOf(item)) ? [[page, articleOf(item)]] : [],
  )
}

function marksOfRecords(records: Contents['records'], isGone: IsGone): Mark[] {
  return Object.entries(records).flatMap(([id, { words }]) =>
    Object.entries(words).flatMap(([tag, [published, telling]]): Mark[] =>
      isGone(id, tag as LanguageTag) ? marksOfWords(tag, published, telling).map(mark => [mark, id]) : [],
    ),
  )
}

/** The same title and text at any time, and either of them at the same moment: newsrooms use titles again. */
function marksOfWords(language: string, published: number, words: string): string[] {
  if (words === '') return []
  const [title, text] = halvesOf(words)
  return [
    `words ${language} ${words}`,
    `title ${language} ${published} ${title}`,
    `text ${language} ${published} ${text}`,
  ]
}

function renameOf(article: Facts, marks: ReadonlyMap<string, string>): [Facts, string][] {
  const own = [...article.translations].flatMap(([language, page]) => marksOfPage(article, language, page))
  const former = own.map(mark => marks.get(mark)).find(id => id !== undefined)
  return former === undefined ? [] : [[article, former]]
}

function marksOfPage(article: Facts, language: LanguageTag, { url, words = '' }: Page): string[] {
  const { published } = momentsOf(article, language)
  return [`${language} ${url}`, ...marksOfWords(language, published.getTime(), words)]
}

/**
 * Articles with the words and date by which readers know another id, where records tell other stories than before: a
 * folder was renamed and its name was used again, or folders or ids changed places. By article, that id.
 */
function exchangedIds({ articles, rejected }: Settled<Facts>, records: Contents['records']): Map<Facts, string> {
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
      const formers = [...article.translations].map(([language, page]) => left.get(storyMark(article, language, page)))
      const former = formers.find(id => id !== undefined && id !== article.id)
      // Of an article that readers know, one translation may be put right with the words that another had by mistake.
      const isMoved = !isKnown || formers.every(id => id === former)
      return former !== undefined && isMoved ? [[article, former]] : []
    }),
  )
}

function storiesOf(id: string, { words }: Trace): Mark[] {
  return Object.entries(words).flatMap(([language, [published, told]]): Mark[] =>
    told === '' ? [] : [[`${language} ${published} ${told}`, id]],
  )
}

/** The stories that a record told when it was published, where it has another title and another text by now. */
function storiesLeft({ id, translations }: Facts, trace: Trace | undefined): Mark[] {
  return Object.entries(trace?.words ?? {}).flatMap(([language, [published, before]]): Mark[] => {
    const { words = '' } = translations.get(language as LanguageTag) ?? {}
    if (before === '' || words === '' || words === before) return []
    const [title, text] = halvesOf(before)
    const [newTitle, newText] = halvesOf(words)
    return title === newTitle || text === newText ? [] : [[`${language} ${published} ${before}`, id]]
  })
}

function storyMark(article: Facts, language: LanguageTag, { words = '' }: Page): string {
  return `${language} ${momentsOf(article, language).published.getTime()} ${words}`
}

/** What tells a title, and what tells a text. */
const halvesOf = (words: string): readonly [title: string, text: string] => [
  words.slice(0, words.length / 2),
  words.slice(words.length / 2),
]

/** What to write, so that an article has the id again under which readers know it. */
function mendOf(former: string, holder: Facts | undefined, isExchanged: boolean): string {
  const write = `write id: ${former} in this record`
  if (!holder)
    return `${write}; if it is another article, give it a slug and words of its own, or put the record of ${former} back with withdrawn in it`
  if (isExchanged)
    return `${write}, and an id of its own in the one that has it now (${holder.file}); if this is a copy, delete it`
  return `put these words back into the record of ${former}; if it is another article, give it a slug and words of its own`
}

function idChanged({ id }: Facts, former: string, expected: string, locate: Locate): Problem {
  return problem('ID_CHANGED', { ...locate(['id']), path: 'id' }, { found: `${former} (not ${id})`, expected })
}
