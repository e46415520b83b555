import type { PublishedFingerprint } from './fingerprint.ts'

/**
 * The published fingerprints as text, by the feed's folder. A build decodes those of dirty feeds only, and keeps the
 * others as they are.
 */
export type FingerprintTexts = ReadonlyMap<string, string>

export const encodeFingerprint = (fingerprint: PublishedFingerprint): string => JSON.stringify(fingerprint)

/** The reverse of `encodeFingerprint`. */
export const decodeFingerprint = (text: string): PublishedFingerprint => JSON.parse(text) as PublishedFingerprint

/** A line for each feed. A folder holds no space. */
export function joinFingerprints(texts: FingerprintTexts): string {
  return Array.from(texts, ([folder, text]) => `${folder} ${text}`).join('\n')
}

/** The reverse of `joinFingerprints`. */
export function splitFingerprints(joined: string): FingerprintTexts {
  const lines = joined === '' ? [] : joined.split('\n')
  return new Map(
    lines.map(line => {
      const end = line.indexOf(' ')
      return [line.slice(0, end), line.slice(end + 1)]
    }),
  )
}
