import type { Html } from '../model/html.ts'
import { element, escapeHtml, joinHtml } from '../model/html.ts'
import type { LanguageTag } from '../model/language.ts'
import { usualTemplate, type PageTemplate, type Placeholder } from '../model/page-template.ts'
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

/** The text of a page up to its main part. */
export function pageStart(head: Head, words: Words, site: Site): string {
  return `${filled(head, words, site).before}<main>\n`
}

/** The text of a page behind its main part. */
export function pageEnd(head: Head, words: Words, site: Site): string {
  return `</main>${filled(head, words, site).after}`
}

/** The template of a site with what a page puts into it, before and behind its main part. */
function filled(head: Head, words: Words, site: Site): { readonly before: string; readonly after: string } {
  const values: Readonly<Record<Placeholder, () => string>> = {
    language: () => words.language,
    direction: () => words.direction,
    title: () => escapeHtml(head.title).replaceAll('"', '&quot;'),
    up: () => head.up,
    head: () => headOf(head, words, site),
    header: () => headerOf(words, site),
    main: () => '',
    footer: () => footerOf(words, site),
  }
  const template = site.pages?.template ?? usualTemplate
  const at = template.findIndex(part => typeof part !== 'string' && part.of === 'main')
  const fill = (part: PageTemplate[number]) => (typeof part === 'string' ? part : values[part.of]())
  return {
    before: template.slice(0, at).map(fill).join(''),
    after: template
      .slice(at + 1)
      .map(fill)
      .join(''),
  }
}

function headOf(head: Head, words: Words, site: Site): Html {
  const { title, description, url, up, languages, feeds, isHidden } = head
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
    site.pages?.icon === undefined ? undefined : element('link', { rel: 'icon', href: site.pages.icon }),
    element('link', { rel: 'stylesheet', href: up + styleName }),
    element('script', { src: up + scriptName, defer: '' }),
    isHidden ? undefined : structuredData(head, words.language, site),
  ]
  return joinHtml(lines, '\n')
}

/** The publisher's name and logo. */
function headerOf(words: Words, { pages, publisher, languages, feeds }: Site): Html {
  const logo = pages?.logo === undefined ? undefined : element('img', { src: pages.logo, alt: '', class: 'logo' })
  const home = languages.get(words.language)?.home ?? feeds
  return element('header', {}, element('a', { href: home, class: 'brand' }, joinHtml([logo, escapeHtml(publisher)])))
}

/** The publisher's own links. */
function footerOf(words: Words, { pages, languages, feeds }: Site): Html {
  const home = languages.get(words.language)?.home ?? feeds
  const links = (pages?.links ?? []).map(({ text, url }) => ({ text: textIn(text, words.language) ?? url, url }))
  const site = words.feedTitle({ kind: 'all' })
  const all = [{ text: words.page('home', { site }), url: home }, ...links]
  const items = all.map(({ text, url }) => element('li', {}, element('a', { href: url }, escapeHtml(text))))
  return element('footer', {}, element('ul', { class: 'row' }, joinHtml(items)))
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
