// Draws seconds over articles, both on logarithmic axes. usage: node bench/plot.mjs < bench/results.json > docs/scaling.svg
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const series = [
  { name: 'cold', label: 'Pregón, cold', color: '#b3261e' },
  { name: 'edited', label: 'one edited', color: '#e07b00' },
  { name: 'unchanged', label: 'nothing changed', color: '#2e7d32' },
  { name: 'feedsmith', label: 'feedsmith script', color: '#1565c0' },
  { name: 'feed', label: 'feed script', color: '#6a1b9a' },
  { name: 'hugo', label: 'Hugo, RSS alone', color: '#00838f' },
  { name: 'stat', label: 'floor: start + stat', color: '#757575' },
]
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
<title>Seconds of a build by the number of articles</title>
<rect width="${frame.width}" height="${frame.height}" fill="#fff"/>
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
  const line = (x1, y1, x2, y2) => `<path d="M${x1} ${y1}L${x2} ${y2}" stroke="#ddd"/>`
  const text = (at, anchor, words) =>
    `<text x="${at[0]}" y="${at[1]}" text-anchor="${anchor}" fill="#333">${words}</text>`
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

function curve({ points, color }, x, y) {
  const at = points.map(point => `${x.at(point.x)} ${y.at(point.y)}`)
  const dots = points.map(point => `<circle cx="${x.at(point.x)}" cy="${y.at(point.y)}" r="3" fill="${color}"/>`)
  return `<path d="M${at.join('L')}" fill="none" stroke="${color}" stroke-width="2"/>${dots.join('')}`
}

/** A name for each line, at the height of its end, but never over another. */
function labelsOf(lines, y) {
  const ends = lines.map(line => ({ ...line, end: y.at(line.points.at(-1).y) })).toSorted((a, b) => a.end - b.end)
  let free = 0
  return ends.map(({ label, color, end }) => {
    const height = Math.max(end + 4, free)
    free = height + 16
    return `<text x="${frame.right + 10}" y="${round(height)}" fill="${color}">${label}</text>`
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(plot(JSON.parse(readFileSync(0, 'utf8'))))
