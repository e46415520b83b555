import { parseFragment } from 'parse5'
import type { Channel, Item } from '../../src/model/feed.ts'
import { looksLikeMarkup } from '../../src/formats/markup.ts'
import { knownDeviations, type KnownDeviation } from '../../src/preview/views/reader-facts.ts'
import { joined, second, textOf } from './expected.ts'

/** A deviation with what is shown instead. */
export interface Deviation extends Omit<KnownDeviation, 'covers'> {
  /** The items that show it: all of them, and no others. */
  readonly covers: (item: Item) => boolean
  /** What is shown instead, where a rule tells. */
  readonly shows?: (item: Item, channel: Channel) => string | undefined
}

const known = knownDeviations
const ofFeed: Deviation['shows'] = (_, { author }) => author?.name
const ofFirst: Deviation['shows'] = ({ authors }) => authors[0]?.name

/** Every known deviation. Whatever is not listed here fails the suite, and so does what is listed and no longer seen. */
export const deviations: readonly Deviation[] = [
  known.titleAsHtml,
  { ...known.sfeedFirstAuthor, shows: ofFirst },
  { ...known.sfeedOneFile, shows: ({ media }) => media[0]?.url },
  { ...known.simplePieDate, shows: ({ updated }) => second(updated) },
  known.simplePieAddress,
  { ...known.simplePieAuthor, shows: ofFeed },
  { ...known.rssParserFirstAuthor, shows: ofFirst },
  { ...known.feedParserDate, shows: ({ published }) => second(published) },
  {
    reader: '@rowanmanning/feed-parser',
    formats: ['rss', 'atom'],
    fact: 'body',
    covers: ({ content = '' }) => textOf(decoded(content)) !== textOf(content),
    shows: ({ content = '' }) => textOf(decoded(content)),
    why: 'decodes the entities of HTML twice, so that `&lt;b&gt;` in a text turns into a tag',
  },
  {
    ...known.feedParserLabel,
    shows: ({ categories }) =>
      joined(categories.map(({ label }) => (looksLikeMarkup(label) ? hexadecimal(label) : label))),
  },
  { ...known.feedParserAuthor, shows: ofFeed },
]

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
