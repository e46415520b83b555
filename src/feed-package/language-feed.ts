import { types } from 'node:util'
import {
  Feed as PackageFeed,
  type Author,
  type Category as PackageCategory,
  type Enclosure as PackageEnclosure,
  type Extension as PackageExtension,
  type FeedOptions,
  type Item as PackageItem,
} from 'feed'
import { parseBody } from '../checks/html-body.ts'
import { excerpt } from '../model/excerpt.ts'
import { escapeHtml, plainText, type Html } from '../model/html.ts'
import { withPages } from '../content/article-links.ts'
import { nowhere } from '../model/article-link.ts'
import { sanitize } from '../content/sanitize.ts'
import { newestChange, type Category, type Enclosure, type Feed, type Item, type Picture } from '../model/feed.ts'
import { render } from '../formats/format.ts'
import { formats } from '../formats/formats.ts'
import { checkExtensionNames, withNamespace, type Namespaces } from '../formats/namespaces.ts'
import { directionOf, type LanguageTag } from '../model/language.ts'
import { mediaTypeOf } from '../base/media-type.ts'
import { podcastChannel, podcastItem, podcastNamespaces } from './podcast.ts'
import type { Person } from '../model/person.ts'
import { joinNames, listParts } from '../words/lists.ts'
import {
  feedTranslations,
  inOthers,
  itemTranslations,
  translationsExtension,
  urlsOf,
  type ByLanguage,
  type FeedInLanguage,
  type ItemInLanguage,
} from './translations.ts'
import { addressIfAny, addressOf, line, plain, tagOf } from './values.ts'

/** The options of `feed`, with a required language. */
export interface LanguageFeedOptions extends FeedOptions {
  /** A BCP 47 tag; every format declares it. */
  readonly language: string
  /** The same feed in other languages, by their BCP 47 tags: every format links to those that it is served in. */
  readonly translations?: ByLanguage<FeedInLanguage>
}

/** An item of `feed`, with its translations. */
export interface LanguageItem extends PackageItem {
  /** The same item in other languages, by their BCP 47 tags: the address of its page, or that and its id. */
  readonly translations?: ByLanguage<string | ItemInLanguage>
}

/** An extension of `feed`. In XML, a name with a prefix needs the namespace of that prefix. */
export interface NamespacedExtension extends PackageExtension {
  /** A namespace URI, declared on the root element. */
  readonly namespace?: string
}

/** The options as `feed` keeps them. */
type PackageOptions = FeedOptions & Pick<LanguageFeedOptions, 'translations'>

/**
 * Replaces the `Feed` of the package `feed`, and prints valid RSS 2.0, Atom 1.0 and JSON Feed 1.1. Every format
 * declares the language; any text gives well-formed documents; the clock is not used. docs/language-feed.md lists all
 * differences and their reasons.
 *
 * @example
 *   import { LanguageFeed } from 'pregon'
 *
 *   const link = 'https://www.example.com/'
 *   const feed = new LanguageFeed({ language: 'es', title: 'Noticias', id: link, link, copyright: '© La Voz' })
 *   feed.addItem({ title: 'Reabre el puerto', link: `${link}puerto`, date: new Date('2026-03-01T15:00:00Z') })
 *   console.log(feed.rss2())
 */
export class LanguageFeed extends PackageFeed {
  private readonly language: LanguageTag
  /** The namespaces of the prefixes that extensions have used so far. */
  private declared: Namespaces

  /** Throws RangeError if the language, or one of the translations, is not a BCP 47 tag. */
  constructor(options: LanguageFeedOptions) {
    super(options)
    this.language = tagOf(options.language)
    inOthers(options.translations, this.language)
    this.declared = podcastDeclared(options)
  }

  /** Throws TypeError if the name's prefix has no namespace, or another namespace than before. */
  override addExtension(extension: NamespacedExtension): void {
    this.declared = withNamespace(this.declared, extension, extension.namespace)
    super.addExtension(extension)
  }

  /** Throws RangeError if a translation is not under a BCP 47 tag. */
  override addItem(item: LanguageItem): void {
    inOthers(item.translations, this.language)
    this.declared = (item.extensions ?? []).reduce(declare, this.declared)
    super.addItem(item)
  }

  override rss2(): string {
    const feed = this.toFeed()
    return render(formats.rss, { ...feed, items: feed.items.map(withDescription) })
  }

  override atom1(): string {
    return render(formats.atom, this.toFeed())
  }

  override json1(): string {
    return render(formats.json, this.toFeed())
  }

  /** The namespaces that the document declares. Throws TypeError if an extension would make the document ill-formed. */
  private namespaces(): Record<string, string> {
    const extensions = [...this.extensions, ...this.items.flatMap(({ extensions = [] }) => extensions)]
    const namespaces = extensions.reduce(declare, podcastDeclared(this.options))
    for (const extension of extensions) checkExtensionNames(extension, namespaces)
    return Object.fromEntries([...namespaces].filter(([prefix]) => prefix !== 'xml'))
  }

  private toFeed(): Feed {
    const options: PackageOptions = this.options
    const items = this.items.map(item => this.toItem(item))
    const home = addressIfAny(options.link)
    const translations = feedTranslations(options.translations, this.language, home)
    return {
      id: options.id ?? home ?? options.title,
      language: this.language,
      title: line(options.title),
      description: plain(options.description ?? ''),
      home,
      urls: urlsOf(options),
      updated: options.updated ?? newestChange(items) ?? new Date(0),
      rights: options.copyright && line(options.copyright),
      author: options.author && toPerson(options.author),
      contributors: this.contributors.map(toPerson),
      categories: this.categories.map(line).map(name => ({ term: name, label: name })),
      generator: options.generator === false ? undefined : (options.generator ?? 'Pregón'),
      docs: options.docs,
      ttl: whole(options.ttl),
      logo: options.image,
      icon: options.favicon,
      stylesheet: options.stylesheet,
      hub: addressIfAny(options.hub),
      translations,
      tombstones: [],
      extensions: [
        ...translationsExtension(translations),
        ...this.extensions,
        ...(options.podcast ? podcastChannel(options) : []),
      ],
      namespaces: this.namespaces(),
      items,
    }
  }

  private toItem(item: LanguageItem): Item {
    const url = addressOf(item.link)
    const description = item.description === undefined ? undefined : described(item.description, url, this.language)
    const authors = (item.author ?? []).map(toPerson)
    const names = authors.map(({ name }) => name)
    const translations = itemTranslations(item.translations, this.language)
    return {
      id: item.id ?? item.guid ?? url,
      language: this.language,
      direction: directionOf(this.language),
      url,
      title: line(item.title),
      summary: description === undefined ? undefined : plain(plainText(description)),
      content: item.content === undefined ? description : safe(item.content, url, this.language),
      published: momentOf(item.published ?? item.date, item),
      updated: momentOf(item.date, item),
      authors,
      byline: names.length > 0 ? joinNames(names, listParts(this.language)) : undefined,
      contributors: (item.contributor ?? []).map(toPerson),
      categories: (item.category ?? []).flatMap(toCategory),
      image: item.image === undefined ? undefined : toPicture(item.image, line(item.title)),
      media: [
        toEnclosure(item.video, 'video'),
        toEnclosure(item.audio, 'audio'),
        toEnclosure(item.enclosure, 'image'),
      ].filter(file => file !== undefined),
      rights: item.copyright && line(item.copyright),
      translations,
      extensions: [
        ...translationsExtension(translations),
        ...(item.extensions ?? []),
        ...(this.options.podcast ? podcastItem(item) : []),
      ],
    }
  }
}

/** An item for readers of RSS that know no content:encoded: without a summary they would show a title alone. */
function withDescription(item: Item): Item {
  if (item.summary !== undefined || item.content === undefined) return item
  return { ...item, summary: excerpt(item.content) }
}

/**
 * A description as HTML. Users of `feed` pass HTML or plain text. A text that is not faultless HTML, such as `a<b` or a
 * sentence about `<script>`, is taken for plain text: read as HTML it would lose words.
 */
function described(text: string, base: string, language: LanguageTag): Html {
  if (!/[<&]/.test(text)) return escapeHtml(text)
  const { fault, elements } = parseBody(text)
  const isHtml = fault === undefined && (elements.length > 0 || !text.includes('<'))
  return isHtml ? safe(text, base, language) : escapeHtml(text)
}

/** HTML that is safe to publish. Items are no records, so `article:` names none, and the words of such a link stay. */
const safe = (html: string, base: string, language: LanguageTag): Html =>
  withPages(sanitize(html, base), nowhere, language)

const podcastDeclared = ({ podcast }: FeedOptions): Namespaces =>
  new Map(podcast ? Object.entries(podcastNamespaces) : [])

const declare = (namespaces: Namespaces, extension: NamespacedExtension): Namespaces =>
  withNamespace(namespaces, extension, extension.namespace)

function momentOf(date: unknown, { title }: PackageItem): Date {
  if (types.isDate(date) && !Number.isNaN(date.getTime())) return date
  throw new TypeError(
    `item ${JSON.stringify(title)}: ${String(date)} is not a date; write one such as new Date('2026-02-28T10:00:00Z')`,
  )
}

function toPerson({ name, email, link, avatar }: Author): Person {
  return { name: line(name ?? email ?? ''), email: email && line(email), url: addressIfAny(link), avatar }
}

function toCategory({ name, term, scheme, domain }: PackageCategory): Category[] {
  const label = name ?? term
  return label === undefined ? [] : [{ term: line(term ?? label), label: line(label), scheme: scheme ?? domain }]
}

function toEnclosure(file: string | PackageEnclosure | undefined, family: string): Enclosure | undefined {
  if (file === undefined) return undefined
  const { url, type, length, title, duration } = typeof file === 'string' ? ({ url: file } as PackageEnclosure) : file
  const [kind, bytes] = [type ?? mediaTypeOf(url) ?? unknownType(family), whole(length)]
  return { url: addressOf(url), type: kind, bytes, title: title && line(title), duration }
}

/** Readers expect whole numbers of minutes and bytes. */
const whole = (count: number | undefined): number | undefined => (count === undefined ? undefined : Math.round(count))

// RSS 2.0 requires a type in <enclosure>; an unknown one gets the most likely type of its family.
const unknownType = (family: string): string => ({ audio: 'audio/mpeg', video: 'video/mp4' })[family] ?? 'image/jpeg'

function toPicture(image: string | PackageEnclosure, alt: string): Picture | undefined {
  const file = toEnclosure(image, 'image')
  return file && { ...file, alt, caption: file.title }
}
