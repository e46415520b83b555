import { element, escapeHtml, joinHtml } from '../model/html.ts'
import { feedFolder } from '../model/scope.ts'
import { defaultLanguage, type Site } from '../model/site.ts'
import type { AllWords } from '../words/words.ts'
import { pageEnd, pageLink, pageStart } from './outside.ts'
import { listName, pageName } from './page-name.ts'
import { wordsOf } from './words-of.ts'

/** The page of the output folder, from which people go to their language. It is in the first language. */
export function languagesPage(site: Site, allWords: AllWords): string {
  const words = wordsOf(allWords, defaultLanguage(site))
  const { publisher, feeds } = site
  const all = [...site.languages.keys()].map(language => ({
    language,
    folder: feedFolder({ language, scope: { kind: 'all' } }),
    words: wordsOf(allWords, language),
  }))
  const head = {
    title: words.page('title', { feed: publisher }),
    description: words.feedDescription({ kind: 'all' }),
    url: feeds + pageName,
    up: '',
    languages: [
      ...all.map(({ language, folder }) => ({ language, url: feeds + folder + pageName })),
      { language: 'x-default', url: feeds + pageName } as const,
    ],
    feeds: [],
  }
  const items = all.map(({ language, folder, words: own }) => {
    const name = element('a', { href: pageLink('', folder), hreflang: language }, escapeHtml(own.languageName))
    const about = element('p', {}, escapeHtml(own.feedDescription({ kind: 'all' })))
    return element('li', { lang: language, dir: own.direction }, name, about)
  })
  const list = element('p', {}, element('a', { href: listName }, escapeHtml(words.page('listAll'))))
  const main = [
    element('h1', {}, escapeHtml(head.title)),
    element('nav', { 'aria-label': publisher }, element('ul', { class: 'languages' }, joinHtml(items, '\n'))),
    list,
  ]
  return `${pageStart(head, words, site)}${joinHtml(main, '\n')}\n${pageEnd(head, words, site)}`
}
