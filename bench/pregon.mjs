// Pregón's command and what it says that it did.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { measure } from './measure.mjs'
import { idOf, languages } from './stories.mjs'

export const node = process.execPath
export const cli = fileURLToPath(new URL('../lib/cli.js', import.meta.url))

/** A measured build; `documents` counts what it says that it did to the documents. `flags` are Node's, `options` its own. */
export function build(site, out, { flags = [], options = [], program = node } = {}) {
  const result = measure([program, ...flags, cli, 'build', '--site', site, '--out', out, ...options])
  const counts = [...result.stdout.matchAll(/\b(\d+) (created|changed|removed)\b/g)]
  const documents = { created: 0, changed: 0, removed: 0 }
  for (const [, count, what] of counts) documents[what] = Number(count)
  return { ...result, documents, changedNothing: result.stdout.startsWith('nothing changed: ') }
}

/** A number is worth nothing where the program did something else. */
export function expecting(what, isTrue, result) {
  if (!isTrue) throw new Error(`expected a build to have ${what}, but it says: ${result.stdout}`)
  return result
}

/** Whether the feed of each whole language holds the article of this number. */
export function isPublished(out, index) {
  const held = languages.map(language =>
    readFileSync(join(out, language, 'feed.json'), 'utf8').includes(`:${idOf(index)}:${language}"`),
  )
  if (new Set(held).size > 1) throw new Error(`${idOf(index)} is published in one language alone`)
  return held[0]
}
