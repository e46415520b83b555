import type { FeedFile } from '../input/feed-files.ts'
import { meant } from '../base/text.ts'
import type { NamedText } from './examine.ts'
import { finding, type Finding } from './finding.ts'
import { kindOf } from './kind.ts'

export interface FeedDocuments {
  readonly documents: readonly NamedText[]
  /** Findings about files that could not be read or decoded. */
  readonly findings: readonly Finding[]
  /** The number of files that were read. */
  readonly files: number
  readonly passedOver: readonly PassedOver[]
}

/** A file in a folder that is not a feed. */
export interface PassedOver {
  readonly file: string
  /** Names the kind of the file, in words for people. */
  readonly is: string
}

/** The texts of the files that are feeds, and the findings and names of the other files. */
export function decodeFeeds(files: Iterable<FeedFile>): FeedDocuments {
  const documents: NamedText[] = []
  const findings: Finding[] = []
  const passedOver: PassedOver[] = []
  let count = 0
  for (const { name, isNamed, content } of files) {
    count++
    if (content instanceof Error) {
      findings.push(finding('FILE_UNREADABLE', { file: name }, { found: content.message }))
      continue
    }
    const { text, findings: about } = decodeFeed(content, name)
    const is = isNamed || isNameOfFeed(name) ? undefined : otherThanFeed(content, text)
    if (is !== undefined) {
      passedOver.push({ file: name, is })
      continue
    }
    findings.push(...about)
    if (text !== undefined) documents.push({ name, text })
  }
  return { documents, findings, files: count, passedOver }
}

/** A file with such a name is meant to be a feed, even if it is empty or holds an error page. */
const isNameOfFeed = (name: string): boolean =>
  /(?:^|[\\/])(?:[^\\/]*\.(?:rss|atom)|(?:rss|atom|feed)\.xml|feed\.json)$/i.test(name)

const latin1 = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes)

/** The kind of a file that is not a feed; undefined for a feed. Bytes that cannot be decoded may still be a feed. */
function otherThanFeed(bytes: Uint8Array, text: string | undefined): string | undefined {
  const packed = compressionOf(bytes)
  if (packed) return `compressed (${packed.name})`
  const kind = kindOf(text ?? latin1(bytes))
  return kind.isFeed ? undefined : kind.is
}

interface Decoded {
  readonly text?: string
  readonly findings: Finding[]
}

/** Decodes the bytes of a feed: as UTF-8, or in the encoding that its first bytes or its XML declaration name. */
function decodeFeed(bytes: Uint8Array, file: string): Decoded {
  const packed = compressionOf(bytes)
  if (packed) return { findings: [finding('FILE_COMPRESSED', { file }, { found: packed.name, expected: packed.undo })] }
  const encoding = encodingOf(bytes)
  try {
    const text = decoded(bytes, encoding)
    // RFC 8259 §8.1: JSON between systems is always UTF-8.
    if (encoding !== 'utf-8' && /^[\s\uFEFF]*[{[]/.test(text))
      return { text, findings: [finding('ENCODING_INVALID', { file }, { expected: 'utf-8' })] }
    return { text, findings: isReported(text, encoding) ? [] : [notUtf8(file, encoding)] }
  } catch {
    return { findings: [finding('ENCODING_INVALID', { file }, { expected: encoding })] }
  }
}

/** Encoding Standard §4.2: every reader decodes Latin-1 as Windows-1252. Node 20 decodes both as Latin-1. */
function decoded(bytes: Uint8Array, encoding: string): string {
  const decoder = new TextDecoder(encoding, { fatal: true })
  const text = decoder.decode(bytes)
  return decoder.encoding === 'windows-1252' ? text.replace(/[\u0080-\u009F]/g, fromWindows1252) : text
}

/** A byte without a character in Windows-1252 stays a control character. */
function fromWindows1252(control: string): string {
  const character = meant(control)
  return character === '\u{FFFD}' ? control : character
}

/** Whether the XML rules will report the encoding: they do so at a declaration of another encoding than UTF-8. */
function isReported(text: string, encoding: string): boolean {
  const declared = /^\uFEFF?<\?xml[^>]*?encoding\s*=\s*["']([^"']+)["']/.exec(text.slice(0, 200))?.[1] ?? 'utf-8'
  return encoding === 'utf-8' || !/^utf-?8$/i.test(declared)
}

const notUtf8 = (file: string, encoding: string): Finding =>
  finding('ENCODING_NOT_UTF8', { file }, { found: JSON.stringify(encoding) })

/** The first bytes of compressed files: RFC 1952 §2.3.1, RFC 8878 §3.1.1, and APPNOTE.TXT of ZIP, §4.3.7. */
const compressions = [
  { name: 'gzip', magic: [0x1f, 0x8b], undo: 'gunzip' },
  { name: 'zstd', magic: [0x28, 0xb5, 0x2f, 0xfd], undo: 'unzstd' },
  { name: 'zip', magic: [0x50, 0x4b, 0x03, 0x04], undo: 'unzip' },
]

const compressionOf = (bytes: Uint8Array) =>
  compressions.find(({ magic }) => magic.every((byte, i) => bytes[i] === byte))

/**
 * XML 1.0 §4.3.3 and appendix F: the byte order mark decides, else the first bytes, else the declaration, else UTF-8.
 */
function encodingOf(bytes: Uint8Array): string {
  const [first, second, third] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  // XML and JSON begin with an ASCII character, so a zero byte there means UTF-16.
  if (first === 0 && second !== 0) return 'utf-16be'
  if (first !== 0 && second === 0) return 'utf-16le'
  const declared = /^<\?xml[^>]*?encoding\s*=\s*["']([^"']+)["']/.exec(latin1(bytes.subarray(0, 200)))?.[1]
  return declared === undefined || /^utf-?8$/i.test(declared) ? 'utf-8' : declared
}
