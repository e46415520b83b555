import { parseArgs } from 'node:util'
import { readSite } from '../input/site-folder.ts'
import { localeName } from '../input/site-texts.ts'
import { languageName, parseLanguageTag, type LanguageTag } from '../model/language.ts'
import { envelopeOf } from '../model/envelope.ts'
import { dataOf, problem, show } from '../model/problem.ts'
import { defaultLanguage, type Site } from '../model/site.ts'
import { doubtfulTags, languagesLike, remedyForTag } from '../model/site-languages.ts'
import { suggestion } from '../model/validation.ts'
import { putFile, Unwritable } from '../output/new-files.ts'
import { localeToTranslate, type LocaleToTranslate } from '../scaffold/locale-to-translate.ts'
import { english } from '../words/missing.ts'
import { shippedLanguages, shippedMessages } from '../words/shipped/shipped.ts'
import type { Command, Options } from './command.ts'
import { jsonText } from './json-reports.ts'
import { stopFor } from './parsed-value.ts'
import { refuse } from './refusal.ts'
import { jsonOption, siteOption } from './usual-options.ts'

const options = {
  site: { ...siteOption.site, default: '.' },
  from: {
    type: 'string',
    value: 'TAG',
    says: 'the language whose words are to be translated (default: the first of site.yaml)',
    completes: 'language',
  },
  write: { type: 'boolean', default: false, says: 'write locales/TAG.json; what it says already stays' },
  ...jsonOption,
} as const satisfies Options

export const localeCommand: Command = {
  usage: ['TAG [options]'],
  says: [
    'Prints the locale file of a language, to be translated: what the file says already, and whatever else the newsroom needs there, in the words of its first language, with every plural form and the usual order of dates. The language need not be in site.yaml yet.',
  ],
  operands: [{ name: 'TAG', says: 'the language, such as de or pt-BR' }],
  options,
  examples: [
    ['pregon locale de', 'look at it'],
    ['pregon locale de --write', 'begin locales/de.json, or add what it lacks'],
    ['pregon locale de --from en', 'with English words, also where Spanish is the first language'],
  ],
  statuses: { 0: 'printed or written', 2: 'usage or site-wide error, and nothing is written' },
  async run(args, terminal) {
    const { stdout, stderr } = terminal
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
    const [typed = '', ...rest] = positionals
    if (typed === '' || rest.length > 0) return refuse('name one language, such as pregon locale de')
    const site = readSite(values.site)
    if (!site.ok) return stopFor(site.problems, terminal)
    const language = languageIn(typed)
    if ('expected' in language) return refuse(`${show(typed)} is no known language; write ${language.expected}`)
    const from = originalIn(values.from, language.tag, site.value)
    if ('expected' in from) return refuse(`--from ${show(values.from)} has no words here; write ${from.expected}`)
    const made = await localeToTranslate(values.site, site.value, language.tag, from.tag)
    if (!made.ok) return stopFor(made.problems, terminal)
    const { text, added } = made.value
    const name = localeName(language.tag)
    try {
      if (values.write && added.length > 0) putFile(values.site, { path: name, text })
    } catch (error) {
      if (!(error instanceof Unwritable)) throw error
      return stopFor([problem('WRITE_FAILED', { file: error.file }, { found: error.reason })], terminal)
    }
    const result = { file: name, added, ...(values.write ? {} : { messages: JSON.parse(text) as object }) }
    if (values.json) stdout(jsonText({ ...envelopeOf('locale', 0, site.problems.map(dataOf)), ...result }))
    else if (!values.write) stdout(text)
    stderr(advice(language.tag, from.tag, site.value, { added, isWritten: values.write }))
    return 0
  },
}

type Named = { readonly tag: LanguageTag } | { readonly expected: string }

function languageIn(typed: string): Named {
  const tag = parseLanguageTag(typed)
  if (tag === undefined) return { expected: remedyForTag(languagesLike(typed)) }
  const doubt = doubtfulTags([tag], () => ({ file: '' })).find(({ severity }) => severity === 'error')
  return doubt === undefined ? { tag } : { expected: doubt.expected ?? '' }
}

/** The language to translate from: one of the site, or one whose words come with the program. */
function originalIn(typed: string | undefined, language: LanguageTag, site: Site): Named {
  const known = [...site.languages.keys()]
  const first = defaultLanguage(site)
  if (typed === undefined)
    return { tag: first === language ? (known.find(tag => tag !== first) ?? english.language) : first }
  const tag = parseLanguageTag(typed)
  if (tag !== undefined && (known.includes(tag) || shippedMessages(tag))) return { tag }
  return { expected: suggestion(typed, [...new Set([...known, ...shippedLanguages])]) }
}

interface Outcome extends Pick<LocaleToTranslate, 'added'> {
  readonly isWritten: boolean
}

/** What is to be done next, for the person who asked. */
function advice(language: LanguageTag, from: LanguageTag, site: Site, { added, isWritten }: Outcome): string {
  const file = localeName(language)
  const name = languageName(language)
  const count = added.length === 1 ? '1 message' : `${added.length} messages`
  const lines =
    added.length === 0
      ? [`${file} has every message that the newsroom needs`]
      : [
          `${isWritten ? `wrote ${file}: ` : ''}${count} in ${languageName(from)}, to be translated into ${name}`,
          ...(isWritten ? [] : [`--write writes them into ${file}`]),
        ]
  const isOfSite = site.languages.has(language)
  const missing = isOfSite ? [] : [`then add ${name} to languages in site.yaml: ${language}: { home: https://… }`]
  return [...lines, ...missing].map(line => `${line}\n`).join('')
}
