/** Why a build made feeds again, or which files it compared before it found that nothing changed. */
export interface Explanation {
  /** The files that were compared with the cache; undefined where there was no valid cache. */
  readonly compared: Compared | undefined
  /** Reasons that concern every feed. */
  readonly everyFeed: readonly Reason[]
  /** The feeds that were made again, with the reasons that concern each alone. */
  readonly feeds: readonly FeedExplanation[]
}

export interface Compared {
  /** Folders and files of articles. */
  readonly inputs: number
  /** How many of them changed since the last build. */
  readonly changed: number
  readonly documents: number
  /**
   * The next moment at which the same records give different feeds; undefined where the records hold no date in the
   * future.
   */
  readonly nextChange?: Date | undefined
}

export interface FeedExplanation {
  /** In the output tree: `es/sections/world/`. */
  readonly folder: string
  readonly reasons: readonly Reason[]
}

/** Why a feed was made again. */
export type Reason =
  /** No cache was used: `full` was set, there was no build before, or its cache is damaged. */
  | { readonly kind: 'no-cache'; readonly why: 'full' | 'first' | 'damaged' }
  /** The program, Node.js or its time zone data changed. */
  | { readonly kind: 'program' }
  /** A fact of the site file or a message of a locale file changed. The path is empty where only the bytes changed. */
  | { readonly kind: 'site'; readonly file: string; readonly path: string }
  /** The manifest is not the one that the last build wrote, or that build did not finish. */
  | { readonly kind: 'manifest' }
  /** A published document is missing, or somebody else changed it. `file` is its path in the output tree. */
  | { readonly kind: 'document'; readonly file: string; readonly what: 'missing' | 'altered' }
  /** The feed did not exist before. */
  | { readonly kind: 'new-feed' }
  /** The last build could not finish the feed. */
  | { readonly kind: 'unfinished' }
  /** A record of the feed changed in some groups of fields. */
  | { readonly kind: 'record'; readonly file: string; readonly fields: readonly string[] }
  /**
   * A date of a record has passed: a translation became due or ended, or a change that lay in the future is now in the
   * past.
   */
  | { readonly kind: 'moment'; readonly file: string }
  /** A link of an article leads to another page, or to none, because of the article that it names. */
  | { readonly kind: 'link'; readonly file: string }
  /** The list that the feed follows is another. */
  | { readonly kind: 'list'; readonly file: string }
  /** An article came into the feed. */
  | { readonly kind: 'entered'; readonly file: string; readonly why: 'new' | 'moment' | 'changed' | 'room' }
  /** An article left the feed. */
  | {
      readonly kind: 'left'
      readonly file: string
      readonly why: 'gone' | 'rejected' | 'moment' | 'changed' | 'newer'
    }
  /** The channel's own data changed, such as its languages or its archives. */
  | { readonly kind: 'channel'; readonly fields: readonly string[] }

/**
 * A reason in plain words, without the feed that it concerns.
 *
 * @example
 *   import { build, describeReason } from 'pregon'
 *
 *   const { explanation } = await build({ site: 'newsroom', explain: true })
 *   for (const { folder, reasons } of explanation?.feeds ?? []) console.log(folder, reasons.map(describeReason))
 */
export function describeReason(reason: Reason): string {
  switch (reason.kind) {
    case 'no-cache':
      return noCache[reason.why]
    case 'program':
      return 'the program or Node.js is another version'
    case 'site':
      return reason.path === '' ? `${reason.file} was saved anew` : `${reason.file}: ${reason.path} changed`
    case 'manifest':
      return 'the manifest in the state folder is not the one that the build before left'
    case 'document':
      return `${reason.file} is ${reason.what}`
    case 'new-feed':
      return 'the feed is new'
    case 'unfinished':
      return 'the build before could not finish the feed'
    case 'record':
      return `${reason.file}: ${reason.fields.join(', ')} changed`
    case 'moment':
      return `${reason.file}: one of its dates has passed`
    case 'link':
      return `${reason.file}: an article to which it links has another page, came or went`
    case 'list':
      return `${reason.file}: the list changed`
    case 'entered':
      return `${reason.file} came in: ${entered[reason.why]}`
    case 'left':
      return `${reason.file} left: ${left[reason.why]}`
    case 'channel':
  }
  return `the channel says something else (${reason.fields.join(', ')})`
}

const noCache = {
  full: 'no cache is used (--full)',
  first: 'no build was here before',
  damaged: 'the cache is damaged',
}
const entered = {
  new: 'the record is new',
  moment: 'it is due now',
  changed: 'its record changed',
  room: 'another article left',
}
const left = {
  gone: 'its record is gone, or a draft',
  rejected: 'its record is rejected',
  moment: 'it has expired, or was withdrawn',
  changed: 'its record changed',
  newer: 'newer articles took its place',
}
