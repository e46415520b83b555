// Where a cold build's time goes, as V8's sampling profiler sees the real command, beside the floors that no build can
// go below. usage: node bench/phases.mjs [--articles 10000] [--compress] [--write]
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { age, contendersOf, placesIn, starters } from './contenders.mjs'
import { machine } from './machine.mjs'
import { measure } from './measure.mjs'
import { writeNewsroom } from './newsroom.mjs'
import { fill, percent, seconds, table, thousands } from './page.mjs'

// It parses what others wrote with the parsers of other phases: all that it calls is its own.
const proof = 'proof'
const writing = 'joining, digests and writing'

/**
 * A sample belongs to the first row that matches one of the functions on its stack, from the innermost outward: what a
 * phase calls is the phase's own unless it is itself a phase. Files that several phases share (the XML writer, escaping)
 * stand in no row, and so go to their callers.
 */
const phases = [
  { name: 'compression', pattern: /\bnode:zlib$/ },
  { name: 'collecting garbage', pattern: /^\(garbage collector\) / },
  { name: 'loading code', pattern: /\bnode:internal\/(?:modules|bootstrap|main)\// },
  {
    name: 'finding and reading files',
    pattern: /\/lib\/(?:sources\/(?:records|walk|files|bytes|refind)|output\/stamp\S*|survey|inspection)\.js$/,
  },
  {
    name: 'parsing YAML and JSON',
    pattern: /\/lib\/sources\/(?:parse|plain-\w+|yaml-document|json-\w+)\.js$|\/node_modules\/yaml\//,
  },
  {
    name: 'checking records',
    pattern: /\/lib\/(?:record|entry|validation|permalink|key)\.js$|\/node_modules\/zod\//,
  },
  {
    name: 'Markdown and sanitizing',
    pattern: /\/lib\/content\/(?:markdown|sanitize)\.js$|\/node_modules\/(?:markdown-it|mdurl|linkify-it|parse5)\//,
  },
  { name: proof, pattern: /\/lib\/(?:proof|checks\/.*|content\/plainly-safe|formats\/plain-xml)\.js$/ },
  {
    name: 'frames',
    pattern: /^frame .*\/lib\/formats\/|\/lib\/(?:formats\/frame|channel)\.js$|\/node_modules\/@?xmlbuilder2\//,
  },
  {
    name: 'items: words, HTML, the text of each format',
    pattern: /^item .*\/lib\/formats\/|\/lib\/(?:localize|content\/story|words\/\w+)\.js$/,
  },
  {
    name: 'choosing the articles of each feed',
    pattern: /\/lib\/(?:articles|origins|plan|contents|guard|recipe|refresh|stock)\.js$/,
  },
  { name: 'items to and from spools', pattern: /\/lib\/output\/spool\.js$/ },
  { name: 'what threads tell each other', pattern: /^postMessage |\/lib\/crew\/(?:threads|worker)\.js$/ },
  { name: writing, pattern: /\/lib\/(?:output\/[\w-]+|documents|memory|recollection|crew\/assemble)\.js$/ },
]
const waiting = 'waiting: for the disk, for another thread'
const rest = 'everything else'

/** Seconds of a profile by phase. */
function secondsByPhase({ nodes, samples, timeDeltas }) {
  const byId = new Map(nodes.map(node => [node.id, node]))
  const parents = new Map(nodes.flatMap(node => (node.children ?? []).map(child => [child, node.id])))
  const known = new Map()
  const phaseOf = id => {
    if (!known.has(id)) known.set(id, find(id))
    return known.get(id)
  }
  const find = id => {
    const parent = parents.get(id)
    const above = parent === undefined ? rest : phaseOf(parent)
    const { functionName, url } = byId.get(id).callFrame
    if (functionName === '(idle)') return waiting
    if (above === proof) return proof
    return phases.find(({ pattern }) => pattern.test(`${functionName} ${url}`))?.name ?? above
  }
  const totals = new Map()
  for (const [i, id] of samples.entries()) {
    const phase = phaseOf(id)
    totals.set(phase, (totals.get(phase) ?? 0) + timeDeltas[i] / 1e6)
  }
  return totals
}

/** A cold build under the profiler: the phases of every thread, added up. */
function profile(places, scratch) {
  const folder = join(scratch, 'profile')
  for (const old of [join(places.site, '.pregon'), places.out('pregon')]) rmSync(old, { recursive: true, force: true })
  const flags = ['--cpu-prof', '--cpu-prof-interval', '500', '--cpu-prof-dir', folder]
  const cli = fileURLToPath(new URL('../lib/cli.js', import.meta.url))
  const build = ['build', '--site', places.site, '--out', places.out('pregon')]
  measure([process.execPath, ...flags, cli, ...build])
  const totals = new Map()
  for (const name of readdirSync(folder)) {
    const own = secondsByPhase(JSON.parse(readFileSync(join(folder, name), 'utf8')))
    for (const [phase, time] of own) totals.set(phase, (totals.get(phase) ?? 0) + time)
  }
  return totals
}

/** Only starting, reading and writing have a floor; all else is work that another design might not do at all. */
function floorsOf(contenders) {
  const durable = contenders.durable()
  const { read, write } = JSON.parse(durable.stdout)
  const whole = [
    ['start Node and stat every source file', contenders.stat().seconds],
    ['read and write the same bytes', contenders.bytes().seconds],
    ['the same, each file synced and renamed as Pregón does', durable.seconds],
  ]
  return {
    whole,
    phases: { 'loading code': starters.node().seconds, 'finding and reading files': read, [writing]: write },
  }
}

function phaseTable(totals, floors) {
  const all = [...totals.values()].reduce((sum, time) => sum + time, 0)
  const names = [...phases.map(({ name }) => name), waiting, rest].filter(name => totals.has(name))
  const rows = names.map(name => {
    const floor = floors[name]
    return [name, seconds(totals.get(name)), percent(totals.get(name) / all), floor === undefined ? '' : seconds(floor)]
  })
  return table([['phase', 'time', 'share', 'floor'], ...rows, ['all threads together', seconds(all), '', '']])
}

function wholeTable(cold, floors) {
  const rows = [['cold build', cold], ...floors.map(([name, time]) => [`floor: ${name}`, time])]
  const cells = rows.map(([name, time]) => [name, seconds(time), (time / cold).toFixed(2)])
  return table([['whole, without the profiler', 'time', '× cold'], ...cells])
}

function main() {
  const { values } = parseArgs({
    options: {
      articles: { type: 'string', default: '10000' },
      compress: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    },
  })
  const articles = Number(values.articles)
  const scratch = mkdtempSync(join(tmpdir(), 'pregon-phases-'))
  try {
    const places = placesIn(scratch)
    writeNewsroom(places.site, articles)
    if (values.compress) appendFileSync(join(places.site, 'site.yaml'), 'compress: [gzip, brotli]\n')
    age(places.site)
    const contenders = contendersOf(places, { withPeers: false })
    const cold = contenders.cold().seconds
    const floors = floorsOf(contenders)
    const { cores, node } = machine()
    const text = `${thousands(articles)} articles, ${values.compress ? 'with' : 'without'} compressed siblings, ${cores} cores, Node ${node}.

${wholeTable(cold, floors.whole)}
${phaseTable(profile(places, scratch), floors.phases)}`
    process.stdout.write(text)
    if (values.write) fill(values.compress ? 'phases-compressed' : 'phases', text)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

main()
