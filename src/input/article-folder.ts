import { isMapping } from '../base/mapping.ts'
import { basename } from 'node:path'
import { parseLanguageTag } from '../model/language.ts'
import { problem, rejected, show, type Parsed, type Place, type Problem } from '../model/problem.ts'
import { quoteAt } from '../model/quote.ts'
import type { ArticleRecord } from './parse-article.ts'
import { duplicateLanguage } from './record/languages.ts'
import { described, type Locate, type Path } from '../model/validation.ts'
import type { DisplayPath, TextReader } from './files.ts'
import { valuesInLines } from './front-lines.ts'
import { bodyInside, splitFrontMatter, withoutFrontMatter, type FrontMatter } from './front-matter.ts'
import { mergeConflict } from './merge-conflict.ts'
import { parseYaml } from './parse.ts'
import { isKnownKey } from './yaml/text-keys.ts'
import type { Data } from './yaml/yaml-document.ts'

/** Joins an article's facts and the words of its languages into a record. */
export function joinFolder(
  folder: string,
  factsPath: string,
  facts: string,
  wordTexts: readonly { readonly path: string; readonly text: Parsed<string> }[],
  { displayPath, again }: { readonly displayPath: DisplayPath; readonly again: TextReader },
): Parsed<ArticleRecord> {
  const parsed = parseYaml(facts, displayPath(factsPath))
  if (!parsed.ok) return parsed
  const { value, locate } = parsed.value
  if (isMapping(value) && 'translations' in value) {
    const expected = 'write the words of each language into a file beside this one, such as en.md'
    return rejected(misplaced(locate(['translations']), 'translations', 'translations', expected))
  }
  const words = wordTexts.map(({ path, text }) => {
    const tag = languageOf(path)
    const readable = () => readableIn(text, displayPath(path))
    return { path, tag, read: parseWords(text, tag, displayPath(path)), readable }
  })
  const broken = new Map<string, Problem[]>()
  for (const [i, { path, tag, read }] of words.entries()) {
    const first = words.findIndex(other => other.tag === tag)
    const duplicates =
      first < i
        ? [
            duplicateLanguage(tag, displayPath(words[first]?.path ?? ''), displayPath(path), {
              file: displayPath(path),
            }),
          ]
        : []
    const problems = [...(read.ok ? [] : read.problems), ...duplicates]
    if (problems.length > 0) broken.set(tag, [...(broken.get(tag) ?? []), ...problems])
  }
  const translations = Object.fromEntries(
    words.map(({ tag, read, readable }) => [tag, read.ok ? read.value.value : readable()]),
  )
  const locateFact = reread(displayPath(factsPath), () => {
    const present = again(factsPath)
    return present.ok ? parseYaml(present.value, displayPath(factsPath)) : present
  })
  const locateWord = new Map(
    words.map(({ path, tag }) => [
      tag,
      reread(displayPath(path), () => parseWords(again(path), tag, displayPath(path))),
    ]),
  )
  const record: ArticleRecord = {
    file: displayPath(factsPath),
    name: basename(folder),
    value: isMapping(value) ? { ...value, translations } : value,
    broken,
    misread: [...parsed.problems, ...words.flatMap(({ read }) => (read.ok ? read.problems : []))],
    locate: path => {
      const inWords = path[0] === 'translations' ? locateWord.get(String(path[1])) : undefined
      return inWords ? inWords(path.slice(2)) : locateFact(path)
    },
  }
  return { ok: true, value: record, problems: [] }
}

/** Finds places by reading the file again. Records do not keep their texts, which would fill the memory. */
export function reread(file: string, read: () => Parsed<Data>): Locate {
  return path => {
    if (latest?.read !== read) latest = { read, data: read() }
    return latest.data.ok ? latest.data.value.locate(path) : { file }
  }
}

// Problems of one file come one after the other, so caching only the last file is enough.
let latest: { readonly read: () => Parsed<Data>; readonly data: Parsed<Data> } | undefined

/** `pt_br.md` and `pt-BR.md` are the same language. */
function languageOf(path: string): string {
  const stem = basename(path, '.md')
  return parseLanguageTag(stem) ?? stem
}

/** What can be read of words that cannot be parsed. */
function readableIn(text: Parsed<string>, file: string): Readonly<Record<string, unknown>> {
  return text.ok ? valuesInLines(splitFrontMatter(text.value)?.front ?? text.value, file) : {}
}

const draftLine = /^draft[ \t]*:[ \t]*true[ \t]*(?:#.*)?$/m

function parseWords(text: Parsed<string>, tag: string, file: string): Parsed<Data> {
  if (!text.ok) return text
  const parts = splitFrontMatter(text.value)
  const parsed = parseParts(text.value, parts, tag, file)
  // What is a draft is not checked, as long as it says that it is one.
  if (parsed.ok || !parts || !draftLine.test(parts.front)) return parsed
  return { ok: true, value: { value: { draft: true }, locate: () => ({ file }) }, problems: [] }
}

function parseParts(text: string, parts: FrontMatter | undefined, tag: string, file: string): Parsed<Data> {
  if (!parts) return rejected(mergeConflict(text, file) ?? withoutFrontMatter(text, file))
  const front = parseYaml(parts.front, file, parts.frontLine)
  const problems = front.problems.map(each =>
    each.path === undefined ? each : { ...each, path: `translations.${tag}.${each.path}` },
  )
  if (!front.ok) return rejected(...(notClosed(parts, file) ?? problems))
  const { value, locate } = front.value
  if (!isMapping(value)) return rejected(noFields(value, parts, file))
  const texts = ['body', 'html'].filter(key => key in value)
  const below = 'write the text below the front matter, in Markdown or HTML'
  if (texts.length > 0)
    return rejected(...texts.map(key => misplaced(locate([key]), `translations.${tag}.${key}`, key, below)))
  // In a path, a number after `body` is a line of the body.
  const locateAll = ([key, line, ...rest]: Path) =>
    key === 'body'
      ? { file, line: parts.bodyLine + (typeof line === 'number' ? line : 0), column: 1 }
      : locate([...(key === undefined ? [] : [key]), ...(line === undefined ? [] : [line]), ...rest])
  return { ok: true, value: { value: { ...value, body: parts.body }, locate: locateAll }, problems }
}

/** The problem of front matter without keys. A single key may only lack the space after its colon. */
function noFields(value: unknown, { front, frontLine }: FrontMatter, file: string): Problem {
  const [, key = '', text = ''] = typeof value === 'string' ? (/^(\w{1,40}):([^\n]+)$/.exec(value) ?? []) : []
  const quote = quoteAt(front, 0)
  const mended = isKnownKey(key) ? `${key}: ${text.trim()}` : undefined
  const expected = 'the fields of this language, such as title: …'
  const place = { file, line: frontLine, column: 1, quote: quote && { ...quote, mended } }
  return problem('TYPE_WRONG', place, { found: described(value), expected })
}

/** The problem of front matter that cannot be parsed because it contains the article's text. */
function notClosed({ front, frontLine }: FrontMatter, file: string): Problem[] | undefined {
  const begin = bodyInside(front)
  if (begin === undefined) return undefined
  const lines = front.split(/\r?\n/)
  if (!parseYaml(lines.slice(0, begin).join('\n'), file).ok) return undefined
  const quote = quoteAt(lines[begin] ?? '', 0)
  const place = { file, line: frontLine + begin, column: 1, quote: quote && { ...quote, mended: `---\n${quote.line}` } }
  const found = 'the front matter is not closed before the text begins'
  return [problem('FRONT_MATTER_MISSING', place, { found, expected: 'write a line "---" between them' })]
}

function misplaced(place: Place, path: string, key: string, expected: string): Problem {
  return problem('KEY_UNKNOWN', { ...place, path }, { found: show(key), expected })
}
