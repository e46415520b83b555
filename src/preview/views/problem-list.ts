import { dataOf, type Problem } from '../../model/problem.ts'
import { element, escapeHtml, joinHtml, type Html } from '../../model/html.ts'
import { quoteLines } from '../../model/quote.ts'
import { itemAddress, plainChoice, type Day } from './addresses.ts'
import { grouped } from './grouped.ts'
import { ownerOf } from './problem-owner.ts'
import { publishedOn, feedsWith } from './published.ts'
import type { PreviewState } from './state.ts'

/** One problem: where, what was found, the line, and what to write. */
function problemCard(problem: Problem): Html {
  const { file, line, column, path, severity, code, quote } = problem
  const { says, remedy } = dataOf(problem)
  const place = [file, line, column].filter(part => part !== undefined).join(':')
  const parts = [
    element(
      'p',
      { class: 'where' },
      element('strong', { class: 'kind' }, escapeHtml(severity)),
      element('code', {}, escapeHtml(place)),
      element('span', { class: 'code' }, escapeHtml(code)),
    ),
    element(
      'p',
      { class: 'says' },
      path ? element('code', {}, escapeHtml(path)) : ('' as Html),
      escapeHtml(path ? `: ${says}` : says),
    ),
    quote &&
      element(
        'pre',
        { tabindex: 0 },
        element('code', {}, escapeHtml(quoteLines({ ...quote, mended: undefined }).join('\n'))),
      ),
    element('p', { class: 'remedy' }, element('strong', {}, escapeHtml('What to do: ')), escapeHtml(remedy)),
    quote?.mended === undefined
      ? undefined
      : element('pre', { tabindex: 0, class: 'mended' }, element('code', {}, escapeHtml(quote.mended))),
  ]
  return element('li', { class: `problem ${severity}` }, joinHtml(parts))
}

export function problemCards(problems: readonly Problem[]): Html {
  return element('ul', { class: 'problems' }, joinHtml(problems.map(problemCard), '\n'))
}

/** Nobody reads more on one page, and browsers take long to draw it. */
const mostShown = 200

/** The problems of a newsroom by file, errors first, with a link to the article that each is about. */
export function problemsByFile(state: PreviewState): Html {
  const all = state.report.problems.toSorted((a, b) => Number(isError(b)) - Number(isError(a)))
  const groups = [...grouped(all.slice(0, mostShown), ({ file }) => file)].map(([file, problems]) => {
    const byArticle = grouped(problems, problem => ownerOf(problem, state)?.article)
    const parts = [...byArticle].flatMap(([article, own]) => [articleLink(article, state), problemCards(own)])
    return joinHtml([element('h3', {}, element('code', {}, escapeHtml(file))), ...parts])
  })
  const more = all.length - mostShown
  const rest =
    more > 0 ? element('p', {}, escapeHtml(`There are ${more} more. pregon build prints all of them.`)) : undefined
  return joinHtml([...groups, rest], '\n')
}

const isError = ({ severity }: Problem): boolean => severity === 'error'

const errorsIn = (problems: readonly Problem[]): number => problems.filter(isError).length

/** Links to the article of problems, as readers have it now or will have it; or the note that no reader does. */
function articleLink(article: string | undefined, state: PreviewState): Html | undefined {
  if (article === undefined) return undefined
  const now = linksTo(article, 'now', state)
  if (now) return element('p', { class: 'of' }, escapeHtml('As readers have it: '), now)
  const later = linksTo(article, 'later', state)
  return later
    ? element('p', { class: 'of' }, escapeHtml('As readers will have it: '), later)
    : element('p', { class: 'of' }, escapeHtml(`“${article}” is in no feed.`))
}

/** Links to an article in each language; undefined where no feed holds it on a day. */
function linksTo(article: string, day: Day, state: PreviewState): Html | undefined {
  const published = publishedOn(day, state)
  const languages = [...(state.site?.languages.keys() ?? [])].filter(
    language => published && feedsWith(article, language, published).length > 0,
  )
  const links = languages.map(language => {
    const href = itemAddress(language, article, { ...plainChoice, day })
    return element('a', { href }, escapeHtml(`${article} (${language})`))
  })
  return links.length === 0 ? undefined : joinHtml(links, ', ')
}

/** `2 errors, 1 warning` */
export function countOf(problems: readonly Problem[]): string {
  const errors = errorsIn(problems)
  const counted = (count: number, name: string) => (count === 0 ? [] : [`${count} ${name}${count === 1 ? '' : 's'}`])
  return [...counted(errors, 'error'), ...counted(problems.length - errors, 'warning')].join(', ')
}
