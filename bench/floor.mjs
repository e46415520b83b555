// What no build can do without. usage: node bench/floor.mjs stat SITE
//                                      node bench/floor.mjs bytes|durable SITE OUT, with "SIZE PATH" a line on stdin
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { performance } from 'node:perf_hooks'
import process from 'node:process'

/** Every file that a newsroom's author may have edited. */
function sources(site) {
  const below = folder =>
    readdirSync(folder, { withFileTypes: true }).flatMap(entry =>
      entry.isDirectory() ? below(join(folder, entry.name)) : [join(folder, entry.name)],
    )
  return [join(site, 'site.yaml'), ...below(join(site, 'locales')), ...below(join(site, 'articles'))]
}

function writeBytes(path, bytes, isDurable) {
  mkdirSync(dirname(path), { recursive: true })
  const temporary = isDurable ? `${path}.new` : path
  const file = openSync(temporary, 'w')
  writeSync(file, bytes)
  if (isDurable) fsyncSync(file)
  closeSync(file)
  if (isDurable) renameSync(temporary, path)
}

/** Reads and writes as many bytes as a build, and prints the seconds of each. */
function copyNothing(site, out, isDurable) {
  const started = performance.now()
  for (const path of sources(site)) readFileSync(path)
  const read = performance.now()
  const wanted = readFileSync(0, 'utf8').trim().split('\n')
  const documents = wanted.map(line => ({
    size: Number(line.split(' ', 1)[0]),
    path: line.slice(line.indexOf(' ') + 1),
  }))
  // Not zeros: some file systems store those as nothing.
  const noise = Buffer.alloc(Math.max(...documents.map(({ size }) => size)), 'pregonero')
  for (const { size, path } of documents) writeBytes(join(out, path), noise.subarray(0, size), isDurable)
  const written = performance.now()
  process.stdout.write(JSON.stringify({ read: (read - started) / 1000, write: (written - read) / 1000 }))
}

const [what, site, out] = process.argv.slice(2)
if (what === 'stat') for (const path of sources(site)) statSync(path)
else copyNothing(site, out, what === 'durable')
