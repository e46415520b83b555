import { error, warning, type CodeWording } from './code.ts'

export type DocumentCode =
  | 'FILE_UNREADABLE'
  | 'FILE_COMPRESSED'
  | 'ENCODING_INVALID'
  | 'ENCODING_NOT_UTF8'
  | 'DOCUMENT_TOO_LARGE'
  | 'FORMAT_UNKNOWN'
  | 'RSS_VERSION'
  | 'XML_MALFORMED'
  | 'DOCTYPE_PRESENT'
  | 'JSON_MALFORMED'
  | 'CHARACTERS_SUSPICIOUS'
  | 'NAMESPACE_INVALID'
  | 'NAMESPACE_UNKNOWN'
  | 'PREFIX_RESERVED'
  | 'ELEMENT_UNKNOWN'
  | 'ELEMENT_MISPLACED'
  | 'ELEMENT_MISSING'
  | 'ELEMENT_REPEATED'
  | 'ATTRIBUTE_UNKNOWN'
  | 'ATTRIBUTE_MISSING'
  | 'TEXT_UNEXPECTED'

/** Codes about the document as a whole: bytes, syntax, names. */
export const documentCodes: Readonly<Record<DocumentCode, CodeWording>> = {
  FILE_UNREADABLE: error('', 'cannot be read ({found})', 'check that it exists and may be read'),
  FILE_COMPRESSED: error(
    'RFC 9110 §8.4.1',
    'the file is compressed ({found})',
    'unpack it with {expected}; a server compresses what it sends, and says so in a header',
  ),
  ENCODING_INVALID: error('XML 1.0 §4.3.3', 'the bytes are not {expected}', 'save the file as UTF-8'),
  ENCODING_NOT_UTF8: warning('RFC 8259 §8.1', 'the encoding is {found}', 'save and declare UTF-8'),
  DOCUMENT_TOO_LARGE: warning(
    'W3C feed validator: MAXDATALENGTH',
    'the document has {found} bytes',
    'stay below {expected}: fewer items, or RFC 5005 archives',
  ),
  FORMAT_UNKNOWN: error('RSS 2.0; RFC 4287 §4.1.1; JSON Feed 1.1', 'is no feed: {found}', 'begin with {expected}'),
  RSS_VERSION: error('RSS 2.0', 'the version of RSS is {found}', 'write version="2.0"'),
  XML_MALFORMED: error('XML 1.0 §2.1', 'is not well-formed: {found}', 'mend the XML here; strict readers stop at it'),
  DOCTYPE_PRESENT: warning(
    'XML 1.0 §2.8',
    'there is a document type declaration',
    'remove it; readers refuse or ignore it, its entities too',
  ),
  JSON_MALFORMED: error('RFC 8259', 'cannot be parsed: {found}', 'correct the JSON here'),
  CHARACTERS_SUSPICIOUS: warning(
    'XML 1.0 §2.2',
    'the text holds {found}',
    'decode the source with its right encoding, and write what was meant',
  ),
  NAMESPACE_INVALID: error('Namespaces in XML 1.0 §2.1', '{found} stands in the wrong namespace', 'write {expected}'),
  NAMESPACE_UNKNOWN: warning(
    'W3C feed validator: UnknownNamespace',
    'the namespace {found} is known to hardly any reader',
    'leave it out of feeds for everybody, or check its spelling',
  ),
  PREFIX_RESERVED: warning(
    'W3C feed validator: ReservedPrefix, AvoidNamespacePrefix',
    'the prefix {found} misleads simple readers',
    '{expected}',
  ),
  ELEMENT_UNKNOWN: error('RSS 2.0; RFC 4287 §4.1', '{found} is not defined here', '{expected}'),
  ELEMENT_MISPLACED: warning('RFC 4287 §6.3', '{found} is defined, but not here', 'move it where its format puts it'),
  ELEMENT_MISSING: error('RSS 2.0; RFC 4287 §4.1', '{found} is missing', 'add it'),
  ELEMENT_REPEATED: error('RSS 2.0; RFC 4287 §4.1', '{found} occurs more than once', 'keep one'),
  ATTRIBUTE_UNKNOWN: error('RSS 2.0; RFC 4287 §4', 'the attribute {found} is not defined here', 'remove it'),
  ATTRIBUTE_MISSING: error('RSS 2.0; RFC 4287 §4', 'the attribute {found} is missing', 'add it'),
  TEXT_UNEXPECTED: error('RSS 2.0; RFC 4287 §4', 'text {found} stands between elements', 'put it into an element'),
}
