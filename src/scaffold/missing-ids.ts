import { isMapping } from '../base/mapping.ts'
import { basename, join, relative } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { bytesOf } from '../input/bytes.ts'
import { decode, readBytes, type DisplayPath } from '../input/files.ts'
import { factsName, type Input } from '../input/input.ts'
import { parseJson, parseYaml } from '../input/parse.ts'
import { recordsIn } from '../input/records.ts'
import { findInputs } from '../input/scan.ts'
import { isKey } from '../model/key.ts'
import { problem, rejected, show, type Parsed, type Problem } from '../model/problem.ts'
import { withIdInJson, withIdInYaml } from './insert-id.ts'
import { yamlText } from './yaml-text.ts'

/** A record that has its id from the name of its folder or file. */
export interface MissingId {
  readonly path: string
  /** As people see it. */
  readonly file: string
  readonly id: string
  /** The bytes of the file with the id written in. */
  readonly bytes: Buffer
}

/** What stands in the records of a newsroom. */
export interface MissingIds {
  readonly missing: readonly MissingId[]
  /** The number of records that have an id written in. */
  readonly written: number
  /** Why some records cannot have their id written in. */
  readonly problems: readonly Problem[]
}

/**
 * Finds the records without an id of their own. `known` are the ids of published articles: while the records of some are
 * gone, a record with an unknown name may be one of them in a renamed folder, and is left alone.
 */
export function missingIds(folder: string, known: readonly string[]): MissingIds {
  const displayPath: DisplayPath = path => relative(folder, path)
  const { inputs } = findInputs(join(folder, 'articles'), displayPath)
  const own = inputs.flatMap(input => idsIn(input, displayPath))
  const names = new Set(own.flatMap(({ id }) => id ?? []))
  const lost = known.filter(id => !names.has(id))
  const problems: Problem[] = []
  const missing = own.flatMap(({ input, id, isWritten }): MissingId[] => {
    if (isWritten || id === undefined) return []
    const path = input.kind === 'folder' ? join(input.path, factsName) : input.path
    const planned =
      lost.length > 0 && !known.includes(id)
        ? rejected(mayBeRenamed(displayPath(path), lost))
        : withId(path, id, displayPath)
    problems.push(...planned.problems)
    return planned.ok ? [planned.value] : []
  })
  return { missing, written: own.filter(({ isWritten }) => isWritten).length, problems }
}

interface Named {
  readonly input: Input
  /** Undefined where the record cannot be read. */
  readonly id: string | undefined
  readonly isWritten: boolean
}

function idsIn(input: Input, displayPath: DisplayPath): Named[] {
  return [...recordsIn(input, bytesOf(input, displayPath), displayPath)].flatMap((read): Named[] => {
    const record = read()
    if (!record.ok)
      return input.kind === 'folder' || input.kind === 'json' ? [{ input, id: nameOf(input), isWritten: false }] : []
    const { value } = record.value
    const id = isMapping(value) ? value['id'] : undefined
    const isWritten = id !== undefined && id !== null && !(typeof id === 'string' && id.trim() === '')
    const name = input.kind === 'lines' ? undefined : nameOf(input)
    return [{ input, id: isWritten ? (typeof id === 'string' ? id : undefined) : name, isWritten }]
  })
}

const nameOf = ({ kind, path }: Input): string => (kind === 'json' ? basename(path, '.json') : basename(path))

/** The record with its id; it is read again, so that nothing else of it can change. */
function withId(path: string, id: string, displayPath: DisplayPath): Parsed<MissingId> {
  const file = displayPath(path)
  const bytes = readBytes(path, displayPath)
  const text = bytes.ok ? decode(bytes.value, file) : bytes
  if (!bytes.ok || !text.ok) return rejected(...bytes.problems, ...(text.ok ? [] : text.problems))
  if (!isKey(id))
    return rejected(
      problem(
        'KEY_INVALID',
        { file },
        { found: show(id), expected: 'id: port-reopens; the record is not published before' },
      ),
    )
  const isJson = path.endsWith('.json')
  const [parse, insert] = isJson ? [parseJson, withIdInJson] : [parseYaml, withIdInYaml]
  const before = parse(text.value, file)
  if (!before.ok) return before
  const changed = insert(text.value, id)
  const after = changed === undefined ? undefined : parse(changed, file)
  const { value } = before.value
  const isSame =
    after?.ok === true && isMapping(value) && isDeepStrictEqual({ ...asMapping(after.value.value) }, { ...value, id })
  if (changed === undefined || !isSame)
    return rejected(problem('KEY_MISSING', { file, path: 'id' }, { found: '"id"', expected: `id: ${yamlText(id)}` }))
  const mark = bytes.value.subarray(0, bytes.value.length - Buffer.byteLength(text.value))
  return { ok: true, value: { path, file, id, bytes: Buffer.concat([mark, Buffer.from(changed)]) }, problems: [] }
}

const asMapping = (value: unknown): Record<string, unknown> => (isMapping(value) ? value : {})

function mayBeRenamed(file: string, lost: readonly string[]): Problem {
  const expected = `the id that readers know, perhaps ${show(lost[0])}; or run pregon build first, which tells`
  return problem('KEY_MISSING', { file, path: 'id' }, { found: '"id"', expected })
}
