import { readerDrops } from '../../../src/preview/views/reader-facts.ts'
import type { Reader, SeenFeed } from '../reader.ts'
import { debianVersion, run } from './run.ts'

/** SimplePie, on which WordPress and FreshRSS stand. */
export const simplepie: Reader = {
  name: 'SimplePie',
  from: 'apt: libphp-simplepie',
  drops: readerDrops.SimplePie,
  version: () => debianVersion('libphp-simplepie'),
  read: async paths => {
    const output = run(
      'php',
      ['-d', 'allow_url_fopen=0', 'test/readers/drivers/read-simplepie.php'],
      JSON.stringify(paths),
    )
    return JSON.parse(output) as readonly SeenFeed[]
  },
}
