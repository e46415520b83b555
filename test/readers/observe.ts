import type { Item } from '../../src/model/feed.ts'
import { comparable, expectedOfFeed, expectedOfItem } from './expected.ts'
import type { PublishedFeed } from './newsrooms.ts'
import { feedFacts, itemFacts, type Fact, type Reader, type SeenFeed } from './reader.ts'

/** One fact as one reader shows it, beside what was published. */
export interface Observation {
  readonly reader: string
  readonly feed: PublishedFeed
  /** Absent where the fact is the feed's. */
  readonly item?: Item
  readonly fact: Fact
  readonly expected: string | undefined
  readonly seen: string | undefined
}

/** Everything that a reader shows of a feed; its items are matched by their place. */
export function observe({ name: reader }: Reader, feed: PublishedFeed, seen: SeenFeed): Observation[] {
  const ofFeed = feedFacts.map(fact => ({
    reader,
    feed,
    fact,
    expected: expectedOfFeed(feed.channel, fact),
    seen: comparable(fact, seen[fact]),
  }))
  const ofItems = feed.items.flatMap((item, i) =>
    itemFacts.map(fact => ({
      reader,
      feed,
      item,
      fact,
      expected: expectedOfItem(item, fact, feed.format),
      seen: comparable(fact, seen.items[i]?.[fact]),
    })),
  )
  return [...ofFeed, ...ofItems]
}

/** An observation in the words of a failed test. */
export function describeObservation({ feed, item, expected, seen }: Observation): object {
  return { in: feed.name, item: item?.id, expected, seen }
}
