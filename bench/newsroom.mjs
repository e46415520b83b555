// Writes a newsroom of any size in English and Spanish to measure with: site.yaml, locales/ and articles/. The same seed
// gives the same bytes. usage: node bench/newsroom.mjs OUT COUNT [--seed 1] [--spelling folders|json|ndjson] [--hugo DIR]
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { writeHugoArticle, writeHugoSite } from './hugo.mjs'

const vocabulary = {
  en: 'government officials said the measure would take effect after sources close to the talks described a change in oil shipments island residents families reported power outages across eastern provinces while ministers met in Havana doctors returned on flights resumed hospital energy plant company market “reform” & trade policy agency statement border migrants court ruling — prices inflation exports'.split(
    ' ',
  ),
  es: 'el gobierno informó que la medida entrará en vigor después de que fuentes cercanas a las conversaciones describieran un cambio en los envíos de petróleo residentes familias reportaron apagones en provincias orientales mientras ministros se reunieron en La Habana médicos regresaron en vuelos reanudados hospital energía planta empresa mercado «reforma» y comercio política agencia declaración frontera migrantes tribunal — precios inflación exportaciones año señal'.split(
    ' ',
  ),
}
const languages = Object.keys(vocabulary)
const sections = Array.from({ length: 12 }, (_, i) => `section-${i}`)
const authors = Array.from({ length: 40 }, (_, i) => `author-${i}`)
const tagCount = 300

const firstDay = Date.UTC(2024, 1, 21)
const twoYears = 730 * 24 * 3600_000

/** Draws words and facts; every draw moves one seeded sequence on, so their order is part of what a seed means. */
function dice(seed) {
  let state = seed >>> 0 || 1
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  const pick = list => list[Math.floor(random() * list.length)]
  const between = (least, count) => least + Math.floor(random() * count)
  const times = (count, draw) => Array.from({ length: count }, (_, i) => draw(i))
  const phrase = language => {
    const words = times(between(8, 14), () => pick(vocabulary[language])).join(' ')
    return words[0].toUpperCase() + words.slice(1)
  }
  const paragraph = language => times(between(3, 3), () => `${phrase(language)}.`).join(' ')
  return {
    pick,
    between,
    times,
    phrase,
    paragraph,
    chance: share => random() < share,
    // A few tags and authors are very common, most are rare.
    skewed: count => Math.min(count - 1, Math.floor(count * random() ** 3)),
  }
}

function facts(index, count, { pick, between, times, chance, skewed }) {
  const id = `story-${String(index).padStart(7, '0')}`
  const published = new Date(firstDay + Math.floor((index / count) * twoYears))
  return {
    id,
    published: `${published.toISOString().slice(0, 19)}Z`,
    section: pick(sections),
    tags: [...new Set(times(between(1, 5), () => `tag-${skewed(tagCount)}`))],
    authors: [`author-${skewed(authors.length)}`],
    ...(chance(0.6) && { image: image(id, index, chance(0.5)) }),
  }
}

function image(id, index, reference) {
  const size = { width: 1200, height: 800, bytes: 50000 + index }
  const credit = { source: 'X', name: 'Bruno Rodríguez P' }
  return { url: `/images/${id}.jpg`, type: 'image/jpeg', ...size, reference, credit }
}

function translation({ id, image }, language, { hasFaq, blocks }, { times, phrase, paragraph, pick }) {
  const question = () => ({ question: `${phrase(language)}?`, answer: paragraph(language) })
  const block = i => {
    if (i % 5 === 3) return `## ${phrase(language)}\n\n${paragraph(language)}`
    if (i % 6 === 4) return `> ${paragraph(language)}`
    const word = () => pick(vocabulary[language])
    return paragraph(language) + (i % 3 === 0 ? ` [${word()}](/related/${i}) **${word()}**.` : '')
  }
  return {
    title: phrase(language),
    slug: `${id}-${language}`,
    summary: `${phrase(language)}.`,
    ...(image && { caption: phrase(language) }),
    ...(hasFaq && { faq: { title: phrase(language), questions: times(3, question) } }),
    body: `${times(blocks, block).join('\n\n')}\n`,
  }
}

function* articles(count, seed) {
  const draws = dice(seed)
  for (let index = 0; index < count; index++) {
    const article = facts(index, count, draws)
    const shape = { hasFaq: draws.chance(0.4), blocks: draws.between(6, 12) }
    const translations = languages.map(language => [language, translation(article, language, shape, draws)])
    yield { ...article, translations: Object.fromEntries(translations) }
  }
}

/** Records in each of the spellings that Pregón reads. */
const spellings = {
  folders(folder, { translations, ...article }) {
    put(join(folder, article.id, 'article.yaml'), yamlLines(article))
    for (const [language, { body, ...front }] of Object.entries(translations))
      put(join(folder, article.id, `${language}.md`), `---\n${yamlLines(front)}---\n\n${body}`)
  },
  json: (folder, article) => put(join(folder, `${article.id}.json`), JSON.stringify(article)),
  ndjson: (folder, article) => appendFileSync(join(folder, 'export.ndjson'), `${JSON.stringify(article)}\n`),
}

function put(path, text) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

/** A mapping in YAML, a key a line; JSON is YAML. */
function yamlLines(mapping) {
  const scalar = (key, value) => (['id', 'published', 'section'].includes(key) ? value : JSON.stringify(value))
  return Object.entries(mapping)
    .map(([key, value]) => `${key}: ${scalar(key, value)}\n`)
    .join('')
}

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

/** The repository's own words of a language, with names for the sections of this newsroom. */
function localeFile(language) {
  const words = JSON.parse(readFileSync(new URL(`../locales/${language}.json`, import.meta.url), 'utf8'))
  const names = Object.fromEntries(sections.map(key => [key, `${language.toUpperCase()} ${key}`]))
  return JSON.stringify({ ...words, sections: names }, null, 2)
}

/** Writes a newsroom of `count` articles, and where `hugo` names a folder the same articles as a Hugo site. */
export function writeNewsroom(out, count, { seed = 1, spelling = 'folders', hugo } = {}) {
  const write = spellings[spelling]
  if (!write) throw new Error(`no spelling ${spelling}; there are ${Object.keys(spellings).join(', ')}`)
  const folder = join(out, 'articles')
  mkdirSync(folder, { recursive: true })
  for (const article of articles(count, seed)) {
    write(folder, article)
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
      seed: { type: 'string', default: '1' },
      spelling: { type: 'string', default: 'folders' },
      hugo: { type: 'string' },
    },
  })
  const [out, count = '1000'] = positionals
  if (!out) throw new Error('usage: newsroom.mjs OUT COUNT [--seed 1] [--spelling folders|json|ndjson] [--hugo DIR]')
  writeNewsroom(out, Number(count), { ...values, seed: Number(values.seed) })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main()
