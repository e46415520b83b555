import { isMapping } from '../base/mapping.ts'
import leven from 'leven'
import { z } from 'zod'
import { isKeySomewhere, placeOfKey, synonymOf } from './key-remedies.ts'
import { withValue } from './line-value.ts'
import { mend, type Quote } from './quote.ts'
import { problem, show, type Parsed, type Place, type Problem, type ProblemCode } from './problem.ts'
import { remediesOf } from './value-remedies.ts'

export type Path = readonly PropertyKey[]

/** Finds the place of the value at a path in the user's files. */
export type Locate = (path: Path) => Place

/** `translations.es.faq.questions[1].answer` */
export function pathText(path: Path): string {
  return path
    .map((key, i) => (plainKey.test(String(key)) ? `${i > 0 ? '.' : ''}${String(key)}` : inBrackets(key)))
    .join('')
}

const plainKey = /^[\p{L}_$][\p{L}\p{N}_$-]*$/u
const inBrackets = (key: PropertyKey): string => (typeof key === 'number' ? `[${key}]` : `[${show(String(key))}]`)

/** The candidate that the user most likely meant; undefined where none is similar. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const ranked = candidates
    .map(candidate => ({ candidate, distance: leven(word.toLowerCase(), candidate.toLowerCase()) }))
    .toSorted((a, b) => a.distance - b.distance)
  const [best] = ranked
  return best && best.distance <= Math.ceil(word.length / 3) ? best.candidate : undefined
}

/** The most similar candidate, or all of them where none is similar. */
export function suggestion(word: string, candidates: readonly string[]): string {
  const near = nearest(word, candidates)
  return near ? `"${near}"` : `one of ${candidates.join(', ')}`
}

/** Reports a Problem from inside a schema. `expected` is the text to write instead. */
export function report(
  ctx: z.RefinementCtx,
  code: ProblemCode,
  input: unknown,
  expected?: string,
  path: Path = [],
): void {
  ctx.addIssue({ code: 'custom', params: { code, expected }, input, path: [...path] })
}

/** The most problems that are reported for one file: nobody reads more, and finding each place takes time. */
export const maxProblems = 20

/** Makes the problem for a missing value, instead of KEY_MISSING. */
export type SayMissing = (path: Path, place: Place) => Problem

/** Checks a value against a schema. Every mismatch becomes a Problem with its place. */
export function validate<T>(schema: z.ZodType<T>, value: unknown, locate: Locate, sayMissing?: SayMissing): Parsed<T> {
  const result = schema.safeParse(value, { reportInput: true, error: remedyOf })
  if (result.success) return { ok: true, value: result.data, problems: [] }
  const { issues } = result.error
  const misspelt = misspeltIn(issues)
  const reported = issues.filter(issue => !(isMissing(issue) && misspelt.has(pathText(issue.path))))
  const checking: Checking = { locate, fits: (path, instead) => fits(schema, value, path, instead) }
  const problems = reported
    .slice(0, maxProblems)
    .flatMap(issue =>
      isMissing(issue) && sayMissing
        ? sayMissing(issue.path, { ...locate(issue.path), path: pathText(issue.path) || undefined })
        : problemsOf(issue, [], checking),
    )
  return { ok: false, problems: problems.toSorted(byPlace) }
}

interface Checking {
  readonly locate: Locate
  /** Whether the value `instead` at a path would have no issue. */
  readonly fits: (path: Path, instead: unknown) => boolean
}

const isMissing = (issue: z.core.$ZodIssue): boolean => issue.code === 'invalid_type' && issue.input === undefined

/** The paths of keys that the file has with a misspelt name, so that they are not missing. */
function misspeltIn(issues: readonly z.core.$ZodIssue[]): ReadonlySet<string> {
  return new Set(
    issues.flatMap(issue =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.flatMap(key => {
            const meant = meantKey(key, issue.message.split(' '))
            return meant === undefined ? [] : pathText([...issue.path, meant])
          })
        : [],
    ),
  )
}

function fits(schema: z.ZodType, value: unknown, path: Path, instead: unknown): boolean {
  const changed = path.length === 0 ? instead : structuredClone(value)
  const parent = path.slice(0, -1).reduce((node, key) => (node as Record<PropertyKey, unknown>)[key], changed)
  if (path.length > 0) Object.assign(parent as object, { [path.at(-1) ?? '']: instead })
  const { error } = schema.safeParse(changed)
  return !error?.issues.flatMap(issue => innermost(issue, [])).some(at => path.every((key, i) => at[i] === key))
}

/** The paths of an issue, and of what is wrong inside the branch of a union that is meant. */
function innermost(issue: z.core.$ZodIssue, above: Path): Path[] {
  const path = [...above, ...issue.path]
  return issue.code === 'invalid_union' ? closestBranch(issue).flatMap(inner => innermost(inner, path)) : [path]
}

/**
 * Joins the problems of values with the warnings about misread texts. Where a value is missing because its text was
 * misread, only the warning stays, as an error: it names the reason.
 */
export function withReasons(problems: readonly Problem[], misread: readonly Problem[]): Problem[] {
  const isGone = (path: string | undefined) =>
    problems.some(each => each.path === path && ['KEY_MISSING', 'VALUE_INVALID'].includes(each.code))
  const reasons = misread.map((each): Problem => (isGone(each.path) ? { ...each, severity: 'error' } : each))
  const explained = new Set(reasons.flatMap(({ severity, path }) => (severity === 'error' ? [path] : [])))
  return [...reasons, ...problems.filter(({ path }) => !explained.has(path))].toSorted(byPlace)
}

/** Sorts by file, then line, then column, as a person goes through the files. */
function byPlace(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0)
}

/** The remedy for an issue without a message in the schema. The message of each issue holds its remedy. */
function remedyOf(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_type') return kinds[issue.expected] ?? issue.expected
  // Only here the schema that refused a key is available.
  return issue.code === 'unrecognized_keys' && issue.inst instanceof z.ZodObject
    ? Object.keys(issue.inst.shape).join(' ')
    : undefined
}

function problemsOf(issue: z.core.$ZodIssue, above: Path, checking: Checking): Problem[] {
  const path = [...above, ...issue.path]
  const at = (
    code: ProblemCode,
    details: { found?: string; expected?: string },
    where: Path = path,
    instead: Replaced | undefined = insteadOf(issue.input, details.expected),
  ) => {
    const place = checking.locate(where)
    const quote = instead ? mend(place.quote, instead.from, instead.to) : place.quote
    const mended = correctable.has(code) ? corrected({ ...place, quote }, where, issue.input, checking) : quote
    return [problem(code, { ...place, quote: mended, path: pathText(where) || undefined }, details)]
  }
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.slice(0, maxProblems).flatMap(key => {
        const known = issue.message.split(' ')
        const { file } = checking.locate([...path, key])
        const expected = remedyForKey(key, known, path, file)
        return at('KEY_UNKNOWN', { found: show(key), expected }, [...path, key], near(key, known))
      })
    case 'invalid_type':
      return issue.input === undefined
        ? at('KEY_MISSING', { found: show(path.at(-1)), expected: issue.message })
        : at('TYPE_WRONG', { found: described(issue.input), expected: quoted(issue.input, issue.message) })
    case 'invalid_value':
      return issue.input === undefined
        ? at('KEY_MISSING', { found: show(path.at(-1)), expected: `one of ${issue.values.join(', ')}` })
        : at('VALUE_INVALID', { found: described(issue.input), expected: wordInstead(issue) })
    case 'invalid_union':
      return closestBranch(issue).flatMap(inner =>
        problemsOf(
          { ...inner, input: inner.path.length === 0 ? issue.input : inner.input } as z.core.$ZodIssue,
          path,
          checking,
        ),
      )
    case 'custom': {
      const { code, expected } = issue.params as { code: ProblemCode; expected?: string }
      return at(code, { found: show(issue.input), ...(expected !== undefined && { expected }) })
    }
    default:
      return at('VALUE_INVALID', { found: described(issue.input), expected: limits(issue) })
  }
}

/** A part of the user's text, and what may stand in its place. */
interface Replaced {
  readonly from: string
  readonly to: string
}

/** The replacement of a word, where the remedy is one quoted word. */
function insteadOf(input: unknown, expected: string = ''): Replaced | undefined {
  const to = /^"([^"\\]+)"$/.exec(expected)?.[1]
  return typeof input === 'string' && to !== undefined ? { from: input, to } : undefined
}

/** Codes whose problems show a corrected line, where one value is certain to be right. */
const correctable: ReadonlySet<ProblemCode> = new Set(['DATE_INVALID', 'TYPE_WRONG', 'URL_INVALID', 'VALUE_INVALID'])

/** Adds the line with a right value to the quotation of a place, where there is such a value. */
function corrected({ file, quote }: Place, path: Path, input: unknown, { fits }: Checking): Quote | undefined {
  if (!quote || quote.mended !== undefined || path.length === 0) return quote
  const instead = remediesOf(input).find(remedy => fits(path, remedy))
  if (instead === undefined) return quote
  return withValue(quote, typeof path.at(-1) === 'string', instead, /\.(?:json|ndjson)$/.test(file))
}

/** The known key that an unknown key most likely means. */
function meantKey(key: string, known: readonly string[]): string | undefined {
  const visible = key.replace(/[\p{Cf}\p{Zs}]/gu, '')
  const like = nearest(visible, known)
  const isOther = like !== undefined && isKeySomewhere(visible) && leven(visible, like) > 1
  return (isOther ? undefined : like) ?? synonymOf(visible, known)
}

/** Spaces that YAML takes for a part of the key. */
const oddIndent = /^(?! )\p{Zs}[\p{Zs}\t]*(?=\S)/u

function near(key: string, known: readonly string[]): Replaced | undefined {
  const to = oddIndent.test(key) ? key.replace(oddIndent, spaces => ' '.repeat(spaces.length)) : meantKey(key, known)
  return to === undefined ? undefined : { from: key, to }
}

/** One of the words that are valid. No word is like nothing. */
function wordInstead({ input, message, values }: z.core.$ZodIssueInvalidValue): string {
  if (message.startsWith('"')) return message
  const all = values.map(String)
  return input === null ? `one of ${all.join(', ')}` : suggestion(typeof input === 'string' ? input : show(input), all)
}

/** The issues of the union's branch whose type fits; of the first branch where none does. */
function closestBranch(issue: z.core.$ZodIssueInvalidUnion): z.core.$ZodIssue[] {
  const inside = issue.errors.find(
    branch => !branch.some(inner => inner.code === 'invalid_type' && inner.path.length === 0),
  )
  return inside ?? issue.errors[0] ?? []
}

function remedyForKey(key: string, known: readonly string[], path: Path, file: string): string {
  if (oddIndent.test(key)) return 'write ordinary spaces before it: the line begins with others, as web pages have them'
  const meant = meantKey(key, known)
  if (meant !== undefined && meant !== key && key.replace(/[\p{Cf}\p{Zs}]/gu, '') === meant)
    return `write "${meant}": an invisible character is in it`
  const place = meant === undefined ? placeOfKey(key, path, file) : undefined
  return meant === undefined ? (place ?? `known here: ${known.join(', ')}`) : `did you mean "${meant}"?`
}

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list, such as [one, two]',
  object: 'a mapping of keys to values',
  record: 'a mapping of keys to values',
}

/** Names a value in words that editors know. */
export function described(value: unknown): string {
  if (value === null) return 'nothing'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (typeof value === 'object') return 'a mapping'
  return typeof value === 'number' ? `${value} (a number)` : show(value)
}

function quoted(value: unknown, expected: string): string {
  if (expected.startsWith('a list') && isMapping(value)) return `a list of its keys: [${Object.keys(value).join(', ')}]`
  const isScalar = typeof value === 'number' || typeof value === 'boolean'
  return expected === kinds['string'] && isScalar ? `text; put it in quotes: "${value}"` : expected
}

function limits(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_small' && issue.origin === 'string') return 'some text'
  if (issue.code === 'too_small' && issue.origin === 'array') return 'at least one member'
  if (issue.code === 'too_small') return `${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`
  if (issue.code === 'too_big') return `at most ${issue.maximum}${issue.origin === 'string' ? ' characters' : ''}`
  return issue.message
}
