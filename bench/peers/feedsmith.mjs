// The feeds of a newsroom with feedsmith. usage: node bench/peers/feedsmith.mjs SITE OUT
import process from 'node:process'
import { generateAtomFeed, generateJsonFeed, generateRssFeed } from 'feedsmith'
import {
  captionOf,
  contentOf,
  feedsOf,
  idOf,
  imageUrl,
  memo,
  readArticles,
  readSite,
  rightsOf,
  urlOf,
  write,
} from './newsroom.mjs'

const [folder, out] = process.argv.slice(2)
const site = readSite(folder)
const articles = readArticles(folder)

/** One article in the words of each format; the parts are shared. */
function itemOf(article, language) {
  const { title, summary } = article.translations[language]
  const { published } = article
  const id = idOf(site, article, language)
  const url = urlOf(site, article, language)
  const html = contentOf(site, article, language)
  const names = article.authors.map(key => site.authors[key].name)
  const rights = rightsOf(site, article)
  const subjects = [article.section, ...article.tags]
  const media = article.image && mediaOf(article, language)
  const image = article.image && imageUrl(site, article, language)
  return {
    rss: {
      title,
      link: url,
      guid: { value: id, isPermaLink: false },
      pubDate: published,
      description: summary,
      categories: subjects.map(name => ({ name })),
      enclosures: image && [{ url: image, length: article.image.bytes, type: article.image.type }],
      content: { encoded: html },
      dc: { creators: names, rights: [rights] },
      media,
    },
    atom: {
      id,
      title: { value: title },
      updated: published,
      published,
      links: [{ href: url, rel: 'alternate', hreflang: language }],
      authors: names.map(name => ({ name })),
      categories: subjects.map(term => ({ term })),
      summary: { value: summary },
      content: { value: html, type: 'html' },
      rights: { value: rights },
      media,
    },
    json: {
      id,
      url,
      title,
      summary,
      language,
      content_html: html,
      image,
      date_published: published,
      date_modified: published,
      authors: names.map(name => ({ name })),
      tags: subjects,
    },
  }
}

function mediaOf(article, language) {
  const { type, width, height, bytes, credit } = article.image
  const description = { value: captionOf(site, article, language), type: 'plain' }
  const credits = [{ value: credit.name, role: 'photographer', scheme: 'urn:ebu' }]
  const url = imageUrl(site, article, language)
  return { contents: [{ url, type, width, height, fileSize: bytes, medium: 'image', description, credits }] }
}

function writeFeed({ folder: path, title, articles: held, updated }, language, itemIn) {
  const items = held.map(itemIn)
  const { home } = site.languages[language]
  const { description } = site.words[language].site
  const self = name => site.feeds + path + name
  const rss = {
    title,
    link: home,
    description,
    language,
    lastBuildDate: updated,
    atom: { links: [{ href: self('rss.xml'), rel: 'self', type: 'application/rss+xml' }] },
    items: items.map(item => item.rss),
  }
  const atom = {
    id: `tag:${site.authority}:feed:${path}`,
    title: { value: title },
    updated,
    links: [{ href: self('atom.xml'), rel: 'self' }, { href: home }],
    authors: [{ name: site.publisher }],
    xml: { lang: language },
    entries: items.map(item => item.atom),
  }
  const head = { title, home_page_url: home, feed_url: self('feed.json'), description, language }
  write(out, `${path}rss.xml`, generateRssFeed(rss))
  write(out, `${path}atom.xml`, generateAtomFeed(atom))
  write(out, `${path}feed.json`, JSON.stringify(generateJsonFeed({ ...head, items: items.map(item => item.json) })))
}

for (const language of Object.keys(site.languages)) {
  const itemIn = memo(article => itemOf(article, language))
  for (const feed of feedsOf(site, articles, language)) writeFeed(feed, language, itemIn)
}
