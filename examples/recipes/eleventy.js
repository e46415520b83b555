// Eleventy: in eleventy.config.js, `eleventyConfig.addPlugin(languageFeeds)`. Then a template is a feed:
//
//   ---
//   permalink: /es/rss.xml
//   eleventyExcludeFromCollections: true
//   ---
//   {{ collections.posts | languageFeed('rss', 'es') | safe }}
//
// A post has `title` and `lang` in its data, and `key`, which is the same in all languages of one article.
import { LanguageFeed } from 'pregon'

const origin = 'https://www.example.com'
const titles = { es: 'Noticias', en: 'News' }

/**
 * @typedef {keyof typeof titles} Language
 * @typedef {'rss' | 'atom' | 'json'} Format
 *
 * @typedef {{ title: string, lang: string, key: string, summary?: string }} Data
 *
 * @typedef {{ url: string, date: Date, data: Data, templateContent: string }} Post
 *
 * @typedef {(posts: readonly Post[], format: Format, language: Language) => string} LanguageFeedFilter
 */

/** @param {{ addFilter(name: string, filter: LanguageFeedFilter): unknown }} eleventyConfig */
export default function languageFeeds(eleventyConfig) {
  eleventyConfig.addFilter('languageFeed', (posts, format, language) => {
    const feed = new LanguageFeed({
      language,
      title: titles[language],
      link: `${origin}/${language}/`,
      feedLinks: feedLinksOf(language),
      translations: {
        es: { title: titles.es, feedLinks: feedLinksOf('es') },
        en: { title: titles.en, feedLinks: feedLinksOf('en') },
      },
    })
    const own = posts.filter(({ data }) => data.lang === language)
    for (const { url, date, data, templateContent } of own.toSorted((a, b) => b.date.getTime() - a.date.getTime())) {
      const versions = posts.filter(post => post.data.key === data.key)
      feed.addItem({
        title: data.title,
        link: origin + url,
        date,
        description: data.summary ?? data.title,
        content: templateContent,
        translations: Object.fromEntries(versions.map(post => [post.data.lang, origin + post.url])),
      })
    }
    return { rss: () => feed.rss2(), atom: () => feed.atom1(), json: () => feed.json1() }[format]()
  })
}

/** @param {Language} language */
const feedLinksOf = language => ({
  rss: `${origin}/${language}/rss.xml`,
  atom: `${origin}/${language}/atom.xml`,
  json: `${origin}/${language}/feed.json`,
})
