/** What surveying a source gave, as text: its digest, and its entries. */
export type SurveyLine = string

/** How the line of a source begins; one of which a file could not be read has no digest, and is read again in any case. */
export function lineBegin(digest: string | undefined): string {
  return `["${digest ?? ''}",`
}

/** Whether a source could be read whole. */
export function isWhole(line: SurveyLine): boolean {
  return !line.startsWith(lineBegin(undefined))
}

/** Whether a source of a digest is as it was when it gave the line. */
export function isLineOf(digest: string | undefined, line: SurveyLine | undefined): line is SurveyLine {
  return digest !== undefined && line !== undefined && line.startsWith(lineBegin(digest))
}
