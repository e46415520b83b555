import { element, escapeHtml, joinHtml, type Html } from '../../model/html.ts'
import { articleOf } from '../../model/item-id.ts'
import { directionOf, type LanguageTag } from '../../model/language.ts'
import { itemAddress, plainChoice, tomorrowAddress, type Day } from './addresses.ts'
import { endOf } from './ends.ts'
import { grouped } from './grouped.ts'
import { clockTime, pageOf } from './layout.ts'
import { languageName } from './overview.ts'
import { feedsWith, itemOf, publishedOn, readFeed, type Published } from './published.ts'
import type { ShownItem } from './shown-item.ts'
import type { PreviewState, View } from './state.ts'

/** An article that comes into the feeds of a language, or leaves them. */
interface Change {
  readonly language: LanguageTag
  readonly article: string
  readonly item: ShownItem
  readonly at: Date | undefined
  readonly why: string
}

/** What changes in readers' feeds by itself until the later moment. */
export function tomorrowView(state: PreviewState): View {
  const [now, later] = [publishedOn('now', state), publishedOn('later', state)]
  const heading = element('h1', {}, escapeHtml('Tomorrow'))
  const page = (...main: readonly (Html | undefined)[]) =>
    pageOf({ title: 'Tomorrow', main: [heading, ...main], entry: tomorrowAddress }, state)
  if (!now || !later || !state.later)
    return page(element('p', {}, escapeHtml('The feeds of tomorrow are not built yet.')))
  const until = clockTime(state.later.at, state.site?.timezone ?? 'UTC')
  const come = arriving(now, later)
  const leave = arriving(later, now).map(change => withEnd(change, state))
  return page(
    element('p', {}, escapeHtml('What changes until '), until, escapeHtml(' without an edit.')),
    section('come', 'Articles that come', come, 'later', state),
    section('leave', 'Articles that leave', leave, 'now', state),
  )
}

/** The articles of each language that stand in readers' feeds after, and not before. */
function arriving(before: Published, after: Published): Change[] {
  const held = articlesIn(before)
  return [...articlesIn(after)].flatMap(([language, articles]) =>
    [...articles].flatMap(article => {
      if (held.get(language)?.has(article)) return []
      const [feed] = feedsWith(article, language, after)
      const item = feed && itemOf(article, readFeed(feed, after)?.items ?? [], undefined)
      return item ? [{ language, article, item, at: item.published, why: '' }] : []
    }),
  )
}

function articlesIn({ feeds }: Published): Map<LanguageTag, Set<string>> {
  const own = feeds.filter(({ scope }) => scope.kind !== 'partner')
  return new Map(
    [...grouped(own, ({ language }) => language)].map(([language, all]) => [
      language,
      new Set(all.flatMap(({ ids }) => ids.map(articleOf))),
    ]),
  )
}

function withEnd(change: Change, state: PreviewState): Change {
  const end = endOf(change.article, change.language, state)
  const isSoon = end !== undefined && state.later !== undefined && end.at <= state.later.at
  if (!isSoon) return { ...change, at: undefined, why: 'newer articles take its place' }
  return { ...change, at: end.at, why: end.how === 'expires' ? 'it expires' : 'it is withdrawn' }
}

function section(id: string, title: string, changes: readonly Change[], day: Day, { site }: PreviewState): Html {
  const lines = changes
    .toSorted((a, b) => (a.at?.getTime() ?? 0) - (b.at?.getTime() ?? 0))
    .map(({ language, article, item, at, why }) =>
      element(
        'li',
        {},
        at ? clockTime(at, site?.timezone ?? 'UTC') : ('' as Html),
        element(
          'a',
          {
            href: itemAddress(language, article, { ...plainChoice, day }),
            lang: item.language,
            dir: directionOf(item.language),
          },
          escapeHtml(item.title),
        ),
        element('span', {}, escapeHtml([languageName(language), why].filter(part => part !== '').join(', '))),
      ),
    )
  return element(
    'section',
    { 'aria-labelledby': id },
    element('h2', { id }, escapeHtml(title)),
    lines.length === 0
      ? element('p', {}, escapeHtml('None.'))
      : element('ul', { class: 'changes' }, joinHtml(lines, '\n')),
  )
}
