import { error, warning, type CodeWording } from './code.ts'

export type MultilingualCode =
  | 'TRANSLATION_LINKS_NAKED'
  | 'CONTENT_LANGUAGE'
  | 'LANGUAGES_DISAGREE'
  | 'SET_ID_SHARED'
  | 'SET_SELF_SHARED'
  | 'SET_SELF_ELSEWHERE'
  | 'SET_FORMATS_DIFFER'
  | 'SET_TRANSLATION_ONE_WAY'

/** Codes about languages and their links, and about several documents together. */
export const multilingualCodes: Readonly<Record<MultilingualCode, CodeWording>> = {
  TRANSLATION_LINKS_NAKED: warning(
    'RFC 4287 §4.2.7.4',
    'readers that take the {found} alternate open a translation',
    'link the own page first with its hreflang, and again last without',
  ),
  CONTENT_LANGUAGE: warning(
    'RFC 4287 §2; HTML: lang',
    'the content says lang="{found}"',
    'declare {expected} nowhere but on text of that language',
  ),
  LANGUAGES_DISAGREE: warning('RSS 2.0: language', 'xml:lang is {found}', 'write {expected} in both places'),
  SET_ID_SHARED: error(
    'RFC 4287 §4.2.6',
    'the id {found} is also in {expected}',
    'give each language its own id; newsboat shows one of them only',
  ),
  SET_SELF_SHARED: error('RFC 4287 §4.2.7.2', '{found} is also the address of {expected}', 'give each its own'),
  SET_SELF_ELSEWHERE: warning(
    'RFC 4287 §4.2.7.2; W3C feed validator: SelfDoesntMatchLocation',
    'the feed gives {found} as its own address, which is not its place among the others',
    'write {expected}, or move the file',
  ),
  SET_FORMATS_DIFFER: warning(
    'RFC 4287 §4.2.7.2: alternate',
    'found {found}',
    'write what the same feed says in its other format: {expected}',
  ),
  SET_TRANSLATION_ONE_WAY: warning(
    'RFC 4287 §4.2.7.4',
    'the translation {found} does not link back',
    'add the link in {expected}, or remove this one',
  ),
}
