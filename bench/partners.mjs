// What feeds of partners cost beside feeds of sections: one newsroom with neither, with its sections, and with ten partners.
// usage: npm run bench:partners -- [--articles 10000] [--rounds 3] [--work DIR] [--write]
// --write puts the table into docs/performance.md.
import { parseArgs } from 'node:util'
import { summaryOf } from './measure.mjs'
import { counted, seconds, table } from './page.mjs'
import { measureRounds, newsroomsIn, roundOptions } from './rounds.mjs'
import { sections } from './stories.mjs'

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '10000' },
    ...roundOptions,
  },
})
const [articles, rounds] = [values.articles, values.rounds].map(Number)

/** Ten contracts, no two of them alike. */
const contracts = [
  '{ profile: msn }',
  '{ text: excerpt, attribution: true }',
  '{ text: 3, images: licensed }',
  '{ profile: smartnews }',
  '{ format: json }',
  '{ images: none }',
  '{ maxAge: 30d }',
  '{ wire: exclude, attribution: true }',
  '{ limit: 30, format: json, text: 1 }',
  '{ sections: [section-0, section-1, section-2, section-3] }',
]
const partners = `partners:\n${contracts.map((contract, i) => `  partner-${i}: ${contract}\n`).join('')}`
const withoutSections = 'scopes: [all, tag, author]\n'

const rooms = [
  { name: 'neither', feeds: 0, site: withoutSections },
  { name: counted(sections.length, 'section'), feeds: sections.length, site: '' },
  { name: counted(contracts.length, 'partner'), feeds: contracts.length, site: withoutSections + partners },
]
const rows = { cold: 'cold', edited: 'one article edited', added: 'a new article' }

/** For each build its processor time, and what each feed in each language adds to it. */
function report([neither, ...others]) {
  const median = ({ results }, what, unit) => summaryOf(results[what].map(result => result[unit])).median
  const head = Object.values(rows).flatMap(name => [name, 'processor time', 'a feed adds'])
  const cells = (newsroom, what) => {
    const processor = median(newsroom, what, 'processor')
    const added = processor - median(neither, what, 'processor')
    const each = newsroom.feeds === 0 ? '' : `${Math.round((added / newsroom.feeds) * 1000)} ms`
    return [seconds(median(newsroom, what, 'seconds')), seconds(processor), each]
  }
  const body = [neither, ...others].map(newsroom => [
    newsroom.name,
    ...Object.keys(rows).flatMap(what => cells(newsroom, what)),
  ])
  const measured = `${counted(articles, 'article')}, medians of ${counted(rounds, 'round')}. A feed is counted once for both languages.`
  return `${measured}\n\n${table([['feeds beside all, tags and authors', ...head], ...body])}`
}

measureRounds('partners', values, work => newsroomsIn(work, rooms, articles), report)
