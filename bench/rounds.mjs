// Builds of several newsrooms side by side: each round has one of each.
import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { buildsOf, placesIn } from './contenders.mjs'
import { age } from './files.mjs'
import { writeNewsroom } from './newsroom.mjs'
import { fill } from './page.mjs'

export const roundOptions = {
  rounds: { type: 'string', default: '3' },
  work: { type: 'string' },
  write: { type: 'boolean', default: false },
}

/**
 * Measures newsrooms and prints a report, which `--write` puts into docs/performance.md between the markers of `name`.
 * `newsroomsIn` makes them in a folder, each with a `name` and `builds`; their `results` are lists by the builds' names.
 */
export function measureRounds(name, { rounds, work: parent, write }, newsroomsIn, report) {
  const work = mkdtempSync(join(parent ?? tmpdir(), `pregon-${name}-`))
  try {
    const newsrooms = newsroomsIn(work).map(newsroom => ({ ...newsroom, results: {} }))
    for (let round = 1; round <= Number(rounds); round++)
      for (const newsroom of newsrooms)
        for (const [what, run] of Object.entries(newsroom.builds)) {
          const result = run()
          newsroom.results[what] = [...(newsroom.results[what] ?? []), result]
          process.stderr.write(`round ${round}: ${newsroom.name} ${what} ${result.seconds.toFixed(2)} s\n`)
        }
    const text = report(newsrooms)
    if (write) fill(name, text)
    process.stdout.write(text)
  } finally {
    rmSync(work, { recursive: true })
  }
}

/** The same newsroom once for each room, whose `site` is added to the site file. */
export function newsroomsIn(work, rooms, articles) {
  const first = placesIn(join(work, 'first'))
  writeNewsroom(first.site, articles, { spelling: 'folders' })
  return rooms.map((room, i) => {
    const places = placesIn(join(work, String(i)))
    cpSync(first.site, places.site, { recursive: true, preserveTimestamps: true })
    appendFileSync(join(places.site, 'site.yaml'), room.site)
    age(places.site)
    return { ...room, builds: buildsOf(places, articles, 'folders') }
  })
}
