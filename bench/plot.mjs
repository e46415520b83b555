// Draws seconds over articles, both on logarithmic axes. usage: node bench/plot.mjs < bench/results.json > docs/scaling.svg
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

/** Each with its own mark: colours alone do not tell lines apart for everybody. */
const series = [
  { name: 'cold', label: 'first build, cold', mark: (x, y) => `<circle cx="${x}" cy="${y}" r="4"/>` },
  {
    name: 'added',
    label: 'new article',
    mark: (x, y) => `<path d="M${x} ${round(y - 5)}l5 9h-10z"/>`,
  },
  {
    name: 'unchanged',
    label: 'nothing changed',
    mark: (x, y) => `<path d="M${round(x - 4)} ${round(y - 4)}h8v8h-8z"/>`,
  },
]
// An image has no page behind it whose colours it could take, but it knows what its reader prefers.
const style = `.ground { fill: #fff }
text { fill: #1f2328 }
.grid { stroke: #d1d9e0 }
.line { fill: none; stroke-width: 2 }
.cold { stroke: #b3261e; fill: #b3261e }
.added { stroke: #8a5a00; fill: #8a5a00 }
.unchanged { stroke: #1f6feb; fill: #1f6feb }
text.cold, text.added, text.unchanged { stroke: none }
@media (prefers-color-scheme: dark) {
  .ground { fill: #0d1117 }
  text { fill: #e6edf3 }
  .grid { stroke: #3d444d }
  .cold { stroke: #ff8a80; fill: #ff8a80 }
  .added { stroke: #e3b341; fill: #e3b341 }
  .unchanged { stroke: #79c0ff; fill: #79c0ff }
}`
const frame = { left: 70, right: 600, top: 20, bottom: 400, width: 760, height: 450 }

/** An SVG of a run; the same results give the same bytes. */
export function plot({ sizes }) {
  const lines = series.flatMap(line => {
    const points = sizes.flatMap(({ articles, measured }) =>
      measured[line.name] ? [{ x: articles, y: measured[line.name].seconds.median }] : [],
    )
    return points.length > 0 ? [{ ...line, points }] : []
  })
  const all = lines.flatMap(({ points }) => points)
  const x = axis(
    all.map(point => point.x),
    frame.left,
    frame.right,
  )
  const y = axis(
    all.map(point => point.y),
    frame.bottom,
    frame.top,
  )
  const parts = [...grid(x, y), ...lines.map(line => curve(line, x, y)), ...labelsOf(lines, y)]
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${frame.width} ${frame.height}" font-family="sans-serif" font-size="13">
<title>Seconds of a build by the number of articles: the first build, a new article, nothing changed</title>
<style>
${style}
</style>
<rect width="${frame.width}" height="${frame.height}" class="ground"/>
${parts.join('\n')}
</svg>
`
}

/** Powers of ten around some values, and where a value stands between two ends of the drawing. */
function axis(values, from, to) {
  const low = Math.floor(Math.log10(Math.min(...values)) + 1e-9)
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values)) - 1e-9))
  const at = value => round(from + ((Math.log10(value) - low) / (high - low)) * (to - from))
  return { at, ticks: Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i)) }
}

const round = number => Math.round(number * 10) / 10

function grid(x, y) {
  const { left, right, top, bottom } = frame
  const line = (x1, y1, x2, y2) => `<path d="M${x1} ${y1}L${x2} ${y2}" class="grid"/>`
  const text = (at, anchor, words) => `<text x="${at[0]}" y="${at[1]}" text-anchor="${anchor}">${words}</text>`
  return [
    ...x.ticks.flatMap(tick => [
      line(x.at(tick), top, x.at(tick), bottom),
      text([x.at(tick), bottom + 20], 'middle', tick.toLocaleString('en')),
    ]),
    ...y.ticks.flatMap(tick => [
      line(left, y.at(tick), right, y.at(tick)),
      text([left - 8, y.at(tick) + 4], 'end', `${Number(tick.toPrecision(1))} s`),
    ]),
    text([(left + right) / 2, bottom + 42], 'middle', 'articles, each in two languages'),
  ]
}

function curve({ name, points, mark }, x, y) {
  const at = points.map(point => [x.at(point.x), y.at(point.y)])
  const marks = at.map(([left, top]) => mark(left, top))
  return `<g class="${name}"><path d="M${at.map(pair => pair.join(' ')).join('L')}" class="line"/>${marks.join('')}</g>`
}

/** A name for each line, at the height of its end, but never over another. */
function labelsOf(lines, y) {
  const ends = lines.map(line => ({ ...line, end: y.at(line.points.at(-1).y) })).toSorted((a, b) => a.end - b.end)
  let free = 0
  return ends.map(({ name, label, end }) => {
    const height = Math.max(end + 4, free)
    free = height + 16
    return `<text x="${frame.right + 10}" y="${round(height)}" class="${name}">${label}</text>`
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(plot(JSON.parse(readFileSync(0, 'utf8'))))
