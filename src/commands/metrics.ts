import type { Report } from '../model/report.ts'

/**
 * A build's report in the text format of Prometheus, for node_exporter's textfile collector. `before` is the present
 * text of the file: a build that published nothing changes only the status and the duration in it.
 */
export function metrics(report: Report, site: string, finished: Date, seconds: number, before = ''): string {
  const label = `site="${escapeLabel(site)}"`
  const always = [
    gauge('pregon_build_status', 'Exit status of the last build', [[label, report.status]]),
    gauge('pregon_build_duration_seconds', 'Duration of the last build', [[label, seconds]]),
  ]
  return [...always, report.status > 1 ? blocksOf(before) : success(report, label, finished)].flat().join('')
}

function success(report: Report, label: string, finished: Date): string[] {
  const { feeds, documents, records, rejected, rejectedTranslations } = report
  const ofFeeds = (valueOf: (feed: Report['feeds'][number]) => number | undefined): Series[] =>
    feeds.flatMap(feed => {
      const value = valueOf(feed)
      return value === undefined ? [] : [[`${label},feed="${escapeLabel(feed.folder)}"`, value]]
    })
  const outcomes = Object.entries(documents).map(([outcome, paths]): Series => [
    `${label},outcome="${outcome}"`,
    paths.length,
  ])
  return [
    gauge('pregon_last_success_timestamp_seconds', 'When a build last published', [[label, unixTime(finished)]]),
    gauge('pregon_records', 'Records read by the last build that published', [[label, records]]),
    gauge('pregon_records_rejected', 'Records rejected by the last build that published', [[label, rejected]]),
    gauge('pregon_translations_rejected', 'Translations rejected in other records by the last build that published', [
      [label, rejectedTranslations],
    ]),
    gauge('pregon_documents', 'Documents by what the last build that published did to them', outcomes),
    gauge(
      'pregon_feed_items',
      'Items of a feed',
      ofFeeds(({ items }) => items),
    ),
    gauge(
      'pregon_feed_newest_item_timestamp_seconds',
      'When the newest item of a feed was published',
      ofFeeds(({ newest }) => newest && unixTime(newest)),
    ),
  ]
}

type Series = readonly [labels: string, value: number]

function gauge(name: string, help: string, series: readonly Series[]): string {
  const lines = series.map(([labels, value]) => `${name}{${labels}} ${value}\n`)
  return `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${lines.join('')}`
}

/** The metrics of an earlier file that only a publishing build may change. */
function blocksOf(text: string): string[] {
  return text
    .split(/^(?=# HELP )/m)
    .filter(block => block.startsWith('# HELP ') && !block.startsWith('# HELP pregon_build_'))
}

const unixTime = (instant: Date): number => Math.floor(instant.getTime() / 1000)

function escapeLabel(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}
