// The results of a run as Markdown: the machine, how they stand to the goals, and every number.
import { megabytes, percent, seconds, table, thousands } from './page.mjs'

const names = {
  cold: 'Pregón, no state and no cache',
  edited: 'Pregón, one article edited',
  unchanged: 'Pregón, nothing changed',
  feedsmith: 'a script on feedsmith',
  feed: 'a script on feed',
  hugo: 'Hugo, RSS alone',
  stat: 'floor: start Node and stat every source file',
  bytes: 'floor: read and write the same bytes',
  durable: 'floor: the same, each file synced and renamed',
  node: 'node -e 0',
  version: 'pregon --version',
  help: 'pregon --help',
}

export function report(results) {
  const parts = [
    machineLine(results),
    '### Reach\n',
    ...results.sizes.map(size => goalsOf(size, results)),
    '### Every number\n',
    ...results.sizes.map(numbersOf),
    `Starting up:\n\n${startUpTable(results)}`,
    reckoning(results),
  ]
  return parts.join('\n')
}

function machineLine({ machine, rounds, spelling }) {
  const { cores, memory, system, node, feedsmith, feed, hugo } = machine
  const others = [`feedsmith ${feedsmith}`, `feed ${feed}`, hugo === undefined ? 'no Hugo' : `Hugo ${hugo}`]
  return `Measured on ${cores} cores, ${memory} of memory, ${system}, Node ${node}; ${others.join(', ')}. Median of ${rounds} rounds with the fastest and the slowest; memory is the highest of all rounds. Records spelt as ${spelling}.\n`
}

/** The rows of a size that say how it stands to its goals; a ratio whose other half was not measured is left out. */
function goalsOf(size, results) {
  const { articles } = size
  const isHuge = articles >= 100_000
  const time = name => (results.startUp[name] ?? size.measured[name])?.seconds.median
  const peak = name => size.measured[name]?.peak
  const rows = [
    row('cold / feedsmith', ratio(time('cold'), time('feedsmith')), isHuge ? undefined : 0.25),
    row('cold / feed', ratio(time('cold'), time('feed'))),
    row('cold / Hugo, RSS alone', ratio(time('cold'), time('hugo')), isHuge ? undefined : 1),
    row('one edited / cold', ratio(time('edited'), time('cold')), isHuge ? 0.04 : 0.1),
    row('nothing changed / cold', ratio(time('unchanged'), time('cold')), isHuge ? 0.03 : 0.06),
    row('nothing changed / (start Node + stat)', ratio(time('unchanged'), time('stat')), 2.5),
    row('cold / the same bytes, synced', ratio(time('cold'), time('durable'))),
    memoryRow(peak('cold'), isHuge ? 1.5e9 : 400e6),
    row('peak memory / Hugo', ratio(peak('cold'), peak('hugo')), isHuge ? undefined : 0.25),
    perArticleRow(size, results),
    row('pregon --version / node -e 0', ratio(time('version'), time('node')), 1.5),
    row('pregon --help / node -e 0', ratio(time('help'), time('node')), 1.5),
  ]
  // The goals are set for ten thousand and for a hundred thousand articles; other sizes are shown without.
  const judged = [10_000, 100_000].includes(articles)
  const head = [`${thousands(articles)} articles × 2 languages`, 'measured', ...(judged ? ['goal', 'met'] : [])]
  return table([head, ...rows.flatMap(cells => (cells ? [cells.slice(0, head.length)] : []))])
}

const ratio = (a, b) => (a === undefined || b === undefined ? undefined : a / b)

function row(name, value, goal) {
  if (value === undefined) return undefined
  const shown = number => (number < 0.105 ? percent(number) : number.toFixed(2))
  return [name, shown(value), goal === undefined ? '' : `≤ ${shown(goal)}`, verdict(value, goal)]
}

function memoryRow(value, goal) {
  if (value === undefined) return undefined
  return ['peak memory, cold', megabytes(value), `< ${megabytes(goal)}`, verdict(value, goal)]
}

function perArticleRow({ articles, measured }, { sizes }) {
  const base = sizes.find(size => size.articles === 10_000)
  if (!base || articles <= 10_000) return undefined
  const perArticle = (size, count) => size.cold.seconds.median / count
  const value = perArticle(measured, articles) / perArticle(base.measured, base.articles)
  return row('cold, time per article / that at 10,000', value, 1.2)
}

function verdict(value, goal) {
  if (goal === undefined) return ''
  return value <= goal ? 'yes' : 'no'
}

function numbersOf({ articles, sources, documents, measured }) {
  const cold = measured.cold.seconds.median
  const rows = Object.entries(measured).map(([name, { seconds: time, peak }]) => [
    names[name],
    seconds(time.median),
    `${seconds(time.least)} – ${seconds(time.most)}`,
    (time.median / cold).toFixed(2),
    peak === undefined ? '' : megabytes(peak),
    written(documents[name === 'cold' ? 'pregon' : name]),
  ])
  const head = [`${thousands(articles)} articles`, 'median', 'least – most', '× cold', 'peak memory', 'written']
  return `${table([head, ...rows])}\nSources: ${thousands(sources.files)} files, ${megabytes(sources.bytes)}.\n`
}

function written(total) {
  return total && total.files > 0 ? `${thousands(total.files)} files, ${megabytes(total.bytes)}` : ''
}

function startUpTable({ startUp }) {
  const rows = Object.entries(startUp).map(([name, { seconds: time }]) => [
    `\`${names[name]}\``,
    seconds(time.median),
    `${seconds(time.least)} – ${seconds(time.most)}`,
    (time.median / startUp.node.seconds.median).toFixed(2),
  ])
  return table([['starting', 'median', 'least – most', '× node'], ...rows])
}

const million = 1_000_000

/** What the two largest sizes foretell of a million articles, if each further article costs what the last ones did. */
function reckoning({ sizes }) {
  const [a, b] = sizes.toSorted((one, other) => one.articles - other.articles).slice(-2)
  // From small sizes the line would be a guess: what an article costs hides behind what a start costs.
  if (b === undefined || a.articles < 10_000 || b.articles >= million) return ''
  const rows = ['cold', 'edited', 'unchanged', 'stat'].map(name => {
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
