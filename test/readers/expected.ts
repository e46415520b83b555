import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5'
import type { Channel, Item } from '../../src/model/feed.ts'
import type { FormatName } from '../../src/model/format-name.ts'
import type { Fact, FeedFact, ItemFact } from './reader.ts'

export function expectedOfFeed(channel: Channel, fact: FeedFact): string | undefined {
  return { feedTitle: channel.title, feedLink: channel.home, feedLanguage: channel.language }[fact]
}

/** What a reader of a format should show of an item; undefined where there is nothing to show. */
export function expectedOfItem(item: Item, fact: ItemFact, format: FormatName): string | undefined {
  switch (fact) {
    case 'link':
      return item.url
    case 'published':
    case 'updated':
      return second(item[fact])
    case 'author':
      // RSS has one line that reaches all readers; the other formats list people.
      return format === 'rss' ? item.byline : item.authors.map(({ name }) => name).join(', ') || undefined
    case 'categories':
      return joined(labelsOf(item, format))
    case 'image':
      return item.image?.url
    case 'body':
      return textOf(item.content ?? '')
    default:
      return item[fact]
  }
}

/** JSON Feed's tags have no scheme that would tell two of one name apart. */
function labelsOf({ categories }: Item, format: FormatName): readonly string[] {
  const labels = categories.map(({ label }) => label)
  return format === 'json' ? [...new Set(labels)] : labels
}

/** Names as one text. */
export function joined(names: readonly (string | undefined)[] = []): string | undefined {
  return names.length > 0 ? names.join(' | ') : undefined
}

/** What a reader showed, in the spelling of what is expected. */
export function comparable(fact: Fact, seen: string | null | undefined): string | undefined {
  if (seen === undefined || seen === null || seen === '') return undefined
  if (fact === 'published' || fact === 'updated') return second(new Date(seen))
  return fact === 'body' ? textOf(seen) : seen
}

/** RFC 3339 to the second: RSS has no fractions. */
export function second(instant: Date): string {
  return Number.isNaN(instant.getTime()) ? 'no date' : instant.toISOString().replace(/\.\d+/, '')
}

/** The text that people see of a piece of HTML, white space folded: readers may redraw markup, but lose no words. */
export function textOf(html: string): string {
  return shownOf(html).replace(/\s+/g, ' ').trim()
}

/** The same, every character: what a browser makes of a summary that a reader hands on as HTML. */
export function shownOf(html: string): string {
  return textsIn(parseFragment(html).childNodes).join('')
}

function textsIn(nodes: readonly DefaultTreeAdapterTypes.ChildNode[]): string[] {
  return nodes.flatMap(node => {
    if (node.nodeName === '#text' && 'value' in node) return [node.value]
    return 'childNodes' in node ? textsIn(node.childNodes) : []
  })
}
