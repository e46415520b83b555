import { element, escapeHtml, joinHtml, type Html } from '../../model/html.ts'
import {
  documentsAddress,
  draftsAddress,
  overviewAddress,
  styleAddress,
  tomorrowAddress,
  type Choice,
} from './addresses.ts'
import { frameStyleSource } from './frame-style.ts'
import { countOf } from './problem-list.ts'
import { liveScriptPath, type PreviewState, type View } from './state.ts'

/**
 * What a browser may do on a page of the preview (Content-Security-Policy): run the preview's own script, use its own
 * style sheets, and show pictures and media of any host, as readers do. Frames with articles inherit it.
 */
export const previewPolicy: string = [
  "default-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "connect-src 'self'",
  'img-src http: https: data:',
  'media-src http: https:',
  "script-src 'self'",
  `style-src 'self' ${frameStyleSource}`,
].join('; ')

export interface Page {
  readonly title: string
  readonly main: readonly (Html | undefined)[]
  /** The address of the entry of the menu that the page belongs to. */
  readonly entry?: string
  readonly status?: number
}

/** A page of the preview with the menu. */
export function pageOf({ title, main, entry, status = 200 }: Page, state: PreviewState): View {
  const { site, report, version } = state
  const publisher = site?.publisher ?? 'No site'
  const head = [
    element('meta', { charset: 'utf-8' }),
    element('meta', { name: 'viewport', content: 'width=device-width' }),
    // The hosts of pictures need not know who looks at what.
    element('meta', { name: 'referrer', content: 'no-referrer' }),
    element('meta', { name: 'color-scheme', content: 'light dark' }),
    element('title', {}, escapeHtml(`${title} · preview of ${publisher}`)),
    element('link', { rel: 'icon', href: 'data:,' }),
    element('link', { rel: 'stylesheet', href: styleAddress }),
    element('script', { src: `${liveScriptPath}?version=${version}`, defer: '' }),
  ]
  const body = [
    element('a', { class: 'skip', href: '#main' }, escapeHtml('To the main part')),
    element('header', {}, joinHtml([brand(publisher), menu(entry), statusOf(report)], '\n')),
    element('main', { id: 'main' }, joinHtml(main, '\n')),
  ]
  const html = element(
    'html',
    { lang: 'en' },
    element('head', {}, joinHtml(head, '\n')),
    element('body', {}, joinHtml(body, '\n')),
  )
  return { status, mediaType: 'text/html', body: `<!doctype html>\n${html}\n` }
}

const brand = (publisher: string): Html =>
  element(
    'a',
    { class: 'brand', href: overviewAddress },
    escapeHtml(publisher),
    element('span', {}, escapeHtml(' preview')),
  )

const entries: readonly (readonly [address: string, name: string])[] = [
  [overviewAddress, 'Overview'],
  [tomorrowAddress, 'Tomorrow'],
  [draftsAddress, 'Drafts'],
  [documentsAddress, 'Documents'],
]

function menu(entry: string | undefined): Html {
  const items = entries.map(([href, name]) =>
    element('li', {}, element('a', { href, 'aria-current': href === entry ? 'page' : undefined }, escapeHtml(name))),
  )
  return element('nav', { 'aria-label': 'Preview' }, element('ul', {}, joinHtml(items)))
}

function statusOf({ problems, status }: PreviewState['report']): Html {
  const count = countOf(problems)
  const said = status >= 2 ? 'Not built' : 'Built'
  const kind = problems.some(({ severity }) => severity === 'error') ? 'error' : count === '' ? 'good' : 'warning'
  const text = escapeHtml(count === '' ? `${said}, no problems` : `${said}: ${count}`)
  return element('p', { class: `status ${kind}` }, count === '' ? text : element('a', { href: '/#problems' }, text))
}

/** A group of links of which one is chosen. */
export function choices(
  name: string,
  options: readonly {
    readonly text: string
    readonly href: string
    readonly isChosen: boolean
    readonly lang?: string
  }[],
): Html {
  const items = options.map(({ text, href, isChosen, lang }) =>
    element('li', {}, element('a', { href, lang, 'aria-current': isChosen ? 'true' : undefined }, escapeHtml(text))),
  )
  return element(
    'div',
    { class: 'choices' },
    element('span', {}, escapeHtml(name)),
    element('ul', { 'aria-label': name }, joinHtml(items)),
  )
}

/** A moment for people who edit, in the newsroom’s time zone: `2026-08-10 18:00`. */
export function clockTime(moment: Date, timezone: string): Html {
  const parts = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: timezone })
  return element('time', { datetime: moment.toISOString() }, escapeHtml(parts.format(moment)))
}

const ofDrafts = 'A draft, as it would be if it were finished and due. No feed has it, and no reader sees it.'

/** Tells that a view shows documents that are not published yet. */
export function laterNote({ day }: Choice, { later, site }: PreviewState): Html | undefined {
  if (day === 'drafts') return element('p', { class: 'note' }, escapeHtml(ofDrafts))
  if (day === 'now' || later === undefined) return undefined
  const at = clockTime(later.at, site?.timezone ?? 'UTC')
  return element('p', { class: 'note' }, escapeHtml('As it will be at '), at, escapeHtml('.'))
}
