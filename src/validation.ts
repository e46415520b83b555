import leven from 'leven'
import { z } from 'zod'
import { problem, show, type Parsed, type Place, type Problem, type ProblemCode } from './problem.ts'

export type Path = readonly PropertyKey[]

/** Where in the user's files the value at a path stands. */
export type Locate = (path: Path) => Place

/** `translations.es.faq.questions[1].answer` */
export function pathText(path: Path): string {
  return path.map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i > 0 ? '.' : ''}${String(key)}`)).join('')
}

/** The candidate that the user most likely meant, if any is close. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const ranked = candidates
    .map(candidate => ({ candidate, distance: leven(word, candidate) }))
    .toSorted((a, b) => a.distance - b.distance)
  const [best] = ranked
  return best && best.distance <= Math.max(1, Math.floor(word.length / 3)) ? best.candidate : undefined
}

/** The nearest candidate, or all of them where none is near. */
export function suggestion(word: string, candidates: readonly string[]): string {
  const near = nearest(word, candidates)
  return near ? `"${near}"` : `one of ${candidates.join(', ')}`
}

/** Reports a Problem from inside a schema: the code, and what to write instead. */
export function report(
  ctx: z.RefinementCtx,
  code: ProblemCode,
  input: unknown,
  expected?: string,
  path: Path = [],
): void {
  ctx.addIssue({ code: 'custom', params: { code, expected }, input, path: [...path] })
}

/** Checks a value against a schema; every mismatch becomes a Problem at its place. */
export function validate<T>(schema: z.ZodType<T>, value: unknown, locate: Locate): Parsed<T> {
  const result = schema.safeParse(value, { reportInput: true, error: knownKeys })
  if (result.success) return { ok: true, value: result.data, problems: [] }
  return { ok: false, problems: result.error.issues.flatMap(issue => problemsOf(issue, [], locate)) }
}

// Only the error map sees the schema that refused a key; the known keys travel in the issue's message.
function knownKeys(issue: z.core.$ZodRawIssue): string | undefined {
  return issue.code === 'unrecognized_keys' && issue.inst instanceof z.ZodObject
    ? Object.keys(issue.inst.shape).join(' ')
    : undefined
}

function problemsOf(issue: z.core.$ZodIssue, above: Path, locate: Locate): Problem[] {
  const path = [...above, ...issue.path]
  const at = (code: ProblemCode, details: { found?: string; expected?: string }, where: Path = path) => [
    problem(code, { ...locate(where), path: pathText(where) || undefined }, details),
  ]
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.flatMap(key =>
        at('KEY_UNKNOWN', { found: show(key), expected: remedyForKey(key, issue.message.split(' ')) }, [...path, key]),
      )
    case 'invalid_type':
      return issue.input === undefined
        ? at('KEY_MISSING', { found: show(path.at(-1)), expected: kinds[issue.expected] ?? issue.expected })
        : at('TYPE_WRONG', { found: described(issue.input), expected: quoted(issue.input, issue.expected) })
    case 'invalid_value':
      return issue.input === undefined
        ? at('KEY_MISSING', { found: show(path.at(-1)), expected: `one of ${issue.values.join(', ')}` })
        : at('VALUE_INVALID', {
            found: described(issue.input),
            expected: suggestion(described(issue.input), issue.values.map(String)),
          })
    case 'invalid_union':
      return closestBranch(issue).flatMap(inner =>
        problemsOf(
          { ...inner, input: inner.path.length === 0 ? issue.input : inner.input } as z.core.$ZodIssue,
          path,
          locate,
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

/** Of a union's branches, the one whose type fits and whose contents do not. */
function closestBranch(issue: z.core.$ZodIssueInvalidUnion): z.core.$ZodIssue[] {
  const inside = issue.errors.find(
    branch => !branch.some(inner => inner.code === 'invalid_type' && inner.path.length === 0),
  )
  return inside ?? issue.errors[0] ?? []
}

function remedyForKey(key: string, known: readonly string[]): string {
  const near = nearest(key, known)
  return near ? `did you mean "${near}"?` : `known here: ${known.join(', ')}`
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

function described(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object' && value !== null) return 'a mapping'
  return typeof value === 'string' ? show(value) : `${show(value)} (${kinds[typeof value] ?? typeof value})`
}

function quoted(value: unknown, expected: string): string {
  const scalar = typeof value === 'number' || typeof value === 'boolean'
  return expected === 'string' && scalar ? `text; put it in quotes: "${value}"` : (kinds[expected] ?? expected)
}

function limits(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_small')
    return issue.origin === 'string' ? 'some text' : `${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`
  if (issue.code === 'too_big') return `at most ${issue.maximum}${issue.origin === 'string' ? ' characters' : ''}`
  return issue.message
}
