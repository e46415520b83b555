// Builds of one newsroom with several versions of Node.js, side by side, rounds interleaved.
// usage: npm run bench:nodes -- [--articles 1000] [--rounds 5] [--work DIR] [--write]
// --write puts the table into docs/performance.md.
import { execFileSync } from 'node:child_process'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { install, lines } from '../tools/nodes.mjs'
import { buildsOf, placesIn } from './contenders.mjs'
import { age } from './files.mjs'
import { summaryOf } from './measure.mjs'
import { writeNewsroom } from './newsroom.mjs'
import { counted, megabytes, seconds, table } from './page.mjs'
import { node } from './pregon.mjs'
import { measureRounds, roundOptions } from './rounds.mjs'

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '1000' },
    ...roundOptions,
    rounds: { type: 'string', default: '5' },
  },
})
const [articles, rounds] = [values.articles, values.rounds].map(Number)
const rows = { cold: 'cold', added: 'a new article', unchanged: 'nothing changed' }

const versionOf = program => execFileSync(program, ['--version'], { encoding: 'utf8' }).trim()

/** Each version has a newsroom of its own, since the cache of one is none of another. */
function newsroomsIn(work) {
  const first = placesIn(join(work, 'first'))
  writeNewsroom(first.site, articles, { spelling: 'folders' })
  age(first.site)
  return [node, ...lines.map(install)].map((program, i) => {
    const places = placesIn(join(work, String(i)))
    cpSync(first.site, places.site, { recursive: true, preserveTimestamps: true })
    return { name: versionOf(program), builds: buildsOf(places, articles, 'folders', { program }) }
  })
}

function report(newsrooms) {
  const [own] = newsrooms
  const median = (results, what) => summaryOf(results.map(result => result[what])).median
  const cells = ({ results }, name) => {
    const time = median(results[name], 'seconds')
    const share = time / median(own.results[name], 'seconds')
    return [seconds(time), share.toFixed(2), seconds(median(results[name], 'processor'))]
  }
  const head = Object.values(rows).flatMap(name => [name, '× first', 'processor time'])
  const body = newsrooms.map(newsroom => [
    newsroom.name,
    ...Object.keys(rows).flatMap(name => cells(newsroom, name)),
    megabytes(Math.max(...newsroom.results.cold.flatMap(({ peak }) => peak ?? 0))),
  ])
  const measured = `${counted(articles, 'article')}, medians of ${counted(rounds, 'round')}.`
  return `${measured}\n\n${table([['Node.js', ...head, 'peak memory, cold'], ...body])}`
}

measureRounds('nodes', values, newsroomsIn, report)
