// What a script on any feed library needs first: the records, the feeds that shall exist, and an article's full HTML.
// Written as a capable user would for one newsroom: nothing is checked, nothing is sanitized, every article's Markdown is
// rendered once and only if a feed holds it.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import MarkdownIt from 'markdown-it'
import { parse } from 'yaml'

const markdown = new MarkdownIt({ html: true })

const labels = {
  en: { by: 'by', reference: '(Reference image)', credit: 'Image ©' },
  es: { by: 'por', reference: '(Imagen de referencia)', credit: 'Imagen ©' },
}

export function readSite(folder) {
  const site = parse(readFileSync(join(folder, 'site.yaml'), 'utf8'))
  const words = Object.keys(site.languages).map(language => [
    language,
    { ...labels[language], ...JSON.parse(readFileSync(join(folder, 'locales', `${language}.json`), 'utf8')) },
  ])
  const dates = Object.keys(site.languages).map(language => [
    language,
    new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: site.timezone }),
  ])
  return { ...site, words: Object.fromEntries(words), dates: Object.fromEntries(dates) }
}

/** All records that are not withdrawn, newest first. */
export function readArticles(folder) {
  const records = readdirSync(join(folder, 'articles')).flatMap(name => readEntry(join(folder, 'articles', name)))
  const articles = records.filter(({ withdrawn }) => !withdrawn)
  for (const article of articles) article.published = new Date(article.published)
  return articles.toSorted((a, b) => b.published - a.published)
}

function readEntry(path) {
  if (path.endsWith('.json')) return [JSON.parse(readFileSync(path, 'utf8'))]
  if (path.endsWith('.ndjson')) return readFileSync(path, 'utf8').trim().split('\n').map(JSON.parse)
  const article = parse(readFileSync(join(path, 'article.yaml'), 'utf8'))
  const files = readdirSync(path).filter(name => name.endsWith('.md'))
  const translations = files.map(file => [file.slice(0, -3), readWords(join(path, file))])
  return [{ ...article, translations: Object.fromEntries(translations) }]
}

function readWords(path) {
  const [, front, ...body] = readFileSync(path, 'utf8').split(/^---$/m)
  return { ...parse(front), body: body.join('---') }
}

/**
 * The feeds of a language: the folder, the title, the articles and the date of each. A section or an author of the site
 * file has a feed even without articles.
 */
export function feedsOf(site, articles, language) {
  const { site: own, sections } = site.words[language]
  const feeds = new Map()
  const feedOf = (folder, name) => {
    if (!feeds.has(folder)) feeds.set(folder, { folder, title: `${own.title}${name}`, articles: [] })
    return feeds.get(folder)
  }
  const ofSection = key => feedOf(`${language}/sections/${key}/`, ` · ${sections[key]}`)
  const ofTag = key => feedOf(`${language}/tags/${key}/`, ` · ${key.replaceAll('-', ' ')}`)
  const ofAuthor = key => feedOf(`${language}/authors/${key}/`, ` · ${site.authors[key].name}`)
  const whole = feedOf(`${language}/`, '')
  site.sections.forEach(ofSection)
  Object.keys(site.authors).forEach(ofAuthor)
  for (const article of articles.filter(({ translations }) => translations[language])) {
    const { section, tags, authors } = article
    for (const feed of [whole, ofSection(section), ...tags.map(ofTag), ...authors.map(ofAuthor)])
      if (feed.articles.length < site.limit) feed.articles.push(article)
  }
  return [...feeds.values()].map(feed => ({ ...feed, updated: (feed.articles[0] ?? articles[0]).published }))
}

export const urlOf = (site, { section, translations }, language) =>
  new URL(`${section}/${translations[language].slug}`, site.languages[language].home).href

export const idOf = (site, article, language) => `tag:${site.authority}:${article.id}:${language}`

export const imageUrl = (site, { image }, language) => new URL(image.url, site.languages[language].home).href

/** The caption with its note and credit, for people. */
export function captionOf(site, { image, translations }, language) {
  const { reference, credit } = site.words[language]
  const note = image.reference ? ` ${reference}` : ''
  return `${translations[language].caption}${note} - ${credit} ${image.credit.source} / ${image.credit.name}`
}

/** The full article as HTML: figure, dateline, body, questions, rights. */
export function contentOf(site, article, language) {
  const { body, title, faq } = article.translations[language]
  const figure = article.image
    ? `<figure><img src="${imageUrl(site, article, language)}" alt="${escape(title)}" width="${article.image.width}" height="${article.image.height}">` +
      `<figcaption>${escape(captionOf(site, article, language))}</figcaption></figure>`
    : ''
  const names = article.authors.map(key => site.authors[key].name).join(', ')
  const day = site.dates[language].format(article.published)
  const questions = faq
    ? `<h2>${escape(faq.title)}</h2>` +
      faq.questions.map(({ question, answer }) => `<h3>${escape(question)}</h3>${markdown.render(answer)}`).join('')
    : ''
  const dateline = `<p>${escape(day)} ${site.words[language].by} ${escape(names)}</p>`
  return `${figure}${dateline}${markdown.render(body)}${questions}<p><small>${rightsOf(site, article)}</small></p>`
}

export const rightsOf = (site, { published }) => `© ${site.publisher} ${published.getUTCFullYear()}`

const escape = text =>
  text.replace(/[&<>"]/g, character => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character])

export function write(out, path, text) {
  const file = join(out, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

/** One value for each article, made when it is first asked for: feeds share their items. */
export function memo(make) {
  const made = new Map()
  return article => {
    if (!made.has(article)) made.set(article, make(article))
    return made.get(article)
  }
}
