import { dataOf, type Problem } from '../../model/problem.ts'
import { element, escapeHtml, joinHtml, type Html } from '../../model/html.ts'
import { quoteLines } from '../../model/quote.ts'
import { itemAddress } from './addresses.ts'
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

/** Links to the article as readers have it, in each language; or the note that readers do not have it. */
function articleLink(problems: readonly Problem[], state: PreviewState): Html | undefined {
  const owners = new Set(problems.flatMap(problem => ownerOf(problem, state)?.article ?? []))
  const published = publishedOn('now', state)
  const lines = [...owners].map(article => {
    const languages = [...(state.site?.languages.keys() ?? [])].filter(
      language => published && feedsWith(article, language, published).length > 0,
    )
    if (languages.length === 0) return [escapeHtml(`“${article}” is in no feed.`)]
    const links = languages.map(language =>
      element('a', { href: itemAddress(language, article) }, escapeHtml(`${article} (${language})`)),
    )
    return [escapeHtml('As readers have it: '), joinHtml(links, ', ')]
  })
  return lines.length === 0 ? undefined : element('p', { class: 'of' }, joinHtml(lines.flat(), ' '))
}

/** `2 errors, 1 warning` */
export function countOf(problems: readonly Problem[]): string {
  const errors = errorsIn(problems)
  const counted = (count: number, name: string) => (count === 0 ? [] : [`${count} ${name}${count === 1 ? '' : 's'}`])
  return [...counted(errors, 'error'), ...counted(problems.length - errors, 'warning')].join(', ')
}
