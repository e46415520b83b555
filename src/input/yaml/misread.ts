import type * as Yaml from 'yaml'
import { problem, show, type Place, type Problem } from '../../model/problem.ts'
import { mend } from '../../model/quote.ts'
import { maxProblems, pathText, type Path } from '../../model/validation.ts'
import { curlyQuoted, hasNamedMembers, isByLanguage, isKnownKey, isMarkup, isText, isTyped } from './text-keys.ts'
import { doubtfulEscape } from './yaml-escapes.ts'
import { inQuotes, requoted } from './yaml-quotes.ts'

interface Reading {
  readonly text: string
  readonly placeAt: (offset: number) => Place
  /** The anchors that an alias uses. */
  readonly anchors: ReadonlySet<string>
  readonly problems: Problem[]
  readonly yaml: typeof Yaml
}

/**
 * Finds texts that YAML does not read as they were typed. A text that looks like a number, true or false is certainly
 * meant as text: the document is changed to hold it as typed. All other cases are returned as Problems.
 */
export function findMisread(
  document: Yaml.Document,
  text: string,
  placeAt: (offset: number) => Place,
  yaml: typeof Yaml,
): Problem[] {
  const anchors = new Set<string>()
  yaml.visit(document, {
    Alias: (_, { source }) => {
      anchors.add(source)
    },
  })
  const reading: Reading = { text, placeAt, anchors, problems: [], yaml }
  reviewNode(document.contents, [], '', reading)
  return reading.problems.slice(0, maxProblems)
}

function reviewNode(node: unknown, path: Path, key: string, reading: Reading): void {
  const { isMap, isScalar, isSeq } = reading.yaml
  if (isSeq(node)) for (const [i, member] of node.items.entries()) reviewNode(member, [...path, i], key, reading)
  if (isScalar(node) && isTyped(key)) reviewText(node, path, key, reading)
  if (!isMap(node)) return
  reportCommas(node, path, reading)
  const isNamed = hasNamedMembers(key) && typeof path.at(-1) !== 'number'
  for (const { key: name, value } of node.items) {
    if (!isScalar(name)) continue
    const member = String(name.value)
    const at = [...path, member]
    if (isNamed) {
      reviewNode(value, at, '', reading)
      continue
    }
    const isTexts = isByLanguage(member) && isMap(value)
    if (isText(member) && !isTexts && (isMap(value) || isSeq(value)) && holdsWords(value, reading))
      reportCollection(value, at, reading)
    else reviewNode(value, at, isByLanguage(key) ? key : member, reading)
    if (isScalar(value) && isText(member) && value.source === '') reportEmptyText(name, value, at, reading)
  }
}

function reviewText(node: Yaml.Scalar, path: Path, key: string, reading: Reading): void {
  const { text, anchors } = reading
  const isPlain = node.type === 'PLAIN'
  const [begin = 0, end = 0] = node.range ?? []
  if (isPlain && (typeof node.value === 'number' || typeof node.value === 'boolean')) node.value = node.source
  if (!isText(key)) return
  if (node.type === 'QUOTE_DOUBLE') reportEscape(node, path, key, reading)
  const comment = node.type?.startsWith('BLOCK') === true || end === begin ? undefined : commentAt(text, end)
  const below = isPlain && !comment ? hashBelow(text, end) : undefined
  if (below) reportMisread(path, begin, { found: `${show(below.text)} is a comment`, at: below.offset }, reading)
  // After quotes a comment is intended, unless it looks like a tag of social networks.
  else if (comment && (isPlain || /^#\S/.test(comment.text)))
    reportMisread(path, begin, { found: `${show(comment.text)} is a comment`, at: comment.offset }, reading)
  else if (isPlain && node.anchor !== undefined && !anchors.has(node.anchor))
    reportMark(path, `&${node.anchor}`, begin, reading)
  else if (node.tag === '!') reportMark(path, '!', begin, reading)
  // null and ~ are meant as nothing. Null and NULL may be a name.
  else if (isPlain && /^N(?:ull|ULL)$/.test(node.source ?? ''))
    reportMisread(path, begin, { found: `${show(node.source)} means nothing` }, reading)
  else if (isPlain && curlyQuoted.test(String(node.value))) reportCurly(path, node, reading)
  else if (/^[|>]\S*\d/.test(text.slice(begin, end)) && String(node.value).trim() === '')
    reportMisread(
      path,
      begin,
      { found: `${show(text.slice(begin).split('\n', 1)[0])} begins a block of text that is empty` },
      reading,
    )
}

/** Reports a backslash in double quotes that YAML reads as the beginning of an escape. */
function reportEscape({ range }: Yaml.Scalar, path: Path, key: string, { text, placeAt, problems }: Reading): void {
  const [begin = 0, end = 0] = range ?? []
  const inside = text.slice(begin + 1, end - 1)
  const escape = doubtfulEscape(inside, isMarkup(key))
  if (!escape) return
  const place = requoted(placeAt(begin + 1 + escape.at), text, begin, { text: escape.meant, end })
  const found = `in double quotes ${escape.written} stands for ${escape.means}`
  const expected = 'write single quotes around the text, in which a backslash is a backslash'
  problems.push(problem('TEXT_MISREAD', { ...place, path: pathText(path) }, { found, expected }))
}

/** Finds an indented line below a text without quotes that begins with a tag of social networks, such as #news. */
function hashBelow(text: string, offset: number): { readonly text: string; readonly offset: number } | undefined {
  const found = /^[ \t]{0,200}\r?\n[ \t]{1,200}(#[^\s#][^\r\n]*)/.exec(text.slice(offset, offset + 1000))
  return found ? { text: found[1] ?? '', offset: offset + found[0].length - (found[1]?.length ?? 0) } : undefined
}

/** The comment directly after an offset, on the same line. */
function commentAt(text: string, offset: number): { readonly text: string; readonly offset: number } | undefined {
  const found = /^[ \t]{1,200}(#[^\r\n]*)/.exec(text.slice(offset, offset + 1000))
  return found ? { text: found[1] ?? '', offset: offset + found[0].length - (found[1]?.length ?? 0) } : undefined
}

/**
 * Reports a missing text where a hash sign makes it a comment. A comment that explains an empty key is not reported.
 */
function reportEmptyText(name: Yaml.Scalar, { anchor }: Yaml.Scalar, path: Path, reading: Reading): void {
  const { text } = reading
  const colon = text.indexOf(':', name.range?.[1] ?? 0) + 1
  const comment = anchor === undefined ? commentAt(text, colon) : undefined
  if (comment && /^#\s?[^\s\p{L}]|^#\S/u.test(comment.text))
    reportMisread(path, comment.offset, { found: `${show(comment.text)} is a comment` }, reading)
}

/** Reports a mark of YAML before a value. */
function reportMark(path: Path, mark: string, begin: number, reading: Reading): void {
  const at = reading.text.lastIndexOf(mark, begin)
  reportMisread(path, at, { found: `${show(mark)} at the beginning is a mark of YAML` }, reading)
}

function reportMisread(
  path: Path,
  begin: number,
  { found, at = begin }: { readonly found: string; readonly at?: number },
  { text, placeAt, problems }: Reading,
): void {
  const place = requoted(placeAt(at), text, begin)
  const expected = 'put the text in quotes'
  problems.push(problem('TEXT_MISREAD', { ...place, path: pathText(path) }, { found, expected }))
}

function reportCurly(path: Path, node: Yaml.Scalar, { text, placeAt, problems }: Reading): void {
  const value = String(node.value)
  const [begin = 0, end = 0] = node.range ?? []
  const place = requoted(placeAt(begin), text, begin, { text: value.slice(1, -1), end })
  problems.push(problem('QUOTES_CURLY', { ...place, path: pathText(path) }, { found: show(value) }))
}

/** Reports commas in texts inside braces: YAML ends the text there, and reads the rest as a key without a value. */
function reportCommas({ flow, items }: Yaml.YAMLMap, path: Path, { text, placeAt, problems, yaml }: Reading): void {
  const first = flow === true ? items.findIndex(({ value }) => value === null) : -1
  const run = items.slice(first).findIndex(({ value }) => value !== null)
  const [cut, name] = [items[first - 1]?.value, items[first]?.key]
  const last = items[run < 0 ? items.length - 1 : first + run - 1]?.key
  if (first < 0 || !yaml.isScalar(name) || !yaml.isScalar(last)) return
  const begin = name.range?.[0] ?? 0
  const [, key = '', rest = ''] = /^(\w{1,40}):(\S.*)$/.exec(String(name.value)) ?? []
  if (isKnownKey(key)) {
    const place = placeAt(begin + key.length + 1)
    const spaced = mend(place.quote && { ...place.quote, caret: 0 }, `${key}:${rest}`, `${key}: ${rest}`)?.mended
    const where = { ...place, path: pathText([...path, key]), quote: place.quote && { ...place.quote, mended: spaced } }
    const details = { found: 'there is no space after the colon', expected: 'write a space there' }
    problems.push(problem('SYNTAX_INVALID', where, details))
    return
  }
  const whole = yaml.isScalar(cut) && cut.type === 'PLAIN' ? text.slice(cut.range?.[0], last.range?.[1]) : ''
  const { quote, ...place } = placeAt(begin)
  const mended = mend(quote && { ...quote, caret: 0 }, whole, inQuotes(whole))?.mended
  const found = `${show(String(name.value))} is read as a key, since in { } a comma ends a text`
  const expected = 'put the text that holds a comma in quotes'
  const where = { ...place, path: pathText([...path, String(name.value)]), quote: quote && { ...quote, mended } }
  problems.push(problem('SYNTAX_INVALID', where, { found, expected }))
}

/** Whether an editor typed words in a list or mapping. An empty one counts as left out. */
function holdsWords({ range }: Yaml.Node, { text }: Reading): boolean {
  return /[\p{L}\p{N}]/u.test(text.slice(range?.[0], range?.[1]))
}

function reportCollection(
  node: Yaml.YAMLMap | Yaml.YAMLSeq,
  path: Path,
  { text, placeAt, problems, yaml }: Reading,
): void {
  const begin = node.range?.[0] ?? 0
  const found = yaml.isSeq(node) ? 'a list' : 'a mapping'
  // A collection in several lines below its key has no corrected line.
  const place = node.flow === true ? requoted(placeAt(begin), text, begin) : placeAt(begin)
  problems.push(
    problem('TYPE_WRONG', { ...place, path: pathText(path) }, { found, expected: 'text; put it in quotes' }),
  )
}
