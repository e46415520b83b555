// A newsroom's day: builds five minutes apart of a newsroom that publishes, edits and withdraws, beside the feedsmith
// script, which makes everything again each time. At the end the feeds must be those of a build that remembers nothing.
// usage: npm run bench:day -- [--articles 10000] [--builds 288] [--seed 1] [--peer-runs 10]
//                             [--spelling folders|json|ndjson] [--work DIR] [--keep] [--write]
// --write puts the table into docs/performance.md.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { contendersOf, placesIn } from './contenders.mjs'
import { dayReport } from './day-report.mjs'
import { Desk, scheduleOf } from './desk.mjs'
import { age, differencesOf, documentsIn, marksOf, totalOf, writtenBetween } from './files.mjs'
import { machine } from './machine.mjs'
import { writeNewsroom } from './newsroom.mjs'
import { fill } from './page.mjs'
import { build, expecting, isPublished } from './pregon.mjs'
import { instant, lastDay } from './stories.mjs'

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '10000' },
    builds: { type: 'string', default: '288' },
    seed: { type: 'string', default: '1' },
    'peer-runs': { type: 'string', default: '10' },
    spelling: { type: 'string', default: 'folders' },
    work: { type: 'string' },
    keep: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
})
const [articles, builds, seed] = [values.articles, values.builds, values.seed].map(Number)
const { spelling } = values
const peerRuns = Math.min(builds, Number(values['peer-runs']))
const fiveMinutes = 5 * 60_000
const aDay = 288

/** What a newsroom of this size does in a day, as much of it as the builds are of a day. */
const deeds = Object.fromEntries(
  Object.entries({ withdrawn: 10, edited: 60, added: 150 }).map(([kind, perDay]) => [
    kind,
    Math.max(1, Math.round((perDay * builds) / aDay)),
  ]),
)

const say = text => process.stderr.write(`${text}\n`)

/** One build of the day, with what it wrote. Throws where its feeds do not show what the desk has done. */
function buildOnce({ site, out }, schedule, desk, now) {
  const expected = desk.work(schedule, now)
  const [feeds, memory] = [out('pregon'), join(site, '.pregon')]
  const before = [marksOf(feeds), marksOf(memory)]
  const result = build(site, feeds, { options: ['--now', instant(now)] })
  const isIdle = Object.values(schedule).every(count => count === 0)
  expecting('changed something only where the desk did', result.changedNothing === isIdle, result)
  const tells = ({ language, sentence }) => readFileSync(join(feeds, language, 'feed.json'), 'utf8').includes(sentence)
  expecting(
    'published each new article',
    expected.present.every(index => isPublished(feeds, index)),
    result,
  )
  expecting('published each edit', expected.sentences.every(tells), result)
  expecting('withdrawn what is withdrawn', !expected.absent.some(index => isPublished(feeds, index)), result)
  return {
    ...result,
    schedule,
    isIdle,
    written: writtenBetween(before[0], marksOf(feeds)),
    remembered: writtenBetween(before[1], marksOf(memory)),
  }
}

function theDay(places) {
  const desk = new Desk(places.site, { articles, spelling, seed })
  const { feedsmith } = contendersOf(places, { articles, spelling, withPeers: true })
  const first = build(places.site, places.out('pregon'), { options: ['--now', instant(lastDay)] })
  const peerAfter = new Set(Array.from({ length: peerRuns }, (_, i) => Math.floor(((i + 0.5) * builds) / peerRuns)))
  const own = []
  const peer = []
  for (const [i, schedule] of scheduleOf(deeds, builds, seed).entries()) {
    own.push(buildOnce(places, schedule, desk, momentOf(i)))
    say(`build ${i + 1} of ${builds}: ${own.at(-1).seconds.toFixed(2)} s`)
    if (peerAfter.has(i)) peer.push({ ...feedsmith(), written: totalOf(documentsIn(places.out('feedsmith'))) })
  }
  return { first, own, peer }
}

const momentOf = build => lastDay + (build + 1) * fiveMinutes

/** A build with the same records and no memory, into an empty folder, must give the same bytes. */
function compareWithFresh({ site, out }) {
  rmSync(join(site, '.pregon'), { recursive: true })
  build(site, out('fresh'), { options: ['--now', instant(momentOf(builds - 1))] })
  const different = differencesOf(out('pregon'), out('fresh'))
  if (different.length > 0)
    throw new Error(`${different.length} documents are not those of a build without memory: ${different.join(', ')}`)
}

function main() {
  const work = values.work ?? mkdtempSync(join(tmpdir(), 'pregon-day-'))
  const places = placesIn(join(work, `day-${articles}`))
  mkdirSync(places.work, { recursive: true })
  try {
    writeNewsroom(places.site, articles, { spelling })
    age(places.site)
    const day = theDay(places)
    compareWithFresh(places)
    const text = dayReport({ articles, deeds, machine: machine(), ...day })
    process.stdout.write(text)
    if (values.write) fill('day', text)
  } finally {
    if (!values.keep) rmSync(values.work === undefined ? work : places.work, { recursive: true, force: true })
  }
}

main()
