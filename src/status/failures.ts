import type { Counts, Subject } from './findings.ts'
import type { Status } from './status.ts'

/** The subjects among some that a status tells something of, in their order. */
export function failures(status: Status, failOn: readonly Subject[]): Subject[] {
  return failOn.filter(subject => isFound(subject, status))
}

function isFound(subject: Subject, { counts, pictures, tags, words, builds }: Status): boolean {
  switch (subject) {
    case 'pictures':
      return pictures.articles > 0
    case 'tags':
      return tags.length > 0
    case 'words':
      return [...words.values()].some(({ missing, untranslated }) => missing.length + untranslated.length > 0)
    case 'build':
      return builds.isBrokenOff || (builds.last[0]?.status ?? 0) !== 0
    default:
      return [...counts.values()].some((own: Counts) => own[subject] > 0)
  }
}
