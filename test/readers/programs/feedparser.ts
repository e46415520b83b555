import { shownOf } from '../expected.ts'
import { readerDrops } from '../../../src/preview/views/reader-facts.ts'
import type { Reader, SeenFeed, SeenItem } from '../reader.ts'
import { debianVersion, run } from './run.ts'

interface ParsedItem extends SeenItem {
  readonly summaryType?: string | null
}
interface Parsed extends SeenFeed {
  readonly items: readonly ParsedItem[]
}

/** feedparser says of each summary whether it is HTML. */
function item({ summaryType, ...seen }: ParsedItem): SeenItem {
  return summaryType === 'text/html' ? { ...seen, summary: shownOf(seen.summary ?? '') } : seen
}

/** Universal Feed Parser, on which most Python readers stand. */
export const feedparser: Reader = {
  name: 'feedparser',
  from: 'apt: python3-feedparser',
  drops: readerDrops.feedparser,
  version: () => debianVersion('python3-feedparser'),
  read: async paths => {
    // apt's modules belong to apt's Python; another one may come first in PATH.
    const output = run('/usr/bin/python3', ['test/readers/drivers/read-feedparser.py'], JSON.stringify(paths))
    return (JSON.parse(output) as readonly Parsed[]).map(feed => ({ ...feed, items: feed.items.map(item) }))
  },
}
