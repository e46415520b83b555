import { relative } from 'node:path'
import type { RecordLocation } from '../build/record-location.ts'
import { bytesOf } from '../input/bytes.ts'
import type { Input } from '../input/input.ts'
import { recordsIn } from '../input/records.ts'
import type { LanguageTag } from '../model/language.ts'

/** A record, and the language in which its title is wanted. */
export interface TitleRequest {
  readonly location: RecordLocation
  readonly language: LanguageTag
}

/**
 * The titles of some records as they are typed, in the order of the requests. What builds remember has no titles, so the
 * records are read; undefined where one has changed meanwhile and has no title now.
 */
export function titlesOf(requests: readonly TitleRequest[], folder: string): (string | undefined)[] {
  const displayPath = (path: string) => relative(folder, path)
  const recordsOf = new Map<Input, ReturnType<typeof readAll>>()
  const readAll = (input: Input) => [...recordsIn(input, bytesOf(input, displayPath), displayPath)]
  return requests.map(({ location: { input, recordIndex }, language }) => {
    const records = recordsOf.get(input) ?? readAll(input)
    // An export holds many records. Other inputs are read for one request.
    if (input.kind === 'lines') recordsOf.set(input, records)
    const read = records[recordIndex]?.()
    return read?.ok ? titleIn(read.value.value, language) : undefined
  })
}

function titleIn(value: unknown, language: LanguageTag): string | undefined {
  const title = memberOf(memberOf(memberOf(value, 'translations'), language), 'title')
  return typeof title === 'string' ? title : undefined
}

const memberOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined
