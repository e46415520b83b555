import type { Reader, SeenFeed } from '../reader.ts'
import { debianVersion, run } from './run.ts'

/** Universal Feed Parser, on which most Python readers stand. */
export const feedparser: Reader = {
  name: 'feedparser',
  from: 'apt: python3-feedparser',
  drops: { rss: [], atom: [] },
  version: () => debianVersion('python3-feedparser'),
  read: async paths => {
    // apt's modules belong to apt's Python; another one may come first in PATH.
    const output = run('/usr/bin/python3', ['test/readers/drivers/read-feedparser.py'], JSON.stringify(paths))
    return JSON.parse(output) as readonly SeenFeed[]
  },
}
