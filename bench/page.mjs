// Fills docs/performance.md between its markers: <!-- NAME --> and <!-- /NAME -->.
import { readFileSync, writeFileSync } from 'node:fs'

const page = new URL('../docs/performance.md', import.meta.url)

export function fill(name, text) {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const before = readFileSync(page, 'utf8')
  const [start, end] = [before.indexOf(open), before.indexOf(close)]
  if (start < 0 || end < start) throw new Error(`docs/performance.md has no ${open} … ${close}`)
  writeFileSync(page, `${before.slice(0, start + open.length)}\n\n${text.trim()}\n\n${before.slice(end)}`)
}

/** A Markdown table; the first row is its head. */
export function table([head, ...rows]) {
  const line = cells => `| ${cells.join(' | ')} |\n`
  return line(head) + line(head.map((_, i) => (i === 0 ? '---' : '---:'))) + rows.map(line).join('')
}

/** A number with its noun: `1 run`, `10 runs`. */
export const counted = (number, noun) => `${thousands(number)} ${noun}${number === 1 ? '' : 's'}`

export const thousands = number => number.toLocaleString('en')

export const megabytes = bytes => `${thousands(Math.round(bytes / 1e6))} MB`

/** Few digits: as many as a median of a few rounds deserves. */
export function seconds(value) {
  return value < 0.1 ? `${Math.round(value * 1000)} ms` : `${value.toFixed(value < 10 ? 2 : 1)} s`
}

export const percent = share => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`
