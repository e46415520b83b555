import { element, escapeHtml, joinHtml, type Html } from '../../model/html.ts'
import { directionOf, type LanguageTag } from '../../model/language.ts'
import { draftsAddress, itemAddress, plainChoice } from './addresses.ts'
import { pageOf } from './layout.ts'
import { languageName } from './overview.ts'
import { problemCards } from './problem-list.ts'
import { feedsWith, itemOf, publishedOn, readFeed, type Published } from './published.ts'
import type { ShownItem } from './shown-item.ts'
import type { Draft, PreviewState, View } from './state.ts'

/** The drafts of each language, each with what a build would say of it. */
export function draftsView(state: PreviewState): View {
  const { drafts } = state
  const main = [
    element('h1', {}, escapeHtml('Drafts')),
    element(
      'p',
      {},
      escapeHtml(
        'What “draft: true” keeps out of the feeds. Each is shown as it would be if it were finished and due.',
      ),
    ),
    ...(drafts === undefined
      ? [element('p', {}, escapeHtml('They are not read yet.'))]
      : drafts.list.length === 0
        ? [element('p', {}, escapeHtml('None.'))]
        : drafts.list.map(draft => draftSection(draft, publishedOn('drafts', state)))),
  ]
  return pageOf({ title: 'Drafts', main, entry: draftsAddress }, state)
}

function draftSection({ id, file, languages, problems }: Draft, published: Published | undefined): Html {
  const words = languages.map(language => {
    const item = published && itemIn(id, language, published)
    return element('li', {}, item ? linkTo(id, language, item) : escapeHtml(nowhere(language)))
  })
  return element(
    'section',
    { class: 'draft', 'aria-label': id },
    element('h2', {}, escapeHtml(id)),
    element('p', { class: 'of' }, element('code', {}, escapeHtml(file))),
    words.length > 0 ? element('ul', { class: 'changes' }, joinHtml(words, '\n')) : ('' as Html),
    problems.length > 0 ? problemCards(problems) : ('' as Html),
  )
}

const nowhere = (language: LanguageTag): string =>
  `${languageName(language)}: it would be in no feed, since its time is over or something keeps it out`

function linkTo(id: string, language: LanguageTag, { title, language: own }: ShownItem): Html {
  const href = itemAddress(language, id, { ...plainChoice, day: 'drafts' })
  return joinHtml([
    element('a', { href, lang: own, dir: directionOf(own) }, escapeHtml(title)),
    element('span', {}, escapeHtml(languageName(language))),
  ])
}

/** The item of a draft in the widest feed that would hold it. */
function itemIn(id: string, language: LanguageTag, published: Published): ShownItem | undefined {
  const [feed] = feedsWith(id, language, published)
  return feed && itemOf(id, readFeed(feed, published)?.items ?? [], undefined)
}
