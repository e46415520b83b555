import type { ProblemCode, Wording } from './problem-code.ts'

type PublishedCode = Extract<
  ProblemCode,
  | 'ARTICLE_GONE'
  | 'AUTHORITY_CHANGED'
  | 'FEED_FROZEN'
  | 'FEED_LEFT'
  | 'FORMAT_LEFT'
  | 'ID_CHANGED'
  | 'ITEMS_DROPPED'
  | 'OUT_TAKEN'
  | 'PAGE_TAKEN'
  | 'WORDS_TWICE'
>

/** The words for problems that concern published feeds: items that would vanish, or would be shown twice. */
export const publishedWordings: Readonly<Record<PublishedCode, Wording>> = {
  ARTICLE_GONE: {
    severity: 'warning',
    says: 'is not there any more, or is a draft now, so the article left these feeds: {found}',
    remedy:
      'if that is not meant, put it back with the same id ({expected}); a record that says withdrawn tells everybody why an article went',
  },
  AUTHORITY_CHANGED: {
    severity: 'error',
    says: 'the authority became {found}: every id would change, and every reader would show every article again',
    remedy: 'write {expected} again; if you mean it, accept it once with pregon build --force',
  },
  FEED_FROZEN: {
    severity: 'warning',
    says: 'does not list {expected} any more, and readers may still ask for the feeds in {found}; they stay as they are',
    remedy: 'write {found} under moved, with the folder that takes its place, or under retired; or list it again',
  },
  FEED_LEFT: {
    severity: 'warning',
    says: 'does not list the feeds in {found} any more, and readers may still ask for them; they stay, without items',
    remedy: 'write {found} under moved, with the folder that takes its place, or under retired; or list it again',
  },
  FORMAT_LEFT: {
    severity: 'warning',
    says: 'does not list {found} any more, and readers may still ask for {expected} documents in it; they stay as they are',
    remedy: 'list it again; if nobody reads them, remove them once with pregon build --force',
  },
  ID_CHANGED: {
    severity: 'error',
    says: 'readers know this article by the id {found}; with another one it would be shown to them again',
    remedy: '{expected}',
  },
  ITEMS_DROPPED: {
    severity: 'error',
    says: 'the feed would lose {found}, though none of these articles expired or was withdrawn: {expected}',
    remedy:
      'correct the records that are named with errors; check that the folders of the others exist and that the clock is right; mark articles that shall go as withdrawn; pregon build --force would remove all of them from the feeds',
  },
  OUT_TAKEN: {
    severity: 'error',
    says: 'holds feeds of another newsroom, {found}; those of {expected} would take their place',
    remedy:
      'give each newsroom an output folder of its own (pregon build --out DIR); if these feeds are its own from before, write their authority into site.yaml again; if it shall replace them, accept it once with pregon build --force',
  },
  PAGE_TAKEN: {
    severity: 'error',
    says: 'is not from Pregón, so the page of this name was not written; the feeds beside it were',
    remedy: 'move your own file away, or write pages: false into site.yaml',
  },
  WORDS_TWICE: {
    severity: 'warning',
    says: 'says the same as {found}, with the same date, so readers are shown the story twice',
    remedy:
      'delete the copy, or write withdrawn in its record if it was published already; keep copies outside of articles/',
  },
}
