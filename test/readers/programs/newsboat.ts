import { readerDrops } from '../../../src/preview/views/reader-facts.ts'
import type { Reader, SeenFeed } from '../reader.ts'
import { debianVersion, run } from './run.ts'

export interface NewsboatFeed extends SeenFeed {
  readonly direction?: 'ltr' | 'rtl'
}

/** newsboat, which keys its whole database by id: so each file has a subscriber of its own here. */
export const newsboat: Reader = {
  name: 'newsboat',
  from: 'apt: newsboat',
  drops: readerDrops.newsboat,
  version: () => debianVersion('newsboat'),
  read: async paths => subscribe(paths.map(path => [path])).flat(),
}

/** What each subscriber to a group of files has in its database afterwards. */
export function subscribe(groups: readonly (readonly string[])[]): NewsboatFeed[][] {
  return JSON.parse(
    run('/usr/bin/python3', ['test/readers/drivers/read-newsboat.py'], JSON.stringify(groups)),
  ) as NewsboatFeed[][]
}
