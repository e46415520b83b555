import { rfc3339 } from '../base/instant.ts'
import { legalText } from '../base/text.ts'
import { finding, type Details, type Finding, type FindingCode } from '../checks/finding.ts'
import { assemble, type Frame } from '../formats/format.ts'
import { ninjs } from '../formats/ninjs.ts'
import type { Item } from '../model/feed.ts'
import { show } from '../model/problem.ts'

/** The faults of an item's text as ninjs, for which `check` has no rules. The HTML of the body is not examined here. */
export function faultsInNinjs(text: string, item: Item): readonly Finding[] {
  const members = parsed(text)
  if (!isObject(members)) return [fault('JSON_MALFORMED', { found: 'no object' })]
  return Object.entries(factsOf(item)).flatMap(([name, { value, fits }]) => {
    const written = firstValue(members[name])
    const isTold = written === (value === undefined ? undefined : legalText(value))
    return isTold && fits(value ?? '') ? [] : [fault('VALUE_INVALID', { found: `${name}: ${show(String(written))}` })]
  })
}

/** The faults of a list without items. */
export function faultsInNinjsFrame(frame: Frame): readonly Finding[] {
  return Array.isArray(parsed(assemble(frame, []))) ? [] : [fault('JSON_MALFORMED', { found: 'no list' })]
}

interface Fact {
  readonly value: string | undefined
  readonly fits: (text: string) => boolean
}

/** What the schema asks of the facts that a receiver cannot do without. */
function factsOf({ id, language, title, content, published, updated, ended }: Item): Readonly<Record<string, Fact>> {
  const always = () => true
  return {
    uri: { value: id, fits: text => /^[a-z][a-z\d+.-]*:[\x21-\x7E]+$/i.test(text) },
    type: { value: 'text', fits: always },
    pubStatus: { value: ended === undefined ? 'usable' : 'canceled', fits: always },
    firstCreated: { value: rfc3339(published), fits: hasYear },
    versionCreated: { value: rfc3339(updated), fits: hasYear },
    language: { value: language, fits: always },
    headlines: { value: title, fits: text => text.trim() !== '' },
    bodies: { value: content, fits: always },
  }
}

const hasYear = (date: string): boolean => /^\d{4}-/.test(date)

/** Texts stand in lists, one for each role. */
function firstValue(member: unknown): unknown {
  if (!Array.isArray(member)) return member
  const [first]: readonly unknown[] = member
  return isObject(first) ? first['value'] : undefined
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const fault = (code: FindingCode, details: Details): Finding => finding(code, { file: ninjs.fileName }, details)
