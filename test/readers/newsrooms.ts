import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from '../../src/build/build.ts'
import { channelOf, feedPath } from '../../src/planning/channel.ts'
import type { Channel, Item } from '../../src/model/feed.ts'
import { localize } from '../../src/rendering/localize.ts'
import { plan } from '../../src/planning/plan.ts'
import type { FormatName } from '../../src/model/format-name.ts'
import { readSiteFolder } from '../../src/input/site-folder.ts'
import { parseArticles, readRecords } from '../support/articles.ts'

/** A feed on disk beside what its readers should find in it. */
export interface PublishedFeed {
  /** `hard/es/rss.xml`. */
  readonly name: string
  readonly path: string
  readonly format: FormatName
  readonly channel: Channel
  readonly items: readonly Item[]
}

interface Newsroom {
  readonly name: string
  readonly site: string
  /** What its site file says otherwise. */
  readonly change?: (siteFile: string) => string
}

/**
 * The sample newsroom at the root, one whose articles are all hard to publish, and the sample again, with elements for
 * machines that no reader knows.
 */
const newsrooms: readonly Newsroom[] = [
  { name: 'sample', site: '.' },
  { name: 'hard', site: 'test/readers/hard' },
  { name: 'signals', site: '.', change: withSignals },
]

/** RSS can speak for pages of its own origin only. */
function withSignals(siteFile: string): string {
  const own = 'https://www.cubaheadlines.example/'
  const moved = siteFile
    .replace(/^feeds: .*$/m, `feeds: ${own}feeds/`)
    .replace(/^( {2}es: ).*$/m, `$1{ home: ${own}es/ }`)
  return `${moved}scopes: [all]\nsignals: { rsl: { permits: [search], prohibits: [ai-train] } }\n`
}

// After everything in both newsrooms.
const now = new Date('2026-12-31T00:00:00Z')

/** Builds the newsrooms below an empty folder and lists every feed that they publish. */
export async function publish(folder: string): Promise<readonly PublishedFeed[]> {
  const published = newsrooms.map(async ({ name, site, change = text => text }) => {
    const out = join(folder, name)
    // A build leaves its lock and its memory beside the records: each suite has records of its own.
    const copy = join(folder, `${name}-records`)
    for (const part of ['site.yaml', 'locales', 'articles'])
      cpSync(join(site, part), join(copy, part), { recursive: true })
    const siteFile = join(copy, 'site.yaml')
    writeFileSync(siteFile, change(readFileSync(siteFile, 'utf8')))
    const report = await build({ site: copy, out, now })
    if (report.status !== 0) throw new Error(`${name} was not built: ${JSON.stringify(report.problems, null, 2)}`)
    return await feedsOf(copy, name, out)
  })
  return (await Promise.all(published)).flat()
}

/** The feeds of a newsroom before any format has touched them. */
async function feedsOf(folder: string, name: string, out: string): Promise<PublishedFeed[]> {
  const read = await readSiteFolder(folder)
  if (!read.ok) throw new Error(`${folder} has a faulty site file`)
  const { site, words } = read.value
  const { articles } = parseArticles(
    readRecords(join(folder, 'articles'), path => path),
    site,
  )
  return plan(site, articles, now).flatMap(planned => {
    const held = planned.articles.flatMap(({ id }) => articles.filter(article => article.id === id))
    const items = held.map(article => localize(article, planned.language, { site, words, now, links: new Map() }))
    const channel = channelOf(planned, items, site, words)
    return site.formats.map(format => {
      const path = feedPath(planned, format)
      return { name: `${name}/${path}`, path: join(out, path), format, channel, items }
    })
  })
}
