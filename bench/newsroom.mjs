// Writes a newsroom of any size in English and Spanish to measure with: site.yaml, locales/ and articles/. The same seed
// gives the same bytes. usage: node bench/newsroom.mjs OUT COUNT [--seed 1] [--spelling folders|json|ndjson] [--hugo DIR]
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { writeHugoArticle, writeHugoSite } from './hugo.mjs'
import { put, spellingOf } from './spellings.mjs'
import { articles, authors, languages, newsroomSeed, sections } from './stories.mjs'

function siteFile() {
  const names = Object.fromEntries(authors.map((key, i) => [key, { name: `Author Número ${i}` }]))
  return `publisher: Bench News
authority: bench.example,2026
timezone: America/Havana
feeds: https://feeds.bench.example/
languages:
  en: { home: https://en.bench.example/ }
  es: { home: https://es.bench.example/ }
permalink: /{section}/{slug}
sections: ${JSON.stringify(sections)}
authors: ${JSON.stringify(names)}
limit: 50
`
}

/**
 * The repository's own words of a language, with names for the sections of this newsroom and without names for tags:
 * a tag with a name has a feed even where no article has the tag, and the other programs write no such feeds.
 */
function localeFile(language) {
  const words = JSON.parse(readFileSync(new URL(`../locales/${language}.json`, import.meta.url), 'utf8'))
  const names = Object.fromEntries(sections.map(key => [key, `${language.toUpperCase()} ${key}`]))
  return JSON.stringify({ ...words, sections: names, tags: {} }, null, 2)
}

/** Writes a newsroom of `count` articles, and where `hugo` names a folder the same articles as a Hugo site. */
export function writeNewsroom(out, count, { seed = newsroomSeed, spelling = 'folders', hugo } = {}) {
  const { add } = spellingOf(spelling)
  const folder = join(out, 'articles')
  mkdirSync(folder, { recursive: true })
  for (const article of articles(count, seed)) {
    add(folder, article)
    if (hugo) writeHugoArticle(hugo, article)
  }
  put(join(out, 'site.yaml'), siteFile())
  for (const language of languages) put(join(out, 'locales', `${language}.json`), localeFile(language))
  if (hugo) writeHugoSite(hugo)
}

function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seed: { type: 'string', default: String(newsroomSeed) },
      spelling: { type: 'string', default: 'folders' },
      hugo: { type: 'string' },
    },
  })
  const [out, count = '1000'] = positionals
  if (!out) throw new Error('usage: newsroom.mjs OUT COUNT [--seed 1] [--spelling folders|json|ndjson] [--hugo DIR]')
  writeNewsroom(out, Number(count), { ...values, seed: Number(values.seed) })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main()
