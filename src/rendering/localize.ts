import { absoluteUrl } from '../base/address.ts'
import type { Article, ArticleImage, ImageKind, Source, Translation } from '../model/article.ts'
import { plainText, type Html } from '../model/html.ts'
import { renderStory } from '../content/story.ts'
import type { Category, Enclosure, Item, ItemTranslation, Picture } from '../model/feed.ts'
import { itemId } from '../model/item-id.ts'
import type { LanguageTag } from '../model/language.ts'
import { editionOf, isCurrent, momentsOf } from '../planning/lifetimes.ts'
import { extensionPageName } from '../pages/extension-page.ts'
import { balanced } from '../model/bidi.ts'
import { tagUri, type Site } from '../model/site.ts'
import type { AllWords, Words } from '../words/words.ts'

/**
 * Makes an article an item of a language's feeds at a moment. An article without words in that language becomes an item
 * with the original's words: it declares the original's language, has the id of the feed's language, and opens with a
 * notice.
 */
export function localize(article: Article, feedLanguage: LanguageTag, site: Site, allWords: AllWords, now: Date): Item {
  const { language, published, updated } = editionOf(article, feedLanguage, site, now)
  const translation = translationIn(article, language)
  const words = wordsOf(allWords, language)
  const feedWords = wordsOf(allWords, feedLanguage)
  const rights = words.rights(site.publisher, published)
  const image = article.image && picture(article.image, translation, site, words)
  const translations = translationsOf(article, language, site, now)
  const { html, body, faq } = renderStory({
    article,
    translation,
    published,
    words,
    image,
    rights,
    elsewhere: translations.map(other => ({ words: wordsOf(allWords, other.language), url: other.url })),
    notice:
      language === feedLanguage ? undefined : { words: feedWords, text: feedWords.untranslated(words.languageName) },
  })
  const names = article.authors.map(({ name }) => name)
  const subjects = subjectsOf(article, words)
  const extension = {
    about: site.feeds + extensionPageName,
    direction: words.direction,
    dateline: words.dateline(words.date(published), names),
    categories: Object.fromEntries(subjects.map(({ kind, key, label }) => [`${kind}:${key}`, label])),
    ...(image?.caption !== undefined && { caption: image.caption }),
    ...(image?.credit && { credit: image.credit }),
    rights,
    ...(faq && {
      faq: {
        title: faq.title,
        questions: faq.questions.map(({ question, answer }) => ({ question, answer_html: answer })),
      },
    }),
    ...(article.sources.length > 0 && { sources: article.sources.map(source => absolute(source, translation.url)) }),
    translations: translations.map(({ language: other, id, url }) => ({ language: other, id, url })),
  }
  return {
    id: itemId(site, article, feedLanguage),
    language,
    direction: words.direction,
    url: translation.url,
    title: translation.title,
    summary: translation.summary ?? excerpt(body),
    content: html,
    published,
    updated,
    authors: article.authors,
    byline: names.length > 0 ? words.list(names) : undefined,
    contributors: translation.translator === undefined ? [] : [{ name: translation.translator }],
    categories: subjects.map(subject => categoryOf(subject, site)),
    image,
    media: enclosures(article, translation, site, language),
    rights,
    translations,
    extensions: [{ name: '_pregon', objects: extension }],
  }
}

function translationIn(article: Article, language: LanguageTag): Translation {
  const translation = article.translations.get(language)
  if (!translation) throw new Error(`${article.file} has no words in ${language}`)
  return translation
}

function wordsOf(words: AllWords, language: LanguageTag): Words {
  const found = words.get(language)
  if (!found) throw new Error(`no locale of ${language} was loaded`)
  return found
}

/** The pages of an article in other languages that are published at a moment. */
function translationsOf(article: Article, own: LanguageTag, site: Site, now: Date): ItemTranslation[] {
  return [...article.translations]
    .filter(([language]) => language !== own && isCurrent(momentsOf(article, language), now))
    .map(([language, { url }]) => ({ language, id: itemId(site, article, language), url }))
}

/** A section or a tag: its key in the records, and its name in a language. */
interface Subject {
  readonly kind: 'section' | 'tag'
  readonly key: string
  readonly label: string
}

function subjectsOf({ section, tags }: Article, words: Words): Subject[] {
  return [
    { kind: 'section', key: section, label: words.section(section) },
    ...tags.map((key): Subject => ({ kind: 'tag', key, label: words.tag(key) })),
  ]
}

/**
 * More than half of all parsers show the term and not the label. So both hold the label, and the scheme holds the key.
 */
function categoryOf({ kind, key, label }: Subject, site: Site): Category {
  return { term: label, label, scheme: tagUri(site, kind, key) }
}

function absolute({ name, url }: Source, base: string): Source {
  return { name, url: url === undefined ? undefined : absoluteUrl(url, base) }
}

const homeOf = (site: Site, language: LanguageTag): string | undefined => site.languages.get(language)?.home

// Media RSS has a closed list of credit roles (urn:ebu); these roles name the maker of a picture.
const creditRoles: Readonly<Record<ImageKind, string>> = {
  image: 'photographer',
  photo: 'photographer',
  archive: 'photographer',
  screenshot: 'author',
  illustration: 'illustrator',
}

function picture(image: ArticleImage, { caption, alt }: Translation, site: Site, words: Words): Picture | undefined {
  const url = absoluteUrl(image.url, homeOf(site, words.language))
  if (url === undefined) return undefined
  const { type, bytes, width, height, kind, credit } = image
  const isCredited = credit.source !== undefined || credit.name !== undefined
  const line = words.captionLine({ caption, reference: image.reference, kind, credit })
  return {
    url,
    type,
    bytes,
    width,
    height,
    alt: alt ?? caption,
    caption: line,
    credit: isCredited ? credit : undefined,
    creditRole: creditRoles[kind],
  }
}

function enclosures(article: Article, translation: Translation, site: Site, language: LanguageTag): Enclosure[] {
  return article.media.flatMap(({ url, ...facts }, i) => {
    const absolute = absoluteUrl(url, homeOf(site, language))
    // JSON Feed 1.1: attachments with equal titles are one thing in several types, so each gets its own title.
    const title = article.media.length > 1 ? `${translation.title} (${i + 1})` : translation.title
    return absolute === undefined ? [] : [{ ...facts, url: absolute, title }]
  })
}

/** The beginning of a body, as the summary of an article without one: RSS needs a description beside the full text. */
function excerpt(body: Html): string | undefined {
  const text = plainText(body)
  if (text.length <= excerptLength) return text === '' ? undefined : balanced(text)
  const beginning = text.slice(0, excerptLength)
  const space = beginning.lastIndexOf(' ')
  // A language without spaces is cut between any two characters, but never inside one.
  const end =
    space > excerptLength / 2 ? space : (graphemes.segment(text).containing(excerptLength)?.index ?? excerptLength)
  return `${balanced(text.slice(0, end))}…`
}

const excerptLength = 280
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
