// Builds of one newsroom with several versions of Node.js, side by side, rounds interleaved.
// usage: npm run bench:nodes -- [--articles 1000] [--rounds 5] [--work DIR] [--write]
// --write puts the table into docs/performance.md.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { install, lines } from '../tools/nodes.mjs'
import { buildsOf, placesIn } from './contenders.mjs'
import { age } from './files.mjs'
import { summaryOf } from './measure.mjs'
import { writeNewsroom } from './newsroom.mjs'
import { counted, fill, megabytes, seconds, table } from './page.mjs'
import { node } from './pregon.mjs'

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '5' },
    work: { type: 'string' },
    write: { type: 'boolean', default: false },
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
    return { version: versionOf(program), builds: buildsOf(places, articles, 'folders', { program }), results: {} }
  })
}

function main() {
  const work = mkdtempSync(join(values.work ?? tmpdir(), 'pregon-nodes-'))
  try {
    const newsrooms = newsroomsIn(work)
    for (let round = 1; round <= rounds; round++)
      for (const { version, builds, results } of newsrooms)
        for (const [name, run] of Object.entries(builds)) {
          const result = run()
          results[name] = [...(results[name] ?? []), result]
          process.stderr.write(`round ${round}: ${version} ${name} ${result.seconds.toFixed(2)} s\n`)
        }
    const text = report(newsrooms)
    if (values.write) fill('nodes', text)
    process.stdout.write(text)
  } finally {
    rmSync(work, { recursive: true })
  }
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
    newsroom.version,
    ...Object.keys(rows).flatMap(name => cells(newsroom, name)),
    megabytes(Math.max(...newsroom.results.cold.flatMap(({ peak }) => peak ?? 0))),
  ])
  const measured = `${counted(articles, 'article')}, medians of ${counted(rounds, 'round')}.`
  return `${measured}\n\n${table([['Node.js', ...head, 'peak memory, cold'], ...body])}`
}

main()
