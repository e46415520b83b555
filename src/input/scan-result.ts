/** What reading an input gave, as one line of JSON: its digest, and the summaries of its records. */
export type ScanResult = string

/** How a result begins. Where a file could not be read there is no digest, and the input is read again in any case. */
export function resultBegin(digest: string | undefined): string {
  return `["${digest ?? ''}",`
}

/** Whether all files of the input could be read. */
export function isIntact(result: ScanResult): boolean {
  return !result.startsWith(resultBegin(undefined))
}

/** Whether an input with a digest is as it was when it gave the result. */
export function isResultOf(digest: string | undefined, result: ScanResult | undefined): result is ScanResult {
  return digest !== undefined && result !== undefined && result.startsWith(resultBegin(digest))
}
