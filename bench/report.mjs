// The results of a run as Markdown: the machine, how they stand to the goals, and every number.
import { goalTable } from './goals.mjs'
import { counted, megabytes, seconds, table, thousands } from './page.mjs'

const names = {
  cold: 'Pregón, no state and no cache',
  edited: 'Pregón, one article edited',
  added: 'Pregón, a new article',
  corrected: 'Pregón, the new article edited',
  removed: 'Pregón, the new article removed',
  unchanged: 'Pregón, nothing changed',
  feedsmith: 'a script on feedsmith',
  feed: 'a script on feed',
  hugo: 'Hugo, RSS alone',
  stat: 'floor: start Node and stat every source file',
  bytes: 'floor: read and write the same bytes',
  durable: 'floor: the same, each file synced and renamed',
  node: '`node -e 0`',
  version: '`pregon --version`',
  help: '`pregon --help`',
}

export function report(results) {
  const parts = [
    machineLine(results),
    '![Seconds of a build by the number of articles: the first build, a new article, nothing changed](scaling.svg)\n',
    '### Reach\n',
    'In brackets: the goal, and whether it is met.\n',
    goalTable(results),
    '### Every number\n',
    ...results.sizes.map(numbersOf),
    startUpTable(results),
    reckoning(results),
  ]
  return parts.join('\n')
}

function machineLine({ machine, rounds, spelling }) {
  const { cores, memory, system, node, feedsmith, feed, hugo } = machine
  const others = [`feedsmith ${feedsmith}`, `feed ${feed}`, hugo === undefined ? 'no Hugo' : `Hugo ${hugo}`]
  return `Measured on ${cores} cores, ${memory} of memory, ${system}, Node ${node}; ${others.join(', ')}. Times are medians of ${counted(rounds, 'round')}, memory is the highest of all. Records spelt as ${spelling}.${loadWarning(machine)}\n`
}

/** Programs that run beside the bench slow some of what it measures more than others. */
function loadWarning({ load }) {
  return load > 1 ? ` **Other programs were running (load ${load}): times are too long, and ratios are rough.**` : ''
}

function numbersOf({ articles, sources, documents, measured }) {
  const cold = measured.cold.seconds.median
  const rows = Object.entries(measured).map(([name, result]) => [
    ...timesOf(name, result, cold),
    result.peak === undefined ? '' : megabytes(result.peak),
    written(documents[name === 'cold' ? 'pregon' : name]),
  ])
  const head = [`${thousands(articles)} articles`, ...timeColumns, '× cold', 'peak memory', 'written']
  return `${table([head, ...rows])}\nSources: ${thousands(sources.files)} files, ${megabytes(sources.bytes)}.\n`
}

const timeColumns = ['time', 'least – most', 'processor time']

function timesOf(name, { seconds: wall, processor }, one) {
  return [
    names[name],
    seconds(wall.median),
    `${seconds(wall.least)} – ${seconds(wall.most)}`,
    processor === undefined ? '' : seconds(processor.median),
    (wall.median / one).toFixed(2),
  ]
}

function written(total) {
  return total && total.files > 0 ? `${thousands(total.files)} files, ${megabytes(total.bytes)}` : ''
}

function startUpTable({ startUp }) {
  const rows = Object.entries(startUp).map(([name, result]) => timesOf(name, result, startUp.node.seconds.median))
  return table([['starting', ...timeColumns, '× node'], ...rows])
}

const million = 1_000_000

/** What the two largest sizes foretell of a million articles, if each further article costs what the last ones did. */
function reckoning({ sizes }) {
  const [a, b] = sizes.toSorted((one, other) => one.articles - other.articles).slice(-2)
  // From small sizes the line would be a guess: what an article costs hides behind what a start costs.
  if (b === undefined || a.articles < 10_000 || b.articles >= million) return ''
  const rows = ['cold', 'added', 'edited', 'unchanged', 'stat'].map(name => {
    const line = (pick, show) => show(onward(a, b, pick(a.measured[name]), pick(b.measured[name])))
    return [names[name], line(({ seconds: time }) => time.median, seconds), line(({ peak }) => peak ?? 0, megabytes)]
  })
  const from = `${thousands(a.articles)} and ${thousands(b.articles)}`
  const head = ['a million articles, reckoned, not measured', 'time', 'peak memory']
  return `### A million articles\n\nReckoned along the line through ${from} articles:\n\n${table([head, ...rows])}`
}

/** More articles never cost less: what looks so is noise. */
const onward = (a, b, first, second) =>
  second + (Math.max(0, second - first) / (b.articles - a.articles)) * (million - b.articles)
