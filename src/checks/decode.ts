import type { FeedFile } from '../sources/feed-files.ts'
import type { NamedText } from './examine.ts'
import { finding, type Finding } from './finding.ts'

export interface FeedDocuments {
  readonly documents: readonly NamedText[]
  /** About what could not be read. */
  readonly findings: readonly Finding[]
}

/** The texts of files, as far as they are feeds. */
export function decodeFeeds(files: Iterable<FeedFile>): FeedDocuments {
  const documents: NamedText[] = []
  const findings: Finding[] = []
  for (const { name, isNamed, content } of files) {
    if (content instanceof Error) {
      findings.push(finding('FILE_UNREADABLE', { file: name }, { found: content.message }))
      continue
    }
    const { text, findings: about } = decodeFeed(content, name)
    findings.push(...about)
    if (text !== undefined && (isNamed || looksLikeFeed(text))) documents.push({ name, text })
  }
  return { documents, findings }
}

/** A folder also holds sitemaps, OPML and other data. */
function looksLikeFeed(text: string): boolean {
  const head = text.slice(0, 4096)
  return /<(?:\w+:)?(?:rss|feed|entry)[\s>]/.test(head) || head.includes('jsonfeed.org/version')
}

/** The text of a feed's bytes: UTF-8, or what its XML declaration says. */
function decodeFeed(bytes: Uint8Array, name: string): { readonly text?: string; readonly findings: Finding[] } {
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
