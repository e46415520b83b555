import type { Facts, Page } from './article.ts'
import type { Settled } from './articles.ts'
import type { Contents } from './contents.ts'
import type { LanguageTag } from './language.ts'
import { articleOf, languageOf } from './localize.ts'
import { momentsOf } from './moments.ts'
import { problem, type Problem } from './problem.ts'
import type { Locate } from './validation.ts'

/**
 * Articles without those that readers know by another id: an article is gone, and one with its page or its words came.
 * Published, it would be shown a second time. Such a record is rejected, and so is the id that it had, until it has it
 * again.
 */
export function withoutRenames(
  settled: Settled<Facts>,
  { pages, records }: Pick<Contents, 'pages' | 'records'>,
  locateOf: (article: Facts) => Locate,
): Settled<Facts> {
  const known = new Set([...Object.keys(records), ...Object.values(pages).map(articleOf)])
  const newcomers = settled.articles.filter(({ id }) => !known.has(id))
  if (newcomers.length === 0) return settled
  const articles = new Map(settled.articles.map(article => [article.id, article]))
  const isGone = (id: string, language: LanguageTag) =>
    !settled.rejected.has(id) && !articles.get(id)?.translations.has(language)
  const marks = new Map([...marksOfPages(pages, isGone), ...marksOfRecords(records, isGone)])
  const renamed = new Map(newcomers.flatMap(article => renameOf(article, marks)))
  if (renamed.size === 0) return settled
  const problems = [...renamed].map(([article, former]) =>
    idChanged(article, former, articles.has(former), locateOf(article)),
  )
  return {
    ...settled,
    articles: settled.articles.filter(article => !renamed.has(article)),
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
  const [title, text] = [words.slice(0, words.length / 2), words.slice(words.length / 2)]
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

function idChanged({ id }: Facts, former: string, isThere: boolean, locate: Locate): Problem {
  const mend = isThere ? `put these words back into the record of ${former}` : `write id: ${former} in this record`
  const expected = `${mend}; if it is another article, give it a slug and words of its own${isThere ? '' : `, or put the record of ${former} back with withdrawn in it`}`
  return problem('ID_CHANGED', { ...locate(['id']), path: 'id' }, { found: `${former} (not ${id})`, expected })
}
