import type * as Yaml from 'yaml'
import { problem, show, type Place, type Problem } from '../../model/problem.ts'
import { mend } from '../../model/quote.ts'
import { maxProblems, pathText, type Path } from '../../model/validation.ts'
import { curlyQuoted, isKnownKey, isMarkup, isText, isTyped } from './text-keys.ts'
import { doubtfulEscape } from './yaml-escapes.ts'
import { inQuotes, requoted } from './yaml-quotes.ts'

interface Reading {
  readonly text: string
  readonly placeAt: (offset: number) => Place
  /** The anchors that an alias leads to. */
  readonly anchors: ReadonlySet<string>
  readonly problems: Problem[]
  readonly yaml: typeof Yaml
}

/**
 * Looks for text that is not read as somebody typed it. What was meant is certain where a text looks like a number or
 * true or false: there the document is changed to hold what was typed. Of all else a Problem is told.
 */
export function tellMisread(
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
  look(document.contents, [], '', reading)
  return reading.problems.slice(0, maxProblems)
}

function look(node: unknown, path: Path, key: string, reading: Reading): void {
  const { isMap, isScalar, isSeq } = reading.yaml
  if (isSeq(node)) for (const [i, member] of node.items.entries()) look(member, [...path, i], key, reading)
  if (isScalar(node) && isTyped(key)) lookAtText(node, path, key, reading)
  if (!isMap(node)) return
  tellCommas(node, path, reading)
  for (const { key: name, value } of node.items) {
    if (!isScalar(name)) continue
    const member = String(name.value)
    const at = [...path, member]
    if (isText(member) && (isMap(value) || isSeq(value)) && holdsWords(value, reading))
      tellCollection(value, at, reading)
    else look(value, at, member, reading)
    if (isScalar(value) && isText(member) && value.source === '') lookBehindColon(name, value, at, reading)
  }
}

function lookAtText(node: Yaml.Scalar, path: Path, key: string, reading: Reading): void {
  const { text, anchors } = reading
  const isPlain = node.type === 'PLAIN'
  const [begin = 0, end = 0] = node.range ?? []
  if (isPlain && (typeof node.value === 'number' || typeof node.value === 'boolean')) node.value = node.source
  if (!isText(key)) return
  if (node.type === 'QUOTE_DOUBLE') tellEscape(node, path, key, reading)
  const comment = node.type?.startsWith('BLOCK') === true || end === begin ? undefined : commentAt(text, end)
  const below = isPlain && !comment ? hashBelow(text, end) : undefined
  if (below) tell(path, begin, { found: `${show(below.text)} is a comment`, at: below.offset }, reading)
  // Behind quotes a comment is meant as one, but where it looks like a tag of social networks.
  else if (comment && (isPlain || /^#\S/.test(comment.text)))
    tell(path, begin, { found: `${show(comment.text)} is a comment`, at: comment.offset }, reading)
  else if (isPlain && node.anchor !== undefined && !anchors.has(node.anchor))
    tellMark(path, `&${node.anchor}`, begin, reading)
  else if (node.tag === '!') tellMark(path, '!', begin, reading)
  // Of the other ways to write it nobody thinks as of nothing.
  else if (isPlain && /^N(?:ull|ULL)$/.test(node.source ?? ''))
    tell(path, begin, { found: `${show(node.source)} means nothing` }, reading)
  else if (isPlain && curlyQuoted.test(String(node.value))) tellCurly(path, node, reading)
  else if (/^[|>]\S*\d/.test(text.slice(begin, end)) && String(node.value).trim() === '')
    tell(
      path,
      begin,
      { found: `${show(text.slice(begin).split('\n', 1)[0])} begins a block of text that is empty` },
      reading,
    )
}

/** A text in double quotes that holds a backslash of which YAML makes something else. */
function tellEscape({ range }: Yaml.Scalar, path: Path, key: string, { text, placeAt, problems }: Reading): void {
  const [begin = 0, end = 0] = range ?? []
  const inside = text.slice(begin + 1, end - 1)
  const escape = doubtfulEscape(inside, isMarkup(key))
  if (!escape) return
  const place = requoted(placeAt(begin + 1 + escape.at), text, begin, { text: escape.meant, end })
  const found = `in double quotes ${escape.written} stands for ${escape.means}`
  const expected = 'write single quotes around the text, in which a backslash is a backslash'
  problems.push(problem('TEXT_MISREAD', { ...place, path: pathText(path) }, { found, expected }))
}

/** Below a text without quotes, further right: what looks like more of it and begins with a tag of social networks. */
function hashBelow(text: string, offset: number): { readonly text: string; readonly offset: number } | undefined {
  const found = /^[ \t]{0,200}\r?\n[ \t]{1,200}(#[^\s#][^\r\n]*)/.exec(text.slice(offset, offset + 1000))
  return found ? { text: found[1] ?? '', offset: offset + found[0].length - (found[1]?.length ?? 0) } : undefined
}

/** A comment that begins on the line right behind an offset. */
function commentAt(text: string, offset: number): { readonly text: string; readonly offset: number } | undefined {
  const found = /^[ \t]{1,200}(#[^\r\n]*)/.exec(text.slice(offset, offset + 1000))
  return found ? { text: found[1] ?? '', offset: offset + found[0].length - (found[1]?.length ?? 0) } : undefined
}

/** Of a text that is not there: whether a hash sign is why. A comment that explains an empty key is none of an editor's words. */
function lookBehindColon(name: Yaml.Scalar, { anchor }: Yaml.Scalar, path: Path, reading: Reading): void {
  const { text } = reading
  const colon = text.indexOf(':', name.range?.[1] ?? 0) + 1
  const comment = anchor === undefined ? commentAt(text, colon) : undefined
  if (comment && /^#\s?[^\s\p{L}]|^#\S/u.test(comment.text))
    tell(path, comment.offset, { found: `${show(comment.text)} is a comment` }, reading)
}

/** A mark of YAML that stands in front of the value. */
function tellMark(path: Path, mark: string, begin: number, reading: Reading): void {
  const at = reading.text.lastIndexOf(mark, begin)
  tell(path, at, { found: `${show(mark)} in front is a mark of YAML` }, reading)
}

function tell(
  path: Path,
  begin: number,
  { found, at = begin }: { readonly found: string; readonly at?: number },
  { text, placeAt, problems }: Reading,
): void {
  const place = requoted(placeAt(at), text, begin)
  const expected = 'put the text in quotes'
  problems.push(problem('TEXT_MISREAD', { ...place, path: pathText(path) }, { found, expected }))
}

function tellCurly(path: Path, node: Yaml.Scalar, { text, placeAt, problems }: Reading): void {
  const value = String(node.value)
  const [begin = 0, end = 0] = node.range ?? []
  const place = requoted(placeAt(begin), text, begin, { text: value.slice(1, -1), end })
  problems.push(problem('QUOTES_CURLY', { ...place, path: pathText(path) }, { found: show(value) }))
}

/** In braces a comma ends a text, and what follows it is taken for a key that has no value. */
function tellCommas({ flow, items }: Yaml.YAMLMap, path: Path, { text, placeAt, problems, yaml }: Reading): void {
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
    const details = { found: 'no space stands behind the colon', expected: 'write a space there' }
    problems.push(problem('SYNTAX_INVALID', where, details))
    return
  }
  const whole = yaml.isScalar(cut) && cut.type === 'PLAIN' ? text.slice(cut.range?.[0], last.range?.[1]) : ''
  const { quote, ...place } = placeAt(begin)
  const mended = mend(quote && { ...quote, caret: 0 }, whole, inQuotes(whole))?.mended
  const found = `${show(String(name.value))} is taken for a key, since in { } a comma ends a text`
  const expected = 'put the text that holds a comma in quotes'
  const where = { ...place, path: pathText([...path, String(name.value)]), quote: quote && { ...quote, mended } }
  problems.push(problem('SYNTAX_INVALID', where, { found, expected }))
}

/** Whether an editor typed words there: an empty list or mapping counts as left out. */
function holdsWords({ range }: Yaml.Node, { text }: Reading): boolean {
  return /[\p{L}\p{N}]/u.test(text.slice(range?.[0], range?.[1]))
}

function tellCollection(
  node: Yaml.YAMLMap | Yaml.YAMLSeq,
  path: Path,
  { text, placeAt, problems, yaml }: Reading,
): void {
  const begin = node.range?.[0] ?? 0
  const found = yaml.isSeq(node) ? 'a list' : 'a mapping'
  // Below its key, each line is one of its own.
  const place = node.flow === true ? requoted(placeAt(begin), text, begin) : placeAt(begin)
  problems.push(
    problem('TYPE_WRONG', { ...place, path: pathText(path) }, { found, expected: 'text; put it in quotes' }),
  )
}
