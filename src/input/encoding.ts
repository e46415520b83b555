import { isUtf8 } from 'node:buffer'
import { signOf } from '../base/windows-1252.ts'
import { quoteAt } from '../model/quote.ts'
import type { Place } from '../model/problem.ts'

/** Why bytes are no text in UTF-8, and what to do. */
interface ForeignEncoding {
  readonly place: Pick<Place, 'line' | 'column' | 'quote'>
  readonly found: string
  readonly expected: string
}

/** The first bytes of documents that no text editor writes. */
const documents: readonly (readonly [magic: string, name: string])[] = [
  ['PK\u{3}\u{4}', 'a document of Word or LibreOffice, or a ZIP archive'],
  ['\u{D0}\u{CF}\u{11}\u{E0}', 'a document of an old Word'],
  ['%PDF-', 'a PDF'],
  ['{\\rtf', 'a document in RTF'],
]

/** The reason why bytes are no text in UTF-8; undefined where they are one. */
export function foreignEncoding(bytes: Buffer): ForeignEncoding | undefined {
  const begin = bytes.toString('latin1', 0, 8)
  const document = documents.find(([magic]) => begin.startsWith(magic))
  if (document) return whole(`it is ${document[1]}`, 'copy its words into a plain text file, in UTF-8')
  if (/^(?:\u{FF}\u{FE}|\u{FE}\u{FF})/u.test(begin)) return whole('it is UTF-16', 'save it as UTF-8')
  if (isUtf8(bytes)) return undefined
  if (bytes.includes(0)) return whole('it is no text', 'write a plain text file, in UTF-8')
  return wrongByte(bytes)
}

const whole = (found: string, expected: string): ForeignEncoding => ({ place: {}, found, expected })

/** Names the first wrong byte as Windows-1252 has it: nearly all such files are in that encoding or one like it. */
function wrongByte(bytes: Buffer): ForeignEncoding {
  const text = bytes.toString()
  const [at, offset] = firstWrong(bytes, text)
  const before = text.slice(0, at).split('\n')
  const byte = bytes[offset] ?? 0
  return {
    place: { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, quote: quoteAt(text, at) },
    found: `it holds the byte 0x${byte.toString(16).toUpperCase()}, which is "${signOf(byte)}" in Windows-1252`,
    expected: 'save it as UTF-8',
  }
}

/** The first place at which a sign stands for a wrong byte, in the text and in its bytes. */
function firstWrong(bytes: Buffer, text: string): [at: number, offset: number] {
  let [at, offset] = [-1, 0]
  do {
    const next = text.indexOf('\u{FFFD}', at + 1)
    offset += Buffer.byteLength(text.slice(Math.max(at, 0), next))
    at = next
    // The sign may stand in the file itself.
  } while (bytes.toString('hex', offset, offset + 3) === 'efbfbd' && text.indexOf('\u{FFFD}', at + 1) > 0)
  return [at, offset]
}
