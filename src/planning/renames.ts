import type { Settled } from '../input/conflicts.ts'
import type { Facts } from '../model/article.ts'
import { articleOf, languageOf } from '../model/item-id.ts'
import type { LanguageTag } from '../model/language.ts'
import { problem, type Problem } from '../model/problem.ts'
import type { Locate } from '../model/validation.ts'
import type { PublishedItems } from '../output/manifest.ts'
import { exchangedIds } from './exchanged-ids.ts'
import { isWritten } from './lifetimes.ts'
import { knownIds } from './published-items.ts'
import { formulasAmong, marksOfPage, marksOfRecords, type IsGone, type Mark } from './rename-marks.ts'

/**
 * Rejects articles that readers know by another id. Either an article is gone and a new one has its page or its words;
 * or its record has other words now and its own words are in another record. Published under the new id, such an
 * article would be shown a second time, or another article in its place. The record and its former id are both rejected
 * until the record has that id again.
 */
export function withoutRenames(
  settled: Settled<Facts>,
  { pages, records }: Pick<PublishedItems, 'pages' | 'records'>,
  locateOf: (article: Facts) => Locate,
): Settled<Facts> {
  const known = knownIds({ pages, records })
  const newcomers = settled.articles.filter(({ id }) => !known.has(id))
  const articles = new Map(settled.articles.map(article => [article.id, article]))
  const exchanged = exchangedIds(settled, records)
  if (newcomers.length === 0 && exchanged.size === 0) return settled
  const isGone = (id: string, language: LanguageTag) =>
    !settled.rejected.has(id) && !isWrittenIn(articles.get(id), language)
  const formulas = formulasAmong(settled.articles, records, isGone)
  const marks = new Map([...marksOfPages(pages, isGone), ...marksOfRecords(records, isGone, formulas)])
  const renamed = new Map([...newcomers.flatMap(article => renameOf(article, marks)), ...exchanged])
  if (renamed.size === 0) return settled
  const problems = [...renamed].map(([article, former]) =>
    idChanged(article, former, mendOf(former, articles.get(former), exchanged.has(article)), locateOf(article)),
  )
  // Readers would not show a new article as new under an id by which they know another one.
  const takers = new Set(exchanged.values())
  return {
    ...settled,
    articles: settled.articles.filter(article => !renamed.has(article) && !takers.has(article.id)),
    disputes: [...settled.disputes, ...problems],
    rejected: new Set([...settled.rejected, ...[...renamed].flatMap(([{ id }, former]) => [id, former])]),
    renamed: new Set(renamed.values()),
  }
}

const isWrittenIn = (article: Facts | undefined, language: LanguageTag): boolean =>
  article !== undefined && isWritten(article, language)

function marksOfPages(pages: PublishedItems['pages'], isGone: IsGone): [Mark, string][] {
  return Object.entries(pages).flatMap(([page, item]): [Mark, string][] =>
    isGone(articleOf(item), languageOf(item)) ? [[page, articleOf(item)]] : [],
  )
}

function renameOf(article: Facts, marks: ReadonlyMap<Mark, string>): [Facts, string][] {
  const own = [...article.translations].flatMap(([language, page]) => marksOfPage(article, language, page))
  const former = own.map(mark => marks.get(mark)).find(id => id !== undefined)
  return former === undefined ? [] : [[article, former]]
}

/** Instructions for giving an article back the id under which readers know it. */
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
