import { finding, type Finding } from './finding.ts'

/** The text of a feed's bytes: UTF-8, or what its XML declaration says. */
export function decodeFeed(bytes: Uint8Array, name: string): { readonly text?: string; readonly findings: Finding[] } {
  const declared = declaredEncoding(bytes)
  try {
    return { text: new TextDecoder(declared, { fatal: true }).decode(bytes), findings: [] }
  } catch {
    return { findings: [finding('ENCODING_INVALID', { file: name }, { expected: declared })] }
  }
}

/** XML 1.0 §4.3.3 and appendix F: a byte order mark, else the declaration, else UTF-8. */
function declaredEncoding(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  const declared = /^<\?xml[^>]*?encoding\s*=\s*["']([^"']+)["']/.exec(head)?.[1]
  return declared ?? 'utf-8'
}
