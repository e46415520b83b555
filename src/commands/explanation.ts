import { describeReason, type Compared, type Explanation, type FeedExplanation } from '../model/explanation.ts'

/** More reasons for one feed would help nobody; the JSON report has them all. */
const maxReasons = 5

/** An explanation as text: one line for each reason, which begins with the feed's folder. */
export function explanationLines({ compared, everyFeed, feeds }: Explanation): string[] {
  if (compared && feeds.length === 0 && everyFeed.length === 0) return comparisonLines(compared)
  return [...everyFeed.map(reason => `every feed: ${describeReason(reason)}`), ...feeds.flatMap(linesOf)]
}

function comparisonLines({ inputs, changed, documents, nextChange }: Compared): string[] {
  return [
    changed > 0
      ? `changed since the last build: ${changed} of ${inputs} files and folders of articles/; no feed is affected`
      : `unchanged since the last build: ${inputs} files and folders of articles/, ${documents} published files, ` +
        'site.yaml, locales/ and the manifest',
    nextChange
      ? `next date in the records that will change feeds: ${nextChange.toISOString()}`
      : 'no date in the records will change feeds',
  ]
}

function linesOf({ folder, reasons }: FeedExplanation): string[] {
  const more = reasons.length - maxReasons
  const lines = reasons.slice(0, maxReasons).map(reason => `${folder}: ${describeReason(reason)}`)
  return more > 0 ? [...lines, `${folder}: and ${more} more (--json has all)`] : lines
}
