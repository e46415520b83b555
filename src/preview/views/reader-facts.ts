import { looksLikeMarkup } from '../../formats/markup.ts'
import type { FormatName } from '../../model/format-name.ts'
import { runningText } from '../../model/html.ts'

// What programs that we did not write show of our feeds. The suite test/readers proves every line with the programs
// themselves, and docs/readers.md is made from it.

/** What is asked of each item in each reader. */
export const itemFacts = [
  'link',
  'id',
  'title',
  'published',
  'updated',
  'author',
  'summary',
  'categories',
  'image',
  'language',
  'body',
] as const
export type ItemFact = (typeof itemFacts)[number]

/** What is asked of each feed. */
export const feedFacts = ['feedTitle', 'feedLink', 'feedLanguage'] as const
export type FeedFact = (typeof feedFacts)[number]

export type Fact = FeedFact | ItemFact

/** The facts that a reader never shows, by each format that it reads. */
export type Drops = Readonly<Partial<Record<FormatName, readonly Fact[]>>>

const ofNewsboat: readonly Fact[] = ['feedLanguage', 'updated', 'summary', 'categories', 'image', 'language']
const ofSfeed: readonly Fact[] = ['feedTitle', 'feedLink', 'feedLanguage', 'updated', 'summary', 'language']

export type ReaderName =
  | 'feedparser'
  | 'newsboat'
  | 'sfeed'
  | 'SimplePie'
  | 'feedsmith'
  | 'rss-parser'
  | '@rowanmanning/feed-parser'

/** What each reader drops. */
export const readerDrops: Readonly<Record<ReaderName, Drops>> = {
  feedparser: { rss: [], atom: [] },
  newsboat: { rss: ofNewsboat, atom: ofNewsboat },
  sfeed: { rss: ofSfeed, atom: ofSfeed },
  SimplePie: { rss: ['language'], atom: ['language'] },
  feedsmith: { rss: [], atom: [], json: [] },
  'rss-parser': { rss: [], atom: ['feedLanguage', 'categories', 'language'] },
  '@rowanmanning/feed-parser': { rss: ['language'], atom: ['language'] },
}

/** The parts of an item on which deviations depend. */
export interface ItemParts {
  readonly title: string
  readonly authors: readonly unknown[]
  readonly image?: { readonly url: string } | undefined
  readonly media: readonly unknown[]
  readonly published: Date
  readonly updated: Date
  readonly categories: readonly { readonly label: string }[]
}

/** Something that a reader shows otherwise than it was published, every time. */
export interface KnownDeviation {
  readonly reader: ReaderName
  readonly formats: readonly FormatName[]
  readonly fact: ItemFact
  /** One clause for people, in the Markdown of docs/readers.md. */
  readonly why: string
  /** Whether an item shows it. */
  readonly covers: (item: ItemParts) => boolean
}

const hasNoAuthor = ({ authors }: ItemParts): boolean => authors.length === 0
const hasAuthors = ({ authors }: ItemParts): boolean => authors.length > 1
const hasChanged = ({ published, updated }: ItemParts): boolean =>
  Math.floor(published.getTime() / 1000) !== Math.floor(updated.getTime() / 1000)

/** Whether feedparser takes a title for HTML, and there is an `&` in it that begins no reference. */
function isTakenForHtml({ title }: ItemParts): boolean {
  const names = [...title.matchAll(/<\/?(\w+)/g)].map(([, name = '']) => name.toLowerCase())
  return /<\/\w+>|&#?\w+;/.test(title) && names.every(name => runningText.has(name)) && /&(?!#?\w+;)/.test(title)
}

const ofFeedAuthor = 'shows the feed’s author where an entry has none, as RFC 4287 §4.2.1 wants'
const ofFirstAuthor = 'shows the first of several authors; in RSS the line of all of them'

type DeviationName =
  | 'titleAsHtml'
  | 'sfeedFirstAuthor'
  | 'sfeedOneFile'
  | 'simplePieDate'
  | 'simplePieAddress'
  | 'simplePieAuthor'
  | 'rssParserFirstAuthor'
  | 'feedParserDate'
  | 'feedParserLabel'
  | 'feedParserAuthor'

/** Every known deviation but one of the body, in the order of docs/readers.md. */
export const knownDeviations: Readonly<Record<DeviationName, KnownDeviation>> = {
  titleAsHtml: {
    reader: 'feedparser',
    formats: ['rss'],
    fact: 'title',
    why: 'takes a title with markup for HTML, as RSS never said which it is, and writes another `&` of it as `&amp;`',
    covers: isTakenForHtml,
  },
  sfeedFirstAuthor: { reader: 'sfeed', formats: ['atom'], fact: 'author', why: ofFirstAuthor, covers: hasAuthors },
  sfeedOneFile: {
    reader: 'sfeed',
    formats: ['rss', 'atom'],
    fact: 'image',
    why: 'has room for one file: sound or film comes before the picture',
    covers: ({ image, media }) => image !== undefined && media.length > 0,
  },
  simplePieDate: {
    reader: 'SimplePie',
    formats: ['rss'],
    fact: 'published',
    why: 'prefers `atom:updated` to `pubDate` (1.9 does not)',
    covers: hasChanged,
  },
  simplePieAddress: {
    reader: 'SimplePie',
    formats: ['rss', 'atom'],
    fact: 'image',
    why: 'decodes the percent-encoding and punycode of a file’s address',
    covers: ({ image }) => image !== undefined && /%|xn--/.test(image.url),
  },
  simplePieAuthor: { reader: 'SimplePie', formats: ['atom'], fact: 'author', why: ofFeedAuthor, covers: hasNoAuthor },
  rssParserFirstAuthor: {
    reader: 'rss-parser',
    formats: ['atom'],
    fact: 'author',
    why: ofFirstAuthor,
    covers: hasAuthors,
  },
  feedParserDate: {
    reader: '@rowanmanning/feed-parser',
    formats: ['rss'],
    fact: 'updated',
    why: 'knows no date of change in RSS and shows that of publication',
    covers: hasChanged,
  },
  feedParserLabel: {
    reader: '@rowanmanning/feed-parser',
    formats: ['atom'],
    fact: 'categories',
    why: 'shows hexadecimal references in attributes as they are written; the W3C validator wants them in a name such as `R&D <1>`',
    covers: ({ categories }) => categories.some(({ label }) => looksLikeMarkup(label)),
  },
  feedParserAuthor: {
    reader: '@rowanmanning/feed-parser',
    formats: ['atom'],
    fact: 'author',
    why: ofFeedAuthor,
    covers: hasNoAuthor,
  },
}
