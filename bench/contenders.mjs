// What is measured on one newsroom, in the order in which a round runs it.
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { documentsIn } from './files.mjs'
import { measure } from './measure.mjs'
import { build, cli, expecting, isPublished, node } from './pregon.mjs'
import { spellingOf } from './spellings.mjs'
import { idOf, inventor, lastDay } from './stories.mjs'

const here = path => fileURLToPath(new URL(path, import.meta.url))

export const hasHugo = spawnSync('hugo', ['version']).status === 0

/** The folders of one measured newsroom. */
export function placesIn(work) {
  return { work, site: join(work, 'site'), hugo: join(work, 'hugo'), out: name => join(work, `out-${name}`) }
}

/** Each does its work once and returns what `measure` tells; what must be made ready before is not part of that. */
export function contendersOf(places, { articles, spelling, withPeers }) {
  const { site, out } = places
  const peer = name => () => {
    rmSync(out(name), { recursive: true, force: true })
    return measure([node, here(`peers/${name}.mjs`), site, out(name)])
  }
  return {
    ...buildsOf(places, articles, spelling),
    ...(withPeers && { feedsmith: peer('feedsmith'), feed: peer('feed') }),
    ...(withPeers && hasHugo && { hugo: () => buildHugo(places) }),
    stat: () => measure([node, here('floor.mjs'), 'stat', site]),
    bytes: () => floorOfBytes(places, 'bytes'),
    durable: () => floorOfBytes(places, 'durable'),
  }
}

/**
 * What a newsroom does, each build after the one above it; the last but one takes back what the third has brought. `how` is
 * passed on to `build`.
 */
export function buildsOf({ site, out }, count, spelling, how = {}) {
  const records = spellingOf(spelling)
  const folder = join(site, 'articles')
  const feeds = out('pregon')
  // The articles that were written first have the numbers below `count`.
  const [newest, added] = [count - 1, count]
  let sentences = 0
  const edit = index => {
    const sentence = `Sentence ${++sentences} is new.`
    records.addSentence(folder, idOf(index), 'en', sentence)
    const result = build(site, feeds, how)
    const isTold = readFileSync(join(feeds, 'en', 'feed.json'), 'utf8').includes(sentence)
    return expecting('published an edit', result.documents.changed > 0 && isTold, result)
  }
  return {
    cold: () => {
      for (const made of [feeds, join(site, '.pregon')]) rmSync(made, { recursive: true, force: true })
      const result = build(site, feeds, how)
      const { created, changed } = result.documents
      return expecting('created every feed', created > 0 && changed === 0 && isPublished(feeds, newest), result)
    },
    edited: () => edit(newest),
    added: () => {
      records.add(folder, newArticle(added))
      const result = build(site, feeds, how)
      return expecting('published an article', result.documents.changed > 0 && isPublished(feeds, added), result)
    },
    corrected: () => edit(added),
    removed: () => {
      records.remove(folder, idOf(added))
      const result = build(site, feeds, how)
      return expecting('removed an article', result.documents.changed > 0 && !isPublished(feeds, added), result)
    },
    unchanged: () => {
      const result = build(site, feeds, how)
      return expecting('changed nothing', result.changedNothing, result)
    },
  }
}

/** An article that is newer than all others, with common tags: it stands in the same feeds in a newsroom of any size. */
function newArticle(index) {
  const article = inventor(2)(index, lastDay)
  return { ...article, section: 'section-3', tags: ['tag-0', 'tag-1', 'tag-7'], authors: ['author-0'] }
}

/** Programs whose only work is to start. */
export const starters = {
  node: () => measure([node, '-e', '0']),
  version: () => measure([node, cli, '--version']),
  help: () => measure([node, cli, '--help']),
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
