// Records in each of the spellings that Pregón reads, and what editors do to them.
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A file and the folders that it needs. */
export function put(path, text) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

/** A mapping in YAML, a key a line; JSON is YAML. */
function yamlLines(mapping) {
  const scalar = (key, value) => (plainKeys.has(key) ? value : JSON.stringify(value))
  return Object.entries(mapping)
    .map(([key, value]) => `${key}: ${scalar(key, value)}\n`)
    .join('')
}
const plainKeys = new Set(['id', 'published', 'section'])

const folders = {
  add(folder, { translations, ...article }) {
    put(join(folder, article.id, 'article.yaml'), yamlLines(article))
    for (const [language, { body, ...front }] of Object.entries(translations))
      put(join(folder, article.id, `${language}.md`), `---\n${yamlLines(front)}---\n\n${body}`)
  },
  remove: (folder, id) => rmSync(join(folder, id), { recursive: true }),
  addSentence: (folder, id, language, sentence) =>
    appendFileSync(join(folder, id, `${language}.md`), `\n${sentence}\n`),
  setFacts(folder, id, facts) {
    const path = join(folder, id, 'article.yaml')
    const lines = readFileSync(path, 'utf8').split(/(?<=\n)/)
    const kept = lines.filter(line => !(line.split(':', 1)[0] in facts))
    writeFileSync(path, kept.join('') + yamlLines(facts))
  },
}

/** A spelling of whole records; `change` is given a record and returns the new one, or undefined to remove it. */
function ofWholeRecords(add, change) {
  return {
    add,
    remove: (folder, id) => change(folder, id, () => undefined),
    addSentence: (folder, id, language, sentence) =>
      change(folder, id, record => {
        record.translations[language].body += `\n${sentence}\n`
        return record
      }),
    setFacts: (folder, id, facts) => change(folder, id, record => ({ ...record, ...facts })),
  }
}

const json = ofWholeRecords(
  (folder, article) => put(join(folder, `${article.id}.json`), JSON.stringify(article)),
  (folder, id, change) => {
    const path = join(folder, `${id}.json`)
    const record = change(JSON.parse(readFileSync(path, 'utf8')))
    if (record) writeFileSync(path, JSON.stringify(record))
    else rmSync(path)
  },
)

const ndjson = ofWholeRecords(
  (folder, article) => appendFileSync(join(folder, 'export.ndjson'), `${JSON.stringify(article)}\n`),
  (folder, id, change) => {
    const path = join(folder, 'export.ndjson')
    const lines = readFileSync(path, 'utf8').split(/(?<=\n)/)
    const changed = lines.map(line => {
      if (!line.startsWith(`{"id":"${id}"`)) return line
      const record = change(JSON.parse(line))
      return record ? `${JSON.stringify(record)}\n` : ''
    })
    writeFileSync(path, changed.join(''))
  },
)

const spellings = { folders, json, ndjson }

export function spellingOf(name) {
  const spelling = spellings[name]
  if (!spelling) throw new Error(`no spelling ${name}; there are ${Object.keys(spellings).join(', ')}`)
  return spelling
}
