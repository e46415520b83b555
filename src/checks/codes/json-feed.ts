import { error, warning, type CodeWording } from './code.ts'

export type JsonFeedCode =
  | 'JSON_VERSION'
  | 'JSON_VERSION_OLD'
  | 'MEMBER_MISSING'
  | 'MEMBER_RECOMMENDED'
  | 'MEMBER_TYPE'
  | 'MEMBER_UNKNOWN'
  | 'JSON_CONTENT_MISSING'
  | 'AUTHOR_DEPRECATED'
  | 'AUTHOR_EMPTY'
  | 'NEXT_URL_SAME'
  | 'ATTACHMENTS_ALIKE'
  | 'EXTENSION_NAME'

/** Codes about JSON Feed 1.1. */
export const jsonFeedCodes: Readonly<Record<JsonFeedCode, CodeWording>> = {
  JSON_VERSION: error('JSON Feed 1.1: version', 'the version is {found}', 'write "{expected}"'),
  JSON_VERSION_OLD: warning('JSON Feed 1.1: version', 'the version is {found}', 'write "{expected}"'),
  MEMBER_MISSING: error('JSON Feed 1.1', '{found} is missing', 'add {expected}'),
  MEMBER_RECOMMENDED: warning('JSON Feed 1.1', '{found} is missing', 'add it; {expected}'),
  MEMBER_TYPE: error('JSON Feed 1.1', 'found {found}', 'write {expected}'),
  MEMBER_UNKNOWN: warning('JSON Feed 1.1: extensions', '{found} is not defined here', '{expected}'),
  JSON_CONTENT_MISSING: error(
    'JSON Feed 1.1: content_html',
    'the item has neither content_html nor content_text',
    'add one of them; readers drop the item',
  ),
  AUTHOR_DEPRECATED: warning(
    'JSON Feed 1.1: authors',
    'author stands alone',
    'write authors; author beside it is fine',
  ),
  AUTHOR_EMPTY: error('JSON Feed 1.1: authors', 'the author has neither name, url nor avatar', 'add one of them'),
  NEXT_URL_SAME: error('JSON Feed 1.1: next_url', 'next_url is the feed’s own address', 'remove it on the last page'),
  ATTACHMENTS_ALIKE: warning(
    'JSON Feed 1.1: attachments',
    'attachments of different kinds share the title {found}',
    'give each its own title: the same title means renditions of one thing',
  ),
  EXTENSION_NAME: error('JSON Feed 1.1: extensions', 'the extension is named {found}', 'write {expected}'),
}
