import { describeAs, fillWording, type Describable } from '../model/problem.ts'
import type { CodeWording } from './codes/code.ts'
import { documentCodes, type DocumentCode } from './codes/document.ts'
import { jsonFeedCodes, type JsonFeedCode } from './codes/json-feed.ts'
import { multilingualCodes, type MultilingualCode } from './codes/multilingual.ts'
import { valueCodes, type ValueCode } from './codes/value.ts'
import { xmlFeedCodes, type XmlFeedCode } from './codes/xml-feed.ts'

const codes: Readonly<Record<FindingCode, CodeWording>> = {
  ...documentCodes,
  ...valueCodes,
  ...xmlFeedCodes,
  ...jsonFeedCodes,
  ...multilingualCodes,
}

/** All codes of findings; docs/checks.md explains each. */
export type FindingCode = DocumentCode | ValueCode | XmlFeedCode | JsonFeedCode | MultilingualCode

export const findingCodes: readonly FindingCode[] = Object.keys(codes) as FindingCode[]

/** A fault of a feed, as data. */
export interface Finding extends Describable {
  readonly code: FindingCode
}

export interface Details {
  readonly found?: string | undefined
  readonly expected?: string | undefined
}

/** Makes a finding with a code and the severity of that code. */
export function finding(code: FindingCode, place: Omit<Finding, 'code' | 'severity'>, details: Details = {}): Finding {
  return { code, severity: codes[code].severity, ...place, ...details }
}

export const isError = (code: FindingCode): boolean => codes[code].severity === 'error'

/** The wording of a code, with placeholders. */
export const wordingOf = (code: FindingCode): CodeWording => codes[code]

/**
 * A finding as lines for people: the place, the fault, the remedy, and the clause of the standard.
 *
 * @example
 *   import { checkDocument, describeFinding } from 'pregon'
 *
 *   const [finding] = checkDocument('<rss version="2.0"/>', 'rss.xml')
 *   if (finding) console.log(describeFinding(finding))
 */
export function describeFinding(finding: Finding): string {
  const wording = wordingOf(finding.code)
  return describeAs(
    finding,
    wording.clause === '' ? wording : { ...wording, remedy: `${wording.remedy} (${wording.clause})` },
  )
}

/** The sentences of a finding: the fault and the remedy. */
export function sentences(finding: Finding): { readonly says: string; readonly remedy: string } {
  return fillWording(finding, wordingOf(finding.code))
}
