/** The result of reading an input, as one line of JSON: its digest, and the summaries of its records. */
export type ScanResult = string

/** The beginning of a result. Without a digest a file could not be read, and the input is read again in any case. */
export function resultBegin(digest: string | undefined): string {
  return `["${digest ?? ''}",`
}

/** The result of an input that is gone. */
export const withoutRecords: ScanResult = `${resultBegin(undefined)}[]]`

/** Whether all files of the input could be read. */
export function isIntact(result: ScanResult): boolean {
  return !result.startsWith(resultBegin(undefined))
}

/** Whether a result belongs to an input with this digest, so that it need not be read again. */
export function isResultOf(digest: string | undefined, result: ScanResult | undefined): result is ScanResult {
  return digest !== undefined && result !== undefined && result.startsWith(resultBegin(digest))
}
