import { dataOf, type Problem } from '../../model/problem.ts'
import { element, escapeHtml, joinHtml, type Html } from '../../model/html.ts'
import { quoteLines } from '../../model/quote.ts'
import { itemAddress, plainChoice, type Day } from './addresses.ts'
import { grouped } from './grouped.ts'
import { ownerOf } from './problem-owner.ts'
import { publishedOn, feedsWith } from './published.ts'
import type { PreviewState } from './state.ts'

/** One problem: where, what was found, the line, and what to write. */
export function problemCard(problem: Problem): Html {
  const { file, line, column, path, severity, code, quote } = problem
  const { says, remedy } = dataOf(problem) as { readonly says: string; readonly remedy: string }
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

/** All problems of a newsroom by file, errors first, with a link to the article that each file is of. */
export function problemsByFile(state: PreviewState): Html {
  const files = [...grouped(state.report.problems, ({ file }) => file)].toSorted(
    ([, a], [, b]) => errorsIn(b) - errorsIn(a),
  )
  const groups = files.map(([file, problems]) =>
    joinHtml([
      element('h3', {}, element('code', {}, escapeHtml(file))),
      articleLink(problems, state),
      problemCards(problems),
    ]),
  )
  return joinHtml(groups, '\n')
}

const errorsIn = (problems: readonly Problem[]): number =>
  problems.filter(({ severity }) => severity === 'error').length

/** Links to the articles of problems, as readers have them now or will have them; or the note that no reader does. */
function articleLink(problems: readonly Problem[], state: PreviewState): Html | undefined {
  const owners = new Set(problems.flatMap(problem => ownerOf(problem, state)?.article ?? []))
  const lines = [...owners].map(article => {
    const now = linksTo(article, 'now', state)
    if (now) return joinHtml([escapeHtml('As readers have it: '), now])
    const later = linksTo(article, 'later', state)
    return later
      ? joinHtml([escapeHtml('As readers will have it: '), later])
      : escapeHtml(`“${article}” is in no feed.`)
  })
  return lines.length === 0 ? undefined : element('p', { class: 'of' }, joinHtml(lines, ' '))
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
