// The feeds of a newsroom with feed. usage: node bench/peers/feed.mjs SITE OUT
import process from 'node:process'
import { Feed } from 'feed'
import {
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

function itemOf(article, language) {
  const { title, summary } = article.translations[language]
  const { published, image } = article
  return {
    title,
    id: idOf(site, article, language),
    link: urlOf(site, article, language),
    description: summary,
    content: contentOf(site, article, language),
    date: published,
    published,
    author: article.authors.map(key => ({ name: site.authors[key].name })),
    category: [article.section, ...article.tags].map(name => ({ name })),
    copyright: rightsOf(site, article),
    ...(image && {
      image: { url: imageUrl(site, article, language), type: image.type, length: image.bytes },
    }),
  }
}

function writeFeed({ folder: path, title, articles: held, updated }, language, itemIn) {
  const { home } = site.languages[language]
  const { description } = site.words[language].site
  const self = name => site.feeds + path + name
  const feed = new Feed({
    id: `tag:${site.authority}:feed:${path}`,
    title,
    description,
    link: home,
    language,
    // Otherwise the clock.
    updated,
    copyright: rightsOf(site, { published: updated }),
    feedLinks: { rss: self('rss.xml'), atom: self('atom.xml'), json: self('feed.json') },
    author: { name: site.publisher },
  })
  for (const article of held) feed.addItem(itemIn(article))
  write(out, `${path}rss.xml`, feed.rss2())
  write(out, `${path}atom.xml`, feed.atom1())
  write(out, `${path}feed.json`, feed.json1())
}

for (const language of Object.keys(site.languages)) {
  const itemIn = memo(article => itemOf(article, language))
  for (const feed of feedsOf(site, articles, language)) writeFeed(feed, language, itemIn)
}
