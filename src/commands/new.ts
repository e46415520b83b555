import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { dayIn, parseInstant } from '../base/instant.ts'
import { readSite } from '../input/site-folder.ts'
import { parseLanguageTag, type LanguageTag } from '../model/language.ts'
import { inOneLine, isBlank } from '../model/line.ts'
import { envelopeOf } from '../model/envelope.ts'
import { dataOf, problem, show } from '../model/problem.ts'
import type { Site } from '../model/site.ts'
import { localTime } from '../scaffold/local-time.ts'
import { articleFiles, type NewArticle } from '../scaffold/new-article.ts'
import { Unwritable, writeNew } from '../output/new-files.ts'
import { idOf, slugOf } from '../scaffold/slug.ts'
import { takenIn } from '../scaffold/taken.ts'
import type { Command, Options } from './command.ts'
import { jsonText } from './json-reports.ts'
import { stopFor, valueIn } from './parsed-value.ts'
import { refuse } from './refusal.ts'
import { strangerIn } from './strangers.ts'
import { jsonOption, siteOption } from './usual-options.ts'

const options = {
  site: { ...siteOption.site, default: '.' },
  section: {
    type: 'string',
    value: 'KEY',
    says: 'its section (default: the first of site.yaml)',
    completes: 'section',
  },
  author: {
    type: 'string',
    multiple: true,
    value: 'KEY',
    says: 'an author of site.yaml; repeat it for each',
    completes: 'author',
  },
  language: {
    type: 'string',
    multiple: true,
    value: 'TAG',
    says: 'a language of site.yaml; repeat it for each, that of the title first (default: all of site.yaml)',
    completes: 'language',
  },
  date: { type: 'string', value: 'DATE', says: 'when it is published, such as 2026-02-28T10:00 (default: now)' },
  ...jsonOption,
} as const satisfies Options

interface Said {
  readonly section?: string | undefined
  readonly author?: readonly string[] | undefined
  readonly language?: readonly string[] | undefined
  readonly date?: string | undefined
}

export const newCommand: Command = {
  usage: ['"Title" [options]'],
  says: [
    'Begins an article: a folder below articles/ with its facts and a Markdown file for each language, with comments that explain the fields. The words are drafts: no feed holds those of a language until "draft: true" is deleted in its file.',
  ],
  operands: [{ name: '"Title"', says: 'its title, in quotes' }],
  options,
  examples: [
    ['pregon new "The port reopens"', 'in all languages of site.yaml'],
    ['pregon new "El puerto reabre" --language es --section world --author ana-ruiz', 'in one, with its facts'],
  ],
  statuses: { 0: 'written', 2: 'usage or site-wide error, and nothing is written' },
  async run(args, terminal) {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
    const [title = '', ...rest] = positionals
    if (rest.length > 0) return refuse(`put the title in quotes: ${JSON.stringify(positionals.join(' '))}`)
    if (isBlank(title)) return refuse('write a title, such as pregon new "The port reopens"')
    const read = readSite(values.site)
    const site = valueIn(read, terminal)
    const stranger = strangerIn(values, options, site)
    if (stranger !== undefined) return refuse(stranger)
    const article = articleOf(inOneLine(title), values, site, values.site)
    if (typeof article === 'string') return refuse(article)
    try {
      const files = writeNew(values.site, articleFiles(article, site))
      const created = files.created.map(file => join(values.site, file))
      const envelope = envelopeOf('new', 0, read.problems.map(dataOf))
      if (values.json) terminal.stdout(jsonText({ ...envelope, id: article.id, created }))
      else for (const file of created) terminal.stdout(`created ${file}\n`)
      return 0
    } catch (error) {
      if (!(error instanceof Unwritable)) throw error
      return stopFor([problem('WRITE_FAILED', { file: error.file }, { found: error.reason })], terminal)
    }
  },
}

/** The article that shall be written; a text that says what is wrong where it cannot be. */
function articleOf(title: string, said: Said, site: Site, folder: string): NewArticle | string {
  const { section = site.sections[0] ?? '', author: authors = [], date } = said
  const now = new Date()
  const moment = date === undefined ? now : parseInstant(date, site.timezone)
  if (!moment) return `--date ${show(date)} is not a date; write one such as 2026-02-28T10:00`
  const { year, month, day } = dayIn(moment, site.timezone)
  const named = unused(slugOf(title), `${year}-${month}-${day}`, join(folder, 'articles'))
  return {
    ...named,
    title,
    published: date ?? localTime(now, site.timezone),
    section,
    authors,
    languages: languagesOf(said.language, site),
  }
}

/** The languages that are named, that of the title first; all where none is. */
function languagesOf(tags: readonly string[] | undefined, site: Site): LanguageTag[] {
  return [...new Set(tags?.flatMap(tag => parseLanguageTag(tag) ?? []) ?? site.languages.keys())]
}

/** An id and a slug that no other record has: with a number where others have them. */
function unused(slug: string, day: string, articles: string): Pick<NewArticle, 'id' | 'slug'> {
  const isTaken = takenIn(articles)
  for (let number = 1; ; number++) {
    const end = number === 1 ? '' : `-${number}`
    const named = { id: `${idOf(slug, day)}${end}`, slug: slug === '' ? '' : `${slug}${end}` }
    if (!isTaken(named.id, named.slug)) return named
  }
}
