import { error, warning, type CodeWording } from './code.ts'

export type ValueCode =
  | 'VALUE_BLANK'
  | 'VALUE_INVALID'
  | 'WHITESPACE_AROUND'
  | 'INTEGER_INVALID'
  | 'LANGUAGE_INVALID'
  | 'LANGUAGE_MISSING'
  | 'MEDIA_TYPE_INVALID'
  | 'EMAIL_INVALID'
  | 'EMAIL_FORMAT'
  | 'TEXT_HAS_EMAIL'
  | 'TEXT_HAS_HTML'
  | 'BIDI_UNBALANCED'
  | 'URL_INVALID'
  | 'URL_RELATIVE'
  | 'URL_NOT_ASCII'
  | 'URL_NEEDS_BASE'
  | 'IRI_NOT_ASCII'
  | 'URL_NOT_CANONICAL'
  | 'SCHEME_UNKNOWN'
  | 'DATE_INVALID'
  | 'DATE_LOCALIZED'
  | 'DATE_WEEKDAY'
  | 'DATE_UNUSUAL'
  | 'DATE_FUTURE'
  | 'DATE_IMPLAUSIBLE'
  | 'HTML_INVALID'
  | 'HTML_UNSAFE'
  | 'HTML_RISKY'
  | 'HTML_STYLE'
  | 'HTML_URL_RELATIVE'
  | 'HTML_URL_INVALID'

/** Codes about single values: dates, addresses, numbers, texts, HTML. */
export const valueCodes: Readonly<Record<ValueCode, CodeWording>> = {
  VALUE_BLANK: warning('W3C feed validator: NotBlank', 'the value is blank', 'write one, or leave the element out'),
  VALUE_INVALID: error('RSS 2.0; RFC 4287; Media RSS 1.5.1', 'found {found}', 'write {expected}'),
  WHITESPACE_AROUND: error(
    'RFC 4287 §3.3, §4.2.6',
    'there is white space around the value',
    'remove it; ids are compared character by character',
  ),
  INTEGER_INVALID: error('RSS 2.0; RFC 4287 §4.2.7.6; Media RSS 1.5.1', 'found {found}', 'write {expected}'),
  LANGUAGE_INVALID: error('RFC 5646 §2.1', '{found} is no language tag', 'write a BCP 47 tag such as es or es-419'),
  LANGUAGE_MISSING: warning(
    'RSS 2.0: language; RFC 4287 §2',
    'the feed does not say its language',
    'add {expected}; readers choose voice, hyphenation and direction by it',
  ),
  MEDIA_TYPE_INVALID: error('RFC 6838 §4.2', '{found} is no media type', 'write one such as {expected}'),
  EMAIL_INVALID: error('RFC 5322 §3.4.1', '{found} is no e-mail address', 'write name@example.com, or use dc:creator'),
  EMAIL_FORMAT: warning(
    'RSS Best Practices Profile: author',
    'found {found}',
    'write the address, a space and the name in parentheses: name@example.com (First Last)',
  ),
  TEXT_HAS_EMAIL: warning('RFC 4287 §3.2.1', 'the name holds an e-mail address', 'put it into the email element'),
  TEXT_HAS_HTML: warning(
    'RFC 4287 §3.1.1.1; RSS Best Practices Profile: character data',
    'plain text holds {found}, which readers may take for HTML',
    'take the markup out; where the characters themselves are meant, XML has &#x26; and &#x3C;',
  ),
  BIDI_UNBALANCED: warning(
    'UAX #9 §3.1',
    'the text holds {found}',
    'close every isolate (U+2069) and embedding (U+202C) in the text that opens it',
  ),
  URL_INVALID: error('RFC 3986', '{found} is no address', 'write {expected}'),
  URL_RELATIVE: error('RSS 2.0: url data type', '{found} is relative', 'write the full address'),
  URL_NOT_ASCII: error('RFC 3986 §2', '{found} holds characters that no URI may', 'write {expected}'),
  URL_NEEDS_BASE: warning(
    'RFC 4287 §2',
    '{found} is relative',
    'write the full address; Miniflux and others ignore xml:base',
  ),
  IRI_NOT_ASCII: warning('RFC 3987 §3.1', '{found} is an IRI, which not all readers can follow', 'write {expected}'),
  URL_NOT_CANONICAL: warning('RFC 4287 §4.2.6.1', '{found} is not in canonical form', 'write {expected}'),
  SCHEME_UNKNOWN: warning('RFC 7595', 'the scheme of {found} is not registered', 'write an https: address'),
  DATE_INVALID: error('RFC 822 §5; RFC 3339 §5.6', '{found} is no date', 'write {expected}'),
  DATE_LOCALIZED: error('RFC 822 §5', '{found} is written in another language', 'write English, as {expected}'),
  DATE_WEEKDAY: error('RFC 2822 §3.3', '{found} is not the weekday of that date', 'write {expected}'),
  DATE_UNUSUAL: warning(
    'RSS Best Practices Profile: date and time',
    '{found} is read wrong by some',
    'write {expected}',
  ),
  DATE_FUTURE: warning(
    'RSS 2.0: pubDate',
    '{found} lies in the future',
    'publish the item when it is due; some readers pin it to the top, others drop it',
  ),
  DATE_IMPLAUSIBLE: warning('W3C feed validator: ImplausibleDate', '{found} is hardly meant', 'check the year'),
  HTML_INVALID: warning('HTML, Parsing: parse errors', 'the HTML is broken: {found}', 'mend the nesting and the names'),
  HTML_UNSAFE: error(
    'RFC 4287 §8.1',
    'the HTML holds {found}, which runs code or loads pages',
    'remove it; readers drop it, and those that do not are attacked',
  ),
  HTML_RISKY: warning('RFC 4287 §8.1', 'the HTML holds {found}, which readers take out', 'write plain content instead'),
  HTML_STYLE: warning('RFC 4287 §8.1', 'the style {found} is taken out by readers', 'leave the looks to readers'),
  HTML_URL_RELATIVE: warning(
    'RSS Best Practices Profile: description',
    '{found} in the HTML is relative',
    'write the full address; readers resolve it against different pages or not at all',
  ),
  HTML_URL_INVALID: warning('RFC 3986 §2', '{found} in the HTML is no ASCII address', 'write {expected}'),
}
