import type { Html } from '../model/html.ts'
import { element, escapeHtml, joinHtml } from '../model/html.ts'
import type { LanguageTag } from '../model/language.ts'
import type { Site } from '../model/site.ts'
import { textIn } from '../model/terms.ts'
import type { Words } from '../words/words.ts'
import { pageMark, pageName, scriptName, styleName } from './page-name.ts'

/** What the head of a page says. */
export interface Head {
  readonly title: string
  readonly description: string
  /** The page's address, absolute. */
  readonly url: string
  /** From the page to the output folder: empty, or `../` for each folder. */
  readonly up: string
  /** The same page in other languages, this one too. */
  readonly languages: readonly { readonly language: LanguageTag | 'x-default'; readonly url: string }[]
  /** The feeds of the page, for readers that are given the page's address. */
  readonly feeds: readonly { readonly type: string; readonly title: string; readonly url: string }[]
  /** Whether search engines shall not show it. */
  readonly isHidden?: boolean | undefined
}

/** The text of a page up to its first own element, with the publisher's name and logo. */
export function pageStart(head: Head, words: Words, site: Site): string {
  const { title, description, url, up, languages, feeds, isHidden } = head
  const { pages, publisher } = site
  const lines = [
    element('meta', { charset: 'utf-8' }),
    element('meta', { name: 'generator', content: pageMark }),
    element('meta', { name: 'viewport', content: 'width=device-width' }),
    element('title', {}, escapeHtml(title)),
    element('meta', { name: 'description', content: description }),
    element('link', { rel: 'canonical', href: url }),
    isHidden ? element('meta', { name: 'robots', content: 'noindex' }) : undefined,
    ...languages.map(each => element('link', { rel: 'alternate', hreflang: each.language, href: each.url })),
    ...feeds.map(feed => element('link', { rel: 'alternate', type: feed.type, title: feed.title, href: feed.url })),
    ...(isHidden ? [] : openGraph(head, words.language, site)),
    element('meta', { name: 'color-scheme', content: 'light dark' }),
    element('link', { rel: 'stylesheet', href: up + styleName }),
    isHidden ? undefined : structuredData(head, words.language, site),
  ]
  const logo = pages?.logo === undefined ? undefined : element('img', { src: pages.logo, alt: '', class: 'logo' })
  const home = site.languages.get(words.language)?.home ?? site.feeds
  const brand = element('a', { href: home, class: 'brand' }, joinHtml([logo, escapeHtml(publisher)]))
  const html = `<html lang="${words.language}" dir="${words.direction}">`
  return `<!doctype html>\n${html}\n<head>\n${joinHtml(lines, '\n')}\n</head>\n<body>\n${element('header', {}, brand)}\n<main>\n`
}

/** What other sites show of a page that somebody links to. */
function openGraph(
  { title, description, url }: Head,
  language: LanguageTag,
  { publisher, pages }: Site,
): readonly (Html | undefined)[] {
  const property = (name: string, content: string | undefined) =>
    content === undefined ? undefined : element('meta', { property: name, content })
  return [
    property('og:type', 'website'),
    property('og:title', title),
    property('og:description', description),
    property('og:url', url),
    property('og:site_name', publisher),
    property('og:locale', openGraphLocale(language)),
    property('og:image', pages?.logo),
  ]
}

/** The end of a page, with the publisher's own links. */
export function pageEnd(up: string, words: Words, { pages, languages, feeds }: Site): string {
  const home = languages.get(words.language)?.home ?? feeds
  const links = (pages?.links ?? []).map(({ text, url }) => ({ text: textIn(text, words.language) ?? url, url }))
  const site = words.feedTitle({ kind: 'all' })
  const all = [{ text: words.page('home', { site }), url: home }, ...links]
  const items = all.map(({ text, url }) => element('li', {}, element('a', { href: url }, escapeHtml(text))))
  const script = element('script', { src: up + scriptName, defer: '' })
  return `</main>\n${element('footer', {}, element('ul', { class: 'row' }, joinHtml(items)))}\n${script}\n</body>\n</html>\n`
}

/** Open Graph writes `es_ES`; without a region it takes the most likely one. */
function openGraphLocale(language: LanguageTag): string {
  const { language: base, region } = new Intl.Locale(language).maximize()
  return region === undefined ? base : `${base}_${region}`
}

/** What search engines read of a page (schema.org), as JSON that cannot end its element. */
function structuredData({ title, description, url }: Head, language: LanguageTag, site: Site): Html {
  const home = site.languages.get(language)?.home
  const data = {
    '@context': 'https://schema.org',
    '@type': 'CollectionPage',
    name: title,
    description,
    url,
    inLanguage: language,
    publisher: { '@type': 'NewsMediaOrganization', name: site.publisher, url: home, logo: site.pages?.logo },
  }
  const json = JSON.stringify(data).replaceAll('<', String.raw`\u003c`)
  return `<script type="application/ld+json">${json}</script>` as Html
}

/** A link to a page from another: relative, so that it leads to the same copy of the pages. */
export const pageLink = (up: string, folder: string): string => up + folder + pageName
