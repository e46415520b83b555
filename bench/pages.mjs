// What pages for subscribers cost: one newsroom without pages and with them.
// usage: npm run bench:pages -- [--articles 10000] [--rounds 3] [--work DIR] [--write]
// --write puts the table into docs/performance.md.
import { parseArgs } from 'node:util'
import { summaryOf } from './measure.mjs'
import { counted, seconds, table } from './page.mjs'
import { measureRounds, newsroomsIn, roundOptions } from './rounds.mjs'

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '10000' },
    ...roundOptions,
  },
})
const [articles, rounds] = [values.articles, values.rounds].map(Number)
const rooms = [
  { name: 'without pages', site: '' },
  { name: 'with pages', site: 'pages: true\n' },
]
const rows = { cold: 'cold', edited: 'one article edited', added: 'a new article' }

/** For each build its processor time, and the share that pages add to it. */
function report([without, ...others]) {
  const median = ({ results }, what, unit) => summaryOf(results[what].map(result => result[unit])).median
  const head = Object.values(rows).flatMap(name => [name, 'processor time', 'more'])
  const cells = (newsroom, what) => {
    const processor = median(newsroom, what, 'processor')
    const more = processor / median(without, what, 'processor') - 1
    return [
      seconds(median(newsroom, what, 'seconds')),
      seconds(processor),
      newsroom === without ? '' : `${Math.round(more * 100)} %`,
    ]
  }
  const body = [without, ...others].map(newsroom => [
    newsroom.name,
    ...Object.keys(rows).flatMap(what => cells(newsroom, what)),
  ])
  const measured = `${counted(articles, 'article')}, medians of ${counted(rounds, 'round')}.`
  return `${measured}\n\n${table([['', ...head], ...body])}`
}

measureRounds('pages', values, work => newsroomsIn(work, rooms, articles), report)
