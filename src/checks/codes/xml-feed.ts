import { error, warning, type CodeWording } from './code.ts'

export type XmlFeedCode =
  | 'ITEM_EMPTY'
  | 'ITEM_MISPLACED'
  | 'METADATA_MISPLACED'
  | 'GUID_MISSING'
  | 'GUID_NO_PERMALINK'
  | 'GUID_WEAK'
  | 'ID_REPEATED'
  | 'ENTRY_ID_REPEATED'
  | 'UPDATED_REPEATED'
  | 'ENCLOSURE_REPEATED'
  | 'LENGTH_UNKNOWN'
  | 'IMAGE_MISMATCH'
  | 'IMAGE_FORMAT'
  | 'TEXT_INPUT'
  | 'HOUR_MIDNIGHT'
  | 'SEMANTICS_TWICE'
  | 'DESCRIPTION_AFTER_CONTENT'
  | 'SLASH_DATE'
  | 'SELF_MISSING'
  | 'SELF_RELATIVE'
  | 'SELF_TYPE'
  | 'LINK_REL_UNKNOWN'
  | 'LINK_NOT_EMPTY'
  | 'ALTERNATE_REPEATED'
  | 'TEXT_TYPE_INVALID'
  | 'XHTML_DIV_MISSING'
  | 'CONTENT_NOT_BASE64'
  | 'CONTENT_TYPE_MISSING'
  | 'CONTENT_FRAGMENT'
  | 'CONTENT_MISSING'
  | 'SUMMARY_MISSING'
  | 'TEXT_MISSING'
  | 'SOURCE_INCOMPLETE'
  | 'PAGING_IN_ENTRY'
  | 'COMPLETE_PAGED'
  | 'ARCHIVE_UNLINKED'
  | 'PAGE_PAST_END'
  | 'MEDIA_GROUP_SINGLE'
  | 'MEDIA_DEPRECATED'
  | 'MEDIA_BEFORE_DESCRIPTION'
  | 'CAPTION_ONLY_IN_MEDIA'
  | 'RSL_ORIGIN'
  | 'RSL_TERMS_TWICE'

/** Codes about RSS, Atom, and the extensions of both. */
export const xmlFeedCodes: Readonly<Record<XmlFeedCode, CodeWording>> = {
  ITEM_EMPTY: error('RSS 2.0: item', 'the item has neither title nor description', 'add one of them'),
  ITEM_MISPLACED: warning(
    'RSS Best Practices Profile: channel',
    'an item stands before {found}',
    'put all items behind the last other element of the channel',
  ),
  METADATA_MISPLACED: error('RFC 4287 §4.1.1', '{found} stands behind an entry', 'put it before the first entry'),
  GUID_MISSING: warning('RSS Best Practices Profile: guid', 'the item has no guid', 'add a permanent one'),
  GUID_NO_PERMALINK: error(
    'RSS 2.0: guid',
    '{found} is no address that a browser opens',
    'add isPermaLink="false" to the guid',
  ),
  GUID_WEAK: warning('RSS Best Practices Profile: guid', '{found} is hardly unique', 'add the site: tag: URI or URL'),
  ID_REPEATED: error('RSS 2.0: guid; JSON Feed 1.1: id', 'the id {found} occurs twice', 'give each item its own'),
  ENTRY_ID_REPEATED: warning(
    'RFC 4287 §4.1.1',
    'the id {found} occurs twice, so both are one entry',
    'give each entry its own id, or leave the older version out',
  ),
  UPDATED_REPEATED: warning('RFC 4287 §4.1.1', 'two entries were updated at {found}', 'keep seconds or fractions'),
  ENCLOSURE_REPEATED: warning(
    'RSS Best Practices Profile: enclosure',
    'the item has several enclosures',
    'keep one, and write the others as media:content',
  ),
  LENGTH_UNKNOWN: warning('RSS Best Practices Profile: enclosure', 'the length is {found}', 'write 0 for unknown'),
  IMAGE_MISMATCH: warning(
    'RSS 2.0: image',
    'the image’s {found} is not the channel’s',
    "write the channel's own: {expected}",
  ),
  IMAGE_FORMAT: warning('RSS 2.0: image', 'the image {found} is not of a promised format', 'use PNG, JPEG or GIF'),
  TEXT_INPUT: warning('RSS Best Practices Profile: textInput', 'textInput is used', 'remove it; no reader shows it'),
  HOUR_MIDNIGHT: warning('RSS Best Practices Profile: skipHours', 'the hour is 24', 'write 0 for midnight'),
  SEMANTICS_TWICE: warning(
    'RSS Best Practices Profile: namespaces',
    '{found} says what {expected} says',
    'keep one of them; readers disagree which wins',
  ),
  DESCRIPTION_AFTER_CONTENT: warning(
    'RSS Best Practices Profile: content:encoded',
    'content:encoded comes without a description before it',
    'put a summary, or the full text, in a description before it',
  ),
  SLASH_DATE: warning(
    'RSS Best Practices Profile: slash:comments',
    'slash:comments is used without the channel’s lastBuildDate',
    'add lastBuildDate: the count is as old as that',
  ),
  SELF_MISSING: warning('RFC 4287 §4.1.1', 'the feed has no link to itself', 'add {expected}'),
  SELF_RELATIVE: warning('RFC 4287 §4.2.7.2', 'the link to itself is relative: {found}', 'write the full address'),
  SELF_TYPE: warning('RFC 4287 §4.2.7.2', 'the link to itself has the type {found}', 'write {expected}'),
  LINK_REL_UNKNOWN: warning(
    'RFC 4287 §4.2.7.2',
    'the relation {found} is not registered',
    'use a registered name or a full URI',
  ),
  LINK_NOT_EMPTY: warning('RFC 4287 §4.2.7', 'the link has content', 'write the address into href and nothing inside'),
  ALTERNATE_REPEATED: error(
    'RFC 4287 §4.1.1, §4.1.2',
    'two alternates have the type and hreflang {found}',
    'keep one for each pair of type and hreflang',
  ),
  TEXT_TYPE_INVALID: error('RFC 4287 §3.1.1', 'the type of a text is {found}', 'write text, html or xhtml'),
  XHTML_DIV_MISSING: error('RFC 4287 §3.1.1.3', 'the XHTML is not inside one div', 'wrap it in an xhtml:div'),
  CONTENT_NOT_BASE64: error('RFC 4287 §4.1.3.3', 'the content is not base64', 'encode it; its type is not textual'),
  CONTENT_TYPE_MISSING: warning('RFC 4287 §4.1.3.2', 'content with src has no type', 'say the media type'),
  CONTENT_FRAGMENT: warning('RFC 4287 §4.1.3.3', 'the content is a fragment of {found}', 'write type="{expected}"'),
  CONTENT_MISSING: error('RFC 4287 §4.1.2', 'the entry has neither content nor an alternate link', 'add one of them'),
  SUMMARY_MISSING: error('RFC 4287 §4.1.2', 'content elsewhere or in base64 needs a summary', 'add one'),
  TEXT_MISSING: warning('RFC 4287 §4.1.1', 'the entry has neither content nor summary', 'add one of them'),
  SOURCE_INCOMPLETE: warning('RFC 4287 §4.2.11', 'the source has no {found}', "copy it from the entry's first feed"),
  PAGING_IN_ENTRY: warning('RFC 5005 §2', 'the relation {found} stands in an entry', 'move it to the feed'),
  COMPLETE_PAGED: error('RFC 5005 §2', 'a complete feed has a {found} link', 'remove the link or fh:complete'),
  ARCHIVE_UNLINKED: warning('RFC 5005 §4', 'an archive has no {found} link', 'add it, so readers find their way'),
  PAGE_PAST_END: error('RFC 5005 §3', 'the {found} page links beyond the end', 'remove the {expected} link'),
  MEDIA_GROUP_SINGLE: error(
    'Media RSS 1.5.1: media:group',
    'the group holds fewer than two renditions',
    'write media:content without a group',
  ),
  MEDIA_DEPRECATED: warning('Media RSS 1.5.1: media:adult', '{found} is deprecated', 'write media:rating'),
  MEDIA_BEFORE_DESCRIPTION: warning(
    'feedparser: media:description',
    '{found} stands before the summary',
    'put description and summary first; feedparser shows the caption as the summary otherwise',
  ),
  CAPTION_ONLY_IN_MEDIA: warning(
    'NetNewsWire: RSSParser',
    'the image {found} or its caption is in Media RSS only',
    'put the image with a figcaption into the content as well; most readers ignore media:description',
  ),
  RSL_ORIGIN: error(
    'RSL 1.0 §4.7',
    'the page {found} has another origin than the feed',
    'remove the element: a feed can license pages of {expected} only',
  ),
  RSL_TERMS_TWICE: error('RSL 1.0 §3.5', 'the license has two lists {found} of one type', 'join them into one'),
}
