// Where the time of a cold build and of a new article goes, as V8's sampling profiler sees the real command, beside the
// floors that no build can go below. usage: npm run bench:phases -- [--articles 10000] [--write]
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { buildsOf, contendersOf, placesIn, starters } from './contenders.mjs'
import { age } from './files.mjs'
import { machine } from './machine.mjs'
import { writeNewsroom } from './newsroom.mjs'
import { fill, percent, seconds, table, thousands } from './page.mjs'
import { finding, loading, phaseNames, rest, waiting, writing } from './phase-list.mjs'
import { profilerFlags, secondsByPhase } from './profile.mjs'

/** The phases of a cold build, and of a build with a new article after it. */
function profile(places, articles) {
  const profiled = what => {
    const folder = join(places.work, `profile-${what}`)
    buildsOf(places, articles, 'folders', { flags: profilerFlags(folder) })[what]()
    return secondsByPhase(folder)
  }
  return { cold: profiled('cold'), added: profiled('added') }
}

/** Seconds without the profiler, and the floors: starting, reading and writing have one; other work might not be needed. */
function measureWhole(places, articles) {
  const contenders = contendersOf(places, { articles, spelling: 'folders', withPeers: false })
  const [cold, added, removed, durable] = ['cold', 'added', 'removed', 'durable'].map(name => contenders[name]())
  const { read, write } = JSON.parse(durable.stdout)
  const rows = [
    ['cold build', cold],
    ['a new article', added],
    ['the new article removed', removed],
    ['floor: start Node and stat every source file', contenders.stat()],
    ['floor: read and write the same bytes', contenders.bytes()],
    ['floor: the same, each file synced and renamed', durable],
  ]
  const siteFile = join(places.site, 'site.yaml')
  const uncompressed = readFileSync(siteFile)
  appendFileSync(siteFile, 'compress: [gzip, brotli]\n')
  rows.splice(1, 0, ['cold build with compressed siblings', contenders.cold()])
  writeFileSync(siteFile, uncompressed)
  return { rows, floors: { [loading]: starters.node().seconds, [finding]: read, [writing]: write } }
}

function wholeTable(rows) {
  const cells = rows.map(([name, { seconds: wall, processor }]) => [
    name,
    seconds(wall),
    processor === undefined ? '' : seconds(processor),
    (wall / rows[0][1].seconds).toFixed(2),
  ])
  return table([['whole, without the profiler', 'time', 'processor time', '× cold'], ...cells])
}

function phaseTable({ cold, added }, floors) {
  const sumOf = totals => [...totals.values()].reduce((sum, time) => sum + time, 0)
  const names = [...phaseNames, waiting, rest].filter(name => cold.has(name) || added.has(name))
  const cellsOf = (totals, name) => [seconds(totals.get(name) ?? 0), percent((totals.get(name) ?? 0) / sumOf(totals))]
  const rows = names.map(name => [
    name,
    ...cellsOf(cold, name),
    floors[name] === undefined ? '' : seconds(floors[name]),
    ...cellsOf(added, name),
  ])
  const head = ['phase', 'cold', 'share', 'floor', 'new article', 'share']
  return table([head, ...rows, ['all threads together', seconds(sumOf(cold)), '', '', seconds(sumOf(added)), '']])
}

function main() {
  const { values } = parseArgs({
    options: { articles: { type: 'string', default: '10000' }, write: { type: 'boolean', default: false } },
  })
  const articles = Number(values.articles)
  const scratch = mkdtempSync(join(tmpdir(), 'pregon-phases-'))
  try {
    const places = placesIn(scratch)
    writeNewsroom(places.site, articles)
    age(places.site)
    const { rows, floors } = measureWhole(places, articles)
    const phases = profile(places, articles)
    const { cores, node } = machine()
    const text = `${thousands(articles)} articles, ${cores} cores, Node ${node}.

${wholeTable(rows)}
${phaseTable(phases, floors)}`
    process.stdout.write(text)
    if (values.write) fill('phases', text)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

main()
