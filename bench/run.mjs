// Measures builds of newsrooms of several sizes beside what others need for the same work, in one run, rounds interleaved.
// usage: npm run bench -- [--sizes 100,1000,10000] [--rounds 5] [--peers-up-to 10000] [--spelling folders|json|ndjson]
//                         [--work DIR] [--keep] [--write]
// --write puts the tables into docs/performance.md, the numbers into bench/results.json and the plot into docs/scaling.svg.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { contendersOf, hasHugo, placesIn, starters } from './contenders.mjs'
import { age, documentsIn, totalOf } from './files.mjs'
import { machine } from './machine.mjs'
import { summaryOf } from './measure.mjs'
import { writeNewsroom } from './newsroom.mjs'
import { fill } from './page.mjs'
import { plot } from './plot.mjs'
import { report } from './report.mjs'

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100,1000,10000' },
    rounds: { type: 'string', default: '5' },
    'peers-up-to': { type: 'string', default: '10000' },
    spelling: { type: 'string', default: 'folders' },
    work: { type: 'string' },
    keep: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
})
const rounds = Number(values.rounds)
const sizes = values.sizes.split(',').map(Number)

const say = text => process.stderr.write(`${text}\n`)

/** Runs every contender once a round, so that a machine that slows down slows all of them. */
function interleaved(contenders, times, label) {
  const results = Object.fromEntries(Object.keys(contenders).map(name => [name, []]))
  for (let round = 1; round <= times; round++) {
    for (const [name, run] of Object.entries(contenders)) {
      const result = run()
      results[name].push(result)
      if (label) say(`${label}, round ${round}: ${name} ${result.seconds.toFixed(2)} s`)
    }
  }
  return Object.fromEntries(Object.entries(results).map(([name, list]) => [name, summarized(list)]))
}

function summarized(list) {
  const peaks = list.flatMap(({ peak }) => peak ?? [])
  const processor = list.flatMap(result => result.processor ?? [])
  return {
    seconds: summaryOf(list.map(({ seconds }) => seconds)),
    ...(processor.length > 0 && { processor: summaryOf(processor) }),
    ...(peaks.length > 0 && { peak: Math.max(...peaks) }),
  }
}

function measureSize(articles, work) {
  const places = placesIn(join(work, String(articles)))
  const withPeers = articles <= Number(values['peers-up-to'])
  mkdirSync(places.work, { recursive: true })
  say(`${articles} articles: writing the newsroom`)
  const hugo = withPeers && hasHugo ? { hugo: places.hugo } : {}
  writeNewsroom(places.site, articles, { spelling: values.spelling, ...hugo })
  age(places.site)
  const sources = totalOf(documentsIn(join(places.site, 'articles')))
  const contenders = contendersOf(places, { articles, spelling: values.spelling, withPeers })
  const measured = interleaved(contenders, rounds, `${articles} articles`)
  const documents = Object.fromEntries(
    ['pregon', 'feedsmith', 'feed', 'hugo'].map(name => [name, totalOf(documentsIn(places.out(name)))]),
  )
  if (!values.keep) rmSync(places.work, { recursive: true })
  return { articles, sources, documents, measured }
}

function main() {
  const work = values.work ?? mkdtempSync(join(tmpdir(), 'pregon-bench-'))
  const before = machine()
  // Starting takes hundredths of a second: more rounds cost nothing and tell more.
  const startUp = interleaved(starters, Math.max(20, rounds))
  const results = { machine: before, rounds, spelling: values.spelling, startUp, sizes: [] }
  for (const articles of sizes) {
    results.sizes.push(measureSize(articles, work))
    // After each size: whoever stops a long run keeps what was measured.
    if (values.write) write(results)
  }
  if (!values.keep && values.work === undefined) rmSync(work, { recursive: true })
  process.stdout.write(report(results))
}

function write(results) {
  writeFileSync(new URL('./results.json', import.meta.url), `${JSON.stringify(results, null, 2)}\n`)
  writeFileSync(new URL('../docs/scaling.svg', import.meta.url), plot(results))
  fill('bench', report(results))
}

main()
