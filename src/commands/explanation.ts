import { describeReason, type Compared, type Explanation, type FeedExplanation } from '../model/explanation.ts'

/** Nobody reads more about one feed; JSON has them all. */
const maxReasons = 5

/** An explanation for people: a line for each reason, behind the feed that it concerns. */
export function explanationLines({ compared, everyFeed, feeds }: Explanation): string[] {
  if (compared && feeds.length === 0 && everyFeed.length === 0) return lookedAt(compared)
  return [...everyFeed.map(reason => `every feed: ${describeReason(reason)}`), ...feeds.flatMap(linesOf)]
}

function lookedAt({ inputs, documents, nextChange }: Compared): string[] {
  return [
    `as the build before left them: ${inputs} files and folders of articles/, ${documents} published files, site.yaml, ` +
      'locales/ and the manifest',
    nextChange
      ? `the next date in the records that changes feeds: ${nextChange.toISOString()}`
      : 'no date in the records will change feeds',
  ]
}

function linesOf({ folder, reasons }: FeedExplanation): string[] {
  const more = reasons.length - maxReasons
  const lines = reasons.slice(0, maxReasons).map(reason => `${folder}: ${describeReason(reason)}`)
  return more > 0 ? [...lines, `${folder}: and ${more} more (--json has all)`] : lines
}
