import type { ProblemCode, Wording } from './problem-code.ts'
import { collectionWordings } from './collection-messages.ts'
import { linkWordings } from './link-messages.ts'
import { localeWordings } from './locale-messages.ts'
import { partnerWordings } from './partner-messages.ts'
import { publishedWordings } from './published-messages.ts'

export type { ProblemCode, Severity, Wording } from './problem-code.ts'

/** The words for every problem. */
export const wordings: Readonly<Record<ProblemCode, Wording>> = {
  ...partnerWordings,
  ...publishedWordings,
  ...collectionWordings,
  ...localeWordings,
  ...linkWordings,
  ADDRESS_MISSING: {
    severity: 'warning',
    says: 'no address is given, so readers do not see it',
    remedy: 'add its url, or delete its other fields',
  },
  ARTICLE_NESTED: {
    severity: 'error',
    says: 'is not read, since it lies in the folder of another article, {found}',
    remedy: 'delete it, or keep copies outside of articles/; if it is an article of its own, move it beside {found}',
  },
  ARTICLES_MISSING: {
    severity: 'error',
    says: 'no article record was found here',
    remedy: 'check that the folder is mounted and holds article.yaml, *.json or *.ndjson files; nothing was changed',
  },
  AUTHOR_UNKNOWN: {
    severity: 'error',
    says: '{found} is no author of site.yaml',
    remedy: 'write {expected}, or add the author to site.yaml',
  },
  BODY_MISSING: {
    severity: 'error',
    says: 'the article has no text',
    remedy: 'write the body below the front matter (or as "body" in Markdown or "html")',
  },
  BODY_TWICE: { severity: 'error', says: 'the text is given twice', remedy: '{expected}' },
  BUILD_BROKEN_OFF: {
    severity: 'error',
    says: 'not everything was published, because the build stopped half-way: {found}',
    remedy:
      'build again: the next build looks at every document and publishes what is missing; if it happens again, check the disk, or report it with these lines',
  },
  CHARACTERS_REPLACED: {
    severity: 'warning',
    says: '{found} cannot stand in a feed and was replaced by {expected}',
    remedy: 'delete it or write the character that is meant; it was probably pasted by accident',
  },
  CONFLICT_LEFT: {
    severity: 'warning',
    says: 'a merge left two versions of the same lines here, and both are published, with the marks "<<<<<<<" and ">>>>>>>"',
    remedy: 'keep one of the two, and delete the marks; if the text is about them, put them into a block of code',
  },
  CONTENT_DROPPED: {
    severity: 'warning',
    says: '{found}',
    remedy: '{expected}',
  },
  CONTENT_HIDDEN: {
    severity: 'warning',
    says: '{found}',
    remedy: '{expected}',
  },
  CONTENT_UNHIDDEN: {
    severity: 'warning',
    says: '{found}',
    remedy: '{expected}',
  },
  DATE_AHEAD: {
    severity: 'warning',
    says: '{found} lies far ahead',
    remedy: 'check the year; {expected}; if it is meant, write its year as lastYear into site.yaml',
  },
  DATE_EARLY: {
    severity: 'warning',
    says: '{found} lies before {expected}, the first year of the site',
    remedy: 'check the year; if the article is so old, write its year as firstYear into site.yaml',
  },
  DATE_INVALID: {
    severity: 'error',
    says: '{found} is not a date',
    remedy: "write 2026-02-28T10:00:00Z, 2026-02-28T10:00:00 (the site's time zone) or 2026-02-28",
  },
  DATE_ORDER: {
    severity: 'warning',
    says: '{found} lies before the publication',
    remedy: '{expected}',
  },
  DIRECTION_UNBALANCED: { severity: 'warning', says: '{found} did not pair and were balanced', remedy: '{expected}' },
  DOCUMENT_UNPROVEN: {
    severity: 'error',
    says: 'was not published; a published version, if there is one, was left as it is: {found}',
    remedy:
      'correct the record that the finding is about; if no record is wrong, the fault is in the program: please report it',
  },
  ENCODING_INVALID: { severity: 'error', says: 'the file is not UTF-8: {found}', remedy: '{expected}' },
  FILE_CHANGING: {
    severity: 'error',
    says: 'kept changing while it was read',
    remedy: 'build again when the program that writes it is done; writing a new file and renaming it avoids this',
  },
  FILE_FOREIGN: {
    severity: 'warning',
    says: 'was written by a build and then changed by somebody else, so it was not removed',
    remedy: 'delete it by hand if it is no longer wanted',
  },
  FILE_TOO_LARGE: {
    severity: 'error',
    says: 'is {found} long, more than {expected}',
    remedy: 'check that it is what its name says; an export may be split into several .ndjson files',
  },
  FILE_UNREADABLE: {
    severity: 'error',
    says: 'cannot be read ({found})',
    remedy: 'check that it exists and may be read',
  },
  FOLDER_UNFIT: { severity: 'error', says: 'the folder {found} cannot stand here', remedy: '{expected}' },
  FRONT_MATTER_MISSING: { severity: 'error', says: '{found}', remedy: '{expected}' },
  HUB_MISSING: {
    severity: 'error',
    says: 'names no hub, so no reader is told of changes',
    remedy: 'add it, such as hub: https://hub.example.com/; or leave --ping out',
  },
  HUB_MOVED: {
    severity: 'warning',
    says: 'the hub was not told of {expected}: it redirects to {found}, where nothing was sent',
    remedy: 'if you trust that address, write it as the hub; the feeds are published, and are announced then',
  },
  HUB_UNFIT: { severity: 'error', says: '{found} cannot be used as a hub', remedy: 'write {expected}' },
  ID_DUPLICATE: {
    severity: 'error',
    says: 'the id {found} belongs to another record',
    remedy: 'give this one an id of its own; {expected} keeps it',
  },
  ITEM_UNPROVEN: {
    severity: 'error',
    says: 'the article was left out of the feeds of this language: {found}',
    remedy: 'correct what the finding is about; if the article is right, the fault is in the program: please report it',
  },
  KEY_DUPLICATE: {
    severity: 'error',
    says: 'the language {found} is there twice, as {expected}',
    remedy: 'keep one of the two',
  },
  KEY_INVALID: {
    severity: 'error',
    says: '{found} cannot be used as a key',
    remedy:
      'write a-z, 0-9 and hyphens only, at most 120 characters and no name that Windows reserves (con, nul), such as {expected}',
  },
  KEY_MISSING: { severity: 'error', says: '{found} is missing', remedy: 'add it: {expected}' },
  KEY_UNKNOWN: { severity: 'error', says: '{found} is not a known key', remedy: '{expected}' },
  LANGUAGE_UNKNOWN: {
    severity: 'warning',
    says: '{found} is no language of site.yaml, so these words are not published',
    remedy: '{expected}',
  },
  LOCKED: {
    severity: 'error',
    says: 'another build is under way ({found})',
    remedy: 'wait for it, or queue with --wait SECONDS; {expected}',
  },
  MANIFEST_UNSETTLED: {
    severity: 'error',
    says: 'does not say what is published: {found}',
    remedy: 'run pregon build, then ping',
  },
  MARKUP_LITERAL: {
    severity: 'warning',
    says: '{found} is published as it is written, since this text is no HTML and no Markdown',
    remedy: 'write {expected}; if the text is about the signs themselves, leave them',
  },
  ORIGINAL_MISSING: {
    severity: 'warning',
    says: 'the record has no words in its original language {found}',
    remedy: 'write {expected}, or leave the key out: the words without a translator are the original then',
  },
  ORIGINS_DIFFER: {
    severity: 'error',
    says: 'the pages at {found} have another origin than the feeds',
    remedy: '{expected}',
  },
  OUT_UNFIT: {
    severity: 'error',
    says: 'cannot hold the feeds: it is, holds or lies in {found} of the newsroom',
    remedy: 'name a folder of its own, such as dist',
  },
  PARAGRAPHS_JOINED: {
    severity: 'warning',
    says: '{found}',
    remedy: '{expected}',
  },
  PING_BROKEN_OFF: {
    severity: 'error',
    says: 'the hub may not have been told of every change: {found}',
    remedy: 'the feeds are published; run pregon ping, and report it with these lines if it happens again',
  },
  PING_FAILED: {
    severity: 'warning',
    says: 'the hub was not told of {expected}: it {found}',
    remedy: 'the feeds are published; the next ping announces them',
  },
  PING_LOCKED: {
    severity: 'warning',
    says: 'another ping is under way ({found})',
    remedy: 'the next ping announces what that one does not; {expected}',
  },
  PING_UNSAVED: {
    severity: 'error',
    says: 'could not be written ({found}), so it does not say what the hub was told',
    remedy: 'check the disk and the permissions of that folder; until then every ping announces the same changes again',
  },
  QUOTES_CURLY: {
    severity: 'warning',
    says: 'the curly quotation marks are part of the text: {found}',
    remedy: 'write straight ones to mark the text; if it is a quotation, put straight ones around the curly ones',
  },
  REFERENCE_LITERAL: {
    severity: 'warning',
    says: '{found} is published as it is written, since this text is no HTML',
    remedy: 'write {expected}; if the text is about the reference itself, leave it',
  },
  SECTION_UNKNOWN: {
    severity: 'error',
    says: '{found} is no section of site.yaml',
    remedy: 'write {expected}, or add the section to site.yaml and its name to every locale file',
  },
  SHORTCODE_LEFT: {
    severity: 'warning',
    says: '{found} was left over from another system, and is published as it is written',
    remedy: 'write what it stood for, such as a picture or a link, or delete it',
  },
  SITE_MISSING: { severity: 'error', says: 'is not in {found}', remedy: '{expected}' },
  SLUG_DUPLICATE: {
    severity: 'error',
    says: 'the slug {found} is taken in this language',
    remedy: 'choose another; {expected} keeps it',
  },
  STATE_UNSAVED: {
    severity: 'error',
    says: 'could not be written ({found}); the feeds are published all the same',
    remedy: 'check the disk and the permissions of that folder; the next build looks at every document again',
  },
  STATE_UNUSABLE: {
    severity: 'error',
    says: 'cannot be written ({found}), so nothing was published',
    remedy: 'check the disk and the permissions of that folder, which keeps one build from disturbing another',
  },
  STRAY_FILE: { severity: 'warning', says: 'is not read', remedy: '{expected}' },
  SYNTAX_INVALID: { severity: 'error', says: 'cannot be parsed: {found}', remedy: '{expected}' },
  TEXT_GARBLED: {
    severity: 'warning',
    says: '{found} was once read in a wrong encoding',
    remedy: 'write {expected}, and look for others like it: open the source as UTF-8 and copy the text again',
  },
  TEXT_MISREAD: {
    severity: 'warning',
    says: 'YAML does not read this text as it stands: {found}',
    remedy: '{expected}',
  },
  TEXT_MISSING: {
    severity: 'warning',
    says: 'there is no text in {found}, so {expected}',
    remedy: 'add the text of this language; what concerns one language alone belongs into the file of its words',
  },
  TRANSLATION_MISSING: {
    severity: 'error',
    says: 'the record has words in no language of site.yaml',
    remedy: 'add {expected}',
  },
  TYPE_WRONG: { severity: 'error', says: 'found {found}', remedy: 'write {expected}' },
  URL_DUPLICATE: {
    severity: 'error',
    says: 'the page {found} is taken already',
    remedy: '{expected}',
  },
  URL_INVALID: { severity: 'error', says: '{found} is not a usable address', remedy: 'write {expected}' },
  USAGE_UNSAID: { severity: 'warning', says: 'RSS names no uses for the page {found}', remedy: '{expected}' },
  VALUE_INVALID: { severity: 'error', says: 'found {found}', remedy: 'write {expected}' },
  VALUE_UNUSED: { severity: 'warning', says: 'this has no effect: {found}', remedy: '{expected}' },
  WRITE_FAILED: {
    severity: 'error',
    says: 'could not be written ({found}); what is there was left as it is',
    remedy: 'check the disk and its permissions, then build again',
  },
}
