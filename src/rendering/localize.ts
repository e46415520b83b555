import { absoluteUrl } from '../base/address.ts'
import type { Article, Source, Translation } from '../model/article.ts'
import type { LinkPages } from '../model/article-link.ts'
import { renderStory, type RenderedStory } from '../content/story.ts'
import type { Category, Enclosure, Item, ItemTranslation, Picture } from '../model/feed.ts'
import { itemId } from '../model/item-id.ts'
import type { LanguageTag } from '../model/language.ts'
import { digitalSourceUri } from '../model/digital-source.ts'
import { type Edition, editionOf, sharedEditionOf, isCurrent, isHeldBack, momentsOf } from '../planning/lifetimes.ts'
import type { ArticleExtension, FaqData } from '../model/pregon-extension.ts'
import type { Partner } from '../model/partner.ts'
import { extensionPageName } from '../pages/extension-page.ts'
import { usageOf } from '../model/signals.ts'
import { tagUri, type Site } from '../model/site.ts'
import { hasLicence, textIn, unspecifiedLicence } from '../model/terms.ts'
import type { AllWords, Words } from '../words/words.ts'
import { pictureData, pictureOf } from './picture.ts'
import { articleFor, storyShare } from './partner-share.ts'
import { endNotice, pageOf } from './end-notice.ts'
import { profiled } from './profiled-item.ts'
import { excerpt } from '../model/excerpt.ts'
import { machineNotice, termsData } from './terms-data.ts'

/**
 * Makes an article an item of a language's feeds at a moment. An article without words in that language becomes an item
 * with the original's words: it declares the original's language, has the id of the feed's language, and opens with a
 * notice. A partner gets what its contract says, and for
 * some time the notice that an article ended.
 */
export function localize(article: Article, feedLanguage: LanguageTag, context: ItemContext, partner?: Partner): Item {
  const { site, words, now } = context
  const shared = partner && sharedEditionOf(article, feedLanguage, site, now)
  const item = shared?.ended
    ? endNotice(article, { ...shared, ended: shared.ended }, site, wordsOf(words, feedLanguage))
    : itemOf(article, {
        edition: shared ?? editionOf(article, feedLanguage, site, now),
        feedLanguage,
        context,
        partner,
      })
  if (!partner) return item
  // A page that is not the article's would be the same identity for several articles.
  const isOnPage = !shared?.ended || pageOf(article, feedLanguage) !== undefined
  return profiled(item, isOnPage ? partner.profile : { ...partner.profile, guid: 'id' })
}

/** What items depend on, beside their articles. */
export interface ItemContext {
  readonly site: Site
  readonly words: AllWords
  readonly now: Date
  /** The pages to which the article's links lead in that language. */
  readonly links: LinkPages
}

interface Localization {
  readonly edition: Edition
  readonly feedLanguage: LanguageTag
  readonly context: ItemContext
  readonly partner: Partner | undefined
}

function itemOf(whole: Article, { edition, feedLanguage, context, partner }: Localization): Item {
  const { site, words: allWords, now, links } = context
  const { language, published, updated } = edition
  const article = partner ? articleFor(whole, partner, site) : whole
  const translation = translationIn(article, language)
  const words = wordsOf(allWords, language)
  const feedWords = wordsOf(allWords, feedLanguage)
  const rights = textIn(article.rights, language) ?? words.rights(article.wire?.agency ?? site.publisher, published)
  const image = article.image && pictureOf(article.image, article, translation, site, words)
  const translations = translationsOf(article, language, site, now)
  const corrections = translation.corrections?.filter(({ at }) => at <= now)
  const { html, body, faq } = renderStory({
    article,
    translation,
    links,
    published,
    words,
    image,
    rights,
    corrections,
    machineNotice: machineNotice(article, translation, words, wordsOf(allWords, article.original)),
    share: partner && storyShare(whole, partner, { summary: translation.summary, url: translation.url, site, words }),
    elsewhere: translations.map(other => ({ words: wordsOf(allWords, other.language), url: other.url })),
    notice:
      language === feedLanguage ? undefined : { words: feedWords, text: feedWords.untranslated(words.languageName) },
  })
  const names = article.authors.map(({ name }) => name)
  const subjects = subjectsOf(article, words)
  const extension: ArticleExtension = {
    about: site.feeds + extensionPageName,
    direction: words.direction,
    dateline: words.dateline(words.date(published), names),
    categories: Object.fromEntries(subjects.map(({ kind, key, label }) => [`${kind}:${key}`, label])),
    ...pictureFacts(article, image, site.languages.get(language)?.home),
    rights,
    ...termsData(article, translation, corrections),
    ...(faq && { faq: questionsData(faq) }),
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
    expires: momentsOf(article, language).expires,
    authors: article.authors,
    byline: names.length > 0 ? words.list(names) : undefined,
    contributors: translation.translator === undefined ? [] : [{ name: translation.translator }],
    categories: subjects.map(subject => categoryOf(subject, site)),
    image,
    media: enclosures(article, translation, site, language),
    rights,
    licence: article.licence ?? (hasLicence(site) ? unspecifiedLicence : undefined),
    // A partner's contract says what the partner may do.
    usage: partner ? undefined : usageOf(translation.url, site),
    publisher: site.publisher,
    digitalSource: translation.digitalSource && digitalSourceUri(translation.digitalSource),
    origin: originOf(article),
    translations,
    extensions: [{ name: '_pregon', objects: extension }],
  }
}

function originOf({ wire }: Article): Item['origin'] {
  return wire && { name: wire.agency, id: wire.id, url: wire.url, feed: wire.feed }
}

function pictureFacts(
  article: Article,
  image: Picture | undefined,
  home: string | undefined,
): Pick<ArticleExtension, 'caption' | 'credit' | 'picture'> {
  return {
    ...(image?.caption !== undefined && { caption: image.caption }),
    ...(image?.credit && { credit: image.credit }),
    ...(article.image && pictureData(article.image, image, home)),
  }
}

function questionsData({ title, questions }: NonNullable<RenderedStory['faq']>): FaqData {
  return { title, questions: questions.map(({ question, answer }) => ({ question, answer_html: answer })) }
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
    .filter(([language]) => !isHeldBack(article, language, site))
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

function enclosures(article: Article, translation: Translation, site: Site, language: LanguageTag): Enclosure[] {
  return article.media.flatMap(({ url, ...facts }, i) => {
    const absolute = absoluteUrl(url, site.languages.get(language)?.home)
    // JSON Feed 1.1: attachments with equal titles are one thing in several types, so each gets its own title.
    const title = article.media.length > 1 ? `${translation.title} (${i + 1})` : translation.title
    return absolute === undefined ? [] : [{ ...facts, url: absolute, title }]
  })
}
