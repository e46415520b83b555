// What builds shall take beside others, for each size, and how a run stands to it.
import { megabytes, table, thousands } from './page.mjs'

const ratio = (a, b) => (a === undefined || b === undefined ? undefined : a / b)
const timeOf = (one, other) => wall => ratio(wall(one), wall(other))
const processorOf = (one, other) => (_, processor) => ratio(processor(one), processor(other))

const times = value => value.toFixed(2)
/** With a digit more than other shares, so that what is just above a goal does not look as if it met it. */
const share = value => `${(value * 100).toFixed(1)} %`

/** The largest allowed value by the number of articles. Times are ratios, memory is in bytes. */
const goals = [
  {
    name: 'cold / feedsmith script',
    value: timeOf('cold', 'feedsmith'),
    atMost: { 100: 1.2, 1_000: 0.65, 10_000: 0.45 },
  },
  {
    name: 'the same in processor time',
    value: processorOf('cold', 'feedsmith'),
    atMost: { 100: 1.2, 1_000: 1, 10_000: 0.9 },
  },
  { name: 'cold / Hugo, RSS alone', value: timeOf('cold', 'hugo'), atMost: { 1_000: 4, 10_000: 1.8 } },
  {
    name: 'new article / cold',
    value: timeOf('added', 'cold'),
    atMost: { 100: 0.35, 1_000: 0.1, 10_000: 0.04, 100_000: 0.03 },
    show: share,
  },
  {
    name: 'new article / (start Node + stat all sources)',
    value: timeOf('added', 'stat'),
    atMost: { 100: 3, 1_000: 2.5, 10_000: 2, 100_000: 1.5 },
  },
  { name: 'new article corrected / cold', value: timeOf('corrected', 'cold'), atMost: {}, show: share },
  { name: 'removed article / cold', value: timeOf('removed', 'cold'), atMost: {}, show: share },
  {
    name: 'one edit / cold',
    value: timeOf('edited', 'cold'),
    atMost: { 100: 0.3, 1_000: 0.1, 10_000: 0.04, 100_000: 0.03 },
    show: share,
  },
  {
    name: 'nothing changed / cold',
    value: timeOf('unchanged', 'cold'),
    atMost: { 100: 0.06, 1_000: 0.03, 10_000: 0.015, 100_000: 0.02 },
    show: share,
  },
  {
    name: 'peak memory, cold',
    value: (_, __, peak) => peak('cold'),
    atMost: { 100: 110e6, 1_000: 200e6, 10_000: 350e6, 100_000: 800e6 },
    show: megabytes,
  },
]

/** A row for each goal, a column for each size. What was not measured, or not with another program beside it, is empty. */
export function goalTable({ sizes }) {
  const rows = goals.map(({ name, value, atMost, show = times }) => {
    const cells = sizes.map(({ articles, measured }) => {
      const reached = value(
        each => measured[each]?.seconds.median,
        each => measured[each]?.processor?.median,
        each => measured[each]?.peak,
      )
      return reached === undefined ? '' : cellOf(reached, atMost[articles], show)
    })
    return [name, ...cells]
  })
  const head = ['', ...sizes.map(({ articles }) => `${thousands(articles)} articles`)]
  return table([head, ...rows.filter(([, ...cells]) => cells.some(Boolean))])
}

/** What was measured, with the goal and whether it is met, where there is one. */
function cellOf(reached, goal, show) {
  if (goal === undefined) return show(reached)
  return `${show(reached)} (≤ ${show(goal)}: ${reached <= goal ? 'yes' : '**no**'})`
}
