import { element, escapeHtml, joinHtml, type Html } from '../model/html.ts'
import { describeInLine } from '../model/problem.ts'
import type { Cell } from './cell.ts'
import { findings } from './findings.ts'
import { pageStyle } from './page-style.ts'
import { styleOf } from './paint.ts'
import {
  buildLine,
  buildsNow,
  counted,
  lengthsLine,
  minuteIn,
  names,
  otherWords,
  picturesLine,
  shownOf,
} from './sentences.ts'
import type { ArticleStatus, Status } from './status.ts'

/** The seconds after which a browser loads the page again. */
const refresh = 60

/** A status as one page for a screen on a wall. It needs no script and no other file, and shows itself anew each minute. */
export function statusPage(status: Status, builds: number): string {
  const { publisher, now, timezone, articles } = status
  const title = `${publisher}: status`
  const head = joinHtml(
    [
      element('meta', { charset: 'utf-8' }),
      element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      element('meta', { 'http-equiv': 'refresh', content: refresh }),
      element('meta', {
        'http-equiv': 'Content-Security-Policy',
        content: "default-src 'none'; style-src 'unsafe-inline'",
      }),
      element('meta', { name: 'robots', content: 'noindex' }),
      element('title', {}, escapeHtml(title)),
      element('style', {}, pageStyle as Html),
    ],
    '\n',
  )
  const top = element(
    'header',
    {},
    element('h1', { dir: 'auto' }, escapeHtml(publisher)),
    element('p', { class: 'soft' }, escapeHtml(`${counted(articles, 'article')}, `), moment(now, timezone)),
  )
  const parts = [
    languagePanels(status),
    rejectedPanel(status),
    articlePanel(status),
    element(
      'div',
      { class: 'columns below' },
      joinHtml([buildPanel(status, builds), feedPanel(status), otherPanel(status)], '\n'),
    ),
  ]
  const body = element('body', {}, top, element('main', {}, joinHtml(parts, '\n')))
  return `<!doctype html>\n${element('html', { lang: 'en' }, element('head', {}, head), '\n' as Html, body)}\n`
}

const moment = (at: Date, timezone: string): Html =>
  element('time', { datetime: at.toISOString() }, escapeHtml(minuteIn(at, timezone)))

/** A panel with a heading; nothing where there is nothing in it. */
function panel(heading: string, ...contents: readonly Html[]): Html | undefined {
  const filled = contents.filter(html => html !== '')
  return filled.length === 0 ? undefined : element('section', {}, element('h2', {}, escapeHtml(heading)), ...filled)
}

const plainList = (lines: readonly Html[]): Html =>
  lines.length === 0 ? joinHtml([]) : element('ul', { class: 'plain' }, ...lines.map(line => element('li', {}, line)))

function languagePanels({ counts, languages }: Status): Html {
  const panels = languages.map(language => {
    const own = counts.get(language)
    const chips = findings
      .filter(name => name !== 'published' && own !== undefined && own[name] > 0)
      .map(name => element('li', { class: `chip ${styleOf[name]}` }, escapeHtml(`${own?.[name] ?? 0} ${names[name]}`)))
    return element(
      'section',
      {},
      element('h2', {}, escapeHtml(language)),
      element('span', { class: 'number' }, escapeHtml(String(own?.published ?? 0))),
      escapeHtml('published'),
      chips.length > 0 ? element('ul', { class: 'chips' }, ...chips) : joinHtml([]),
    )
  })
  return element('div', { class: 'languages' }, ...panels)
}

function rejectedPanel({ rejected: { shown, more } }: Status): Html | undefined {
  const lines = shown.map(({ ids, problem }) =>
    escapeHtml(problem ? describeInLine(problem) : `${ids.join(', ')}: rejected with another record`),
  )
  return panel('Rejected', plainList([...lines, ...moreLine(more)]))
}

const moreLine = (more: number): Html[] => (more > 0 ? [escapeHtml(`… and ${more} more`)] : [])

function articlePanel({ rows: { shown, more }, languages }: Status): Html | undefined {
  if (shown.length === 0) return undefined
  const cell = (text: string) => element('th', { scope: 'col' }, escapeHtml(text))
  const head = element('thead', {}, element('tr', {}, ...['Article', ...languages].map(cell)))
  const rows = shown.map(article =>
    element('tr', {}, articleName(article), ...languages.map(language => cellOf(article.cells.get(language)))),
  )
  const table = element('table', {}, head, element('tbody', {}, joinHtml(rows, '\n')))
  return panel(
    'Articles',
    element('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Articles' }, table),
    ...moreLine(more).map(line => element('p', { class: 'soft' }, line)),
  )
}

function articleName({ id, title, original }: ArticleStatus): Html {
  const name = title ?? id
  return element(
    'th',
    { scope: 'row' },
    element('span', { dir: 'auto', lang: title === undefined ? undefined : original }, escapeHtml(name)),
    element('small', {}, escapeHtml(id)),
  )
}

function cellOf(cell: Cell | undefined): Html {
  if (!cell) return element('td', {})
  const finding = shownOf(cell)
  return element('td', {}, element('span', { class: `chip ${styleOf[finding]}` }, escapeHtml(names[finding])))
}

function buildPanel({ builds, timezone }: Status, count: number): Html | undefined {
  const lines = builds.last.slice(0, count).map(build => {
    const style = build.status === 0 ? 'good' : build.status === 1 ? 'doubtful' : 'bad'
    const line = element('span', { class: `chip ${style}` }, escapeHtml(String(build.status)))
    return joinHtml([line, moment(build.at, timezone), escapeHtml(buildLine(build))], ' ')
  })
  return panel('Builds', plainList([...buildsNow(builds, timezone).map(escapeHtml), ...lines]))
}

function feedPanel({ feeds, languages, timezone }: Status): Html | undefined {
  const whole = feeds.filter(({ folder }) => languages.some(language => folder === `${language}/`))
  const lines = whole.map(({ folder, items, newest }) =>
    joinHtml(
      [
        element('b', {}, escapeHtml(folder)),
        escapeHtml(`${counted(items, 'item')}${newest ? ', the newest of' : ''}`),
        newest && moment(newest, timezone),
      ],
      ' ',
    ),
  )
  return panel('Feeds', plainList(lines))
}

function otherPanel(status: Status): Html | undefined {
  return panel(
    'Words and pictures',
    plainList([...otherWords(status), ...picturesLine(status.pictures), ...lengthsLine(status)].map(escapeHtml)),
  )
}
