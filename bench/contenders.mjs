// What is measured on one newsroom, in the order in which a round runs it.
import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join, relative } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { spawnSync } from 'node:child_process'
import { measure } from './measure.mjs'

const here = path => fileURLToPath(new URL(path, import.meta.url))
const node = process.execPath
const cli = here('../lib/cli.js')

export const hasHugo = spawnSync('hugo', ['version']).status === 0

/** The folders of one measured newsroom. */
export function placesIn(work) {
  return { work, site: join(work, 'site'), hugo: join(work, 'hugo'), out: name => join(work, `out-${name}`) }
}

/** Each does its work once and returns what `measure` tells; what must be made ready before is not part of that. */
export function contendersOf(places, { withPeers }) {
  const { site, out } = places
  const pregon = [node, cli, 'build', '--site', site, '--out', out('pregon')]
  const peer = name => () => {
    rmSync(out(name), { recursive: true, force: true })
    return measure([node, here(`peers/${name}.mjs`), site, out(name)])
  }
  return {
    cold: () => {
      for (const folder of [out('pregon'), join(site, '.pregon')]) rmSync(folder, { recursive: true, force: true })
      return expecting('created', measure(pregon))
    },
    edited: () => {
      editNewest(site)
      return expecting('changed', measure(pregon))
    },
    unchanged: () => expecting('nothing changed', measure(pregon)),
    ...(withPeers && { feedsmith: peer('feedsmith'), feed: peer('feed') }),
    ...(withPeers && hasHugo && { hugo: () => buildHugo(places) }),
    stat: () => measure([node, here('floor.mjs'), 'stat', site]),
    bytes: () => floorOfBytes(places, 'bytes'),
    durable: () => floorOfBytes(places, 'durable'),
  }
}

/** Programs whose only work is to start. */
export const starters = {
  node: () => measure([node, '-e', '0'], { memory: false }),
  version: () => measure([node, cli, '--version'], { memory: false }),
  help: () => measure([node, cli, '--help'], { memory: false }),
}

/** A number is worth nothing where the program did something else. */
function expecting(word, result) {
  if (!result.stdout.includes(word)) throw new Error(`expected a build to say ${word}, not: ${result.stdout}`)
  return result
}

function buildHugo({ hugo, out }) {
  for (const folder of [out('hugo'), join(hugo, 'resources')]) rmSync(folder, { recursive: true, force: true })
  return measure(['hugo', '--quiet', '--source', hugo, '--destination', out('hugo')])
}

function floorOfBytes({ site, out }, what) {
  const folder = out(what)
  rmSync(folder, { recursive: true, force: true })
  const input = documentsIn(out('pregon'))
    .map(({ size, path }) => `${size} ${path}\n`)
    .join('')
  const result = measure([node, here('floor.mjs'), what, site, folder], { input })
  rmSync(folder, { recursive: true, force: true })
  return result
}

/** The newest article stands in every feed of its scopes: one more sentence in its English words. */
function editNewest(site) {
  const folder = join(site, 'articles')
  const newest = readdirSync(folder).toSorted().at(-1)
  const path = join(folder, newest)
  const file = statSync(path).isDirectory() ? join(path, 'en.md') : path
  if (file.endsWith('.md')) appendFileSync(file, '\nOne more sentence.\n')
  else writeFileSync(file, editedJson(readFileSync(file, 'utf8')))
}

function editedJson(text) {
  const lines = text.trimEnd().split('\n')
  const record = JSON.parse(lines.at(-1))
  record.translations.en.body += '\nOne more sentence.\n'
  return `${[...lines.slice(0, -1), JSON.stringify(record)].join('\n')}\n`
}

/** Every document below a folder with its size. */
export function documentsIn(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .toSorted()
    .map(path => ({ path: relative(folder, path), size: statSync(path).size }))
}

/** Makes a newsroom look as it does to a build a while after it was written: no file is as new as the build itself. */
export function age(site) {
  const anHourAgo = Date.now() / 1000 - 3600
  for (const { path } of documentsIn(site)) utimesSync(join(site, path), anHourAgo, anHourAgo)
}
