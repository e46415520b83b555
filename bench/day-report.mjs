// A newsroom's day as Markdown.
import { summaryOf } from './measure.mjs'
import { counted, megabytes, seconds, table, thousands } from './page.mjs'

const sumOf = (list, pick) => list.reduce((sum, each) => sum + pick(each), 0)
const wallOf = each => each.seconds
const processorOf = each => each.processor

export function dayReport({ articles, deeds, machine, first, own, peer }) {
  const busy = own.filter(({ isIdle }) => !isIdle)
  return `${thousands(articles)} articles and ${counted(own.length, 'build')}: ${deedsLine(deeds)}. ${counted(busy.length, 'build')} had something to publish. ${machine.cores} cores, Node ${machine.node}.

${table([
  ['', 'Pregón', ...(peer.length > 0 ? [`feedsmith script, reckoned from ${counted(peer.length, 'run')}`] : [])],
  ...rowsOf(own, busy, peer),
])}
${longestLine(own)} The first build, before the day, took ${seconds(first.seconds)} and is not counted. At the end every document had the bytes of a build that remembers nothing.
`
}

function rowsOf(own, busy, peer) {
  const median = (list, pick) => (list.length === 0 ? '' : seconds(summaryOf(list.map(pick)).median))
  const most = (list, pick) => Math.max(...list.map(pick))
  // What a run of the script takes does not depend on what happened: each of the day is as the mean of those measured.
  const perDay = pick => (sumOf(peer, pick) / peer.length) * own.length
  const idle = own.filter(({ isIdle }) => isIdle)
  const rows = [
    ['time of all builds', seconds(sumOf(own, wallOf)), () => seconds(perDay(wallOf))],
    [
      'processor time of all builds',
      processorTime(own, sumOf(own, processorOf)),
      () => processorTime(peer, perDay(processorOf)),
    ],
    ['the longest build', seconds(most(own, wallOf)), () => seconds(most(peer, wallOf))],
    ['a build with something to publish, median', median(busy, wallOf), () => median(peer, wallOf)],
    ['a build with nothing to do, median', median(idle, wallOf), () => median(peer, wallOf)],
    [
      'documents written',
      thousands(sumOf(own, each => each.written.files)),
      () => thousands(Math.round(perDay(each => each.written.files))),
    ],
    [
      'written in documents',
      megabytes(sumOf(own, each => each.written.bytes)),
      () => megabytes(perDay(each => each.written.bytes)),
    ],
    ['written in `.pregon/`', megabytes(sumOf(own, each => each.remembered.bytes)), () => ''],
    ['peak memory', peakMemory(own), () => peakMemory(peer)],
  ]
  return rows.map(([name, mine, theirs]) => [name, mine, ...(peer.length > 0 ? [theirs()] : [])])
}

/** Nothing where the machine cannot tell it. */
const processorTime = (list, sum) => (list.every(({ processor }) => processor !== undefined) ? seconds(sum) : '')
const peakMemory = list =>
  list.every(({ peak }) => peak !== undefined) ? megabytes(Math.max(...list.map(({ peak }) => peak))) : ''

const words = { added: 'new', edited: 'edited', withdrawn: 'withdrawn' }

const deedsLine = deeds =>
  Object.entries(words)
    .flatMap(([kind, word]) => (deeds[kind] > 0 ? `${deeds[kind]} ${word}` : []))
    .join(', ')

/** The build that made a newsroom wait longest, and what it had to do. */
function longestLine(own) {
  const longest = own.reduce((most, each) => (each.seconds > most.seconds ? each : most))
  const what = longest.isIdle ? 'nothing to publish' : deedsLine(longest.schedule)
  const processor = longest.processor === undefined ? '' : `, ${seconds(longest.processor)} of processor time`
  return `The longest build was number ${own.indexOf(longest) + 1} (${seconds(longest.seconds)}${processor}): ${what}; it wrote ${counted(longest.written.files, 'document')} (${megabytes(longest.written.bytes)}).`
}
