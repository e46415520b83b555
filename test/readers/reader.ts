import type { FormatName } from '../../src/model/format-name.ts'
import {
  feedFacts,
  itemFacts,
  type Drops,
  type Fact,
  type FeedFact,
  type ItemFact,
  type ReaderName,
} from '../../src/preview/views/reader-facts.ts'

export { feedFacts, itemFacts, type Fact, type FeedFact, type ItemFact }

export const facts: readonly Fact[] = [...feedFacts, ...itemFacts]

type Seen<Name extends Fact> = { readonly [fact in Name]?: string | null | undefined }

/**
 * What a reader shows of one item: `body` is the HTML that it would draw, dates are in any spelling that Date reads,
 * categories are joined with ` | `.
 */
export type SeenItem = Seen<ItemFact>

/** What a reader shows of a feed. What it does not read is absent. */
export interface SeenFeed extends Seen<FeedFact> {
  /** Why the reader thinks the feed is broken. */
  readonly fault?: string | null | undefined
  /** In the document's order. */
  readonly items: readonly SeenItem[]
}

/** An independent program that reads feeds. */
export interface Reader {
  readonly name: ReaderName
  /** Where it comes from, as people install it. */
  readonly from: string
  /** The facts that it never shows, by each format that it reads. */
  readonly drops: Drops
  readonly version: () => string
  /** Reads each file as a subscriber to nothing else would. */
  readonly read: (paths: readonly string[]) => Promise<readonly SeenFeed[]>
}

export function formatsOf({ drops }: Reader): readonly FormatName[] {
  return Object.keys(drops) as FormatName[]
}
