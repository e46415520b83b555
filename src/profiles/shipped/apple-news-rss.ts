/** Apple News: its guidelines for channels made from RSS. Sources contradict each other on whether it still takes them. */
export const appleNewsRss: unknown = {
  title: 'Apple News (RSS)',
  source: 'https://support.apple.com/en-qa/guide/news-publisher/apdc2c7520ff/icloud',
  sure: 'unconfirmed',
  formats: ['rss', 'atom'],
  rules: {
    titleLength: { min: 15, max: 60 },
    summaryLength: { min: 1, effect: 'refuse' },
    channelRegion: { effect: 'refuse' },
  },
}
