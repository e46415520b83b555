import { parseFragment } from 'parse5'
import type { Channel, Item } from '../../src/model/feed.ts'
import type { FormatName } from '../../src/model/format-name.ts'
import { looksLikeMarkup } from '../../src/formats/markup.ts'
import { joined, second, textOf } from './expected.ts'
import type { ItemFact } from './reader.ts'

/** Something that a reader shows otherwise than it was published, every time. */
export interface Deviation {
  readonly reader: string
  readonly formats: readonly FormatName[]
  readonly fact: ItemFact
  /** The items that show it: all of them, and no others. */
  readonly covers: (item: Item) => boolean
  /** What is shown instead, where a rule tells. */
  readonly shows?: (item: Item, channel: Channel) => string | undefined
  /** One sentence for docs/readers.md. */
  readonly why: string
}

/** Every known deviation. Whatever is not listed here fails the suite, and so does what is listed and no longer seen. */
export const deviations: readonly Deviation[] = [
  {
    reader: 'feedparser',
    formats: ['rss'],
    fact: 'title',
    covers: texts('title-entities/en', 'title-entities/es', 'title-entities/ar'),
    why: 'takes a title with markup for HTML, as RSS never said which it is, and writes another `&` of it as `&amp;`',
  },
  {
    reader: 'sfeed',
    formats: ['atom'],
    fact: 'author',
    covers: ({ authors }) => authors.length > 1,
    shows: ({ authors }) => authors[0]?.name,
    why: 'shows the first of several authors; in RSS the line of all of them',
  },
  {
    reader: 'sfeed',
    formats: ['rss', 'atom'],
    fact: 'image',
    covers: ({ image, media }) => image !== undefined && media.length > 0,
    shows: ({ media }) => media[0]?.url,
    why: 'has room for one file: sound or film comes before the picture',
  },
  {
    reader: 'SimplePie',
    formats: ['rss'],
    fact: 'published',
    covers: ({ published, updated }) => second(published) !== second(updated),
    shows: ({ updated }) => second(updated),
    why: 'prefers `atom:updated` to `pubDate` (1.9 does not)',
  },
  {
    reader: 'SimplePie',
    formats: ['rss', 'atom'],
    fact: 'image',
    covers: ({ image }) => image !== undefined && /%|xn--/.test(image.url),
    why: 'decodes the percent-encoding and punycode of a file’s address',
  },
  {
    reader: 'SimplePie',
    formats: ['atom'],
    fact: 'author',
    covers: ({ authors }) => authors.length === 0,
    shows: (_, { author }) => author?.name,
    why: 'shows the feed’s author where an entry has none, as RFC 4287 §4.2.1 wants',
  },
  {
    reader: 'rss-parser',
    formats: ['atom'],
    fact: 'author',
    covers: ({ authors }) => authors.length > 1,
    shows: ({ authors }) => authors[0]?.name,
    why: 'shows the first of several authors; in RSS the line of all of them',
  },
  {
    reader: '@rowanmanning/feed-parser',
    formats: ['rss'],
    fact: 'updated',
    covers: ({ published, updated }) => second(published) !== second(updated),
    shows: ({ published }) => second(published),
    why: 'knows no date of change in RSS and shows that of publication',
  },
  {
    reader: '@rowanmanning/feed-parser',
    formats: ['rss', 'atom'],
    fact: 'body',
    covers: ({ content = '' }) => textOf(decoded(content)) !== textOf(content),
    shows: ({ content = '' }) => textOf(decoded(content)),
    why: 'decodes the entities of HTML twice, so that `&lt;b&gt;` in a text turns into a tag',
  },
  {
    reader: '@rowanmanning/feed-parser',
    formats: ['atom'],
    fact: 'categories',
    covers: ({ categories }) => categories.some(({ label }) => looksLikeMarkup(label)),
    shows: ({ categories }) =>
      joined(categories.map(({ label }) => (looksLikeMarkup(label) ? hexadecimal(label) : label))),
    why: 'shows hexadecimal references in attributes as they are written; the W3C validator wants them in a name such as `R&D <1>`',
  },
  {
    reader: '@rowanmanning/feed-parser',
    formats: ['atom'],
    fact: 'author',
    covers: ({ authors }) => authors.length === 0,
    shows: (_, { author }) => author?.name,
    why: 'shows the feed’s author where an entry has none, as RFC 4287 §4.2.1 wants',
  },
]

/** Items by the record's id and the language of their words: `bare/en` also where English stands in for Arabic. */
function texts(...names: readonly string[]): Deviation['covers'] {
  return ({ id, language }) => names.includes(`${id.split(':').at(-2)}/${language}`)
}

/** A label as it is written where it looks like markup. */
const hexadecimal = (label: string): string =>
  label.replace(/[&<>]/g, character => `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`)

/** Character references decoded once, tags left alone: what HTML does inside a textarea. */
function decoded(html: string): string {
  const [textarea] = parseFragment(`<textarea>\n${html}</textarea>`).childNodes
  return textarea && 'childNodes' in textarea
    ? textarea.childNodes.map(node => ('value' in node ? node.value : '')).join('')
    : ''
}
