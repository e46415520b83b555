/**
 * SmartNews: SmartFormat 2.1 and 2.2. Programs that write such feeds agree on the form of `media:status`: its text, and
 * not the attribute of Media RSS. A change, and a withdrawal, are seen only where the item's date changes.
 */
export const smartnews: unknown = {
  title: 'SmartNews',
  source: 'https://publishers.smartnews.com/hc/en-us/articles/360036526213',
  sure: 'stated',
  formats: ['rss'],
  bytes: 1_000_000,
  date: 'updated',
  namespaces: { snf: 'http://www.smartnews.be/snf' },
  item: { 'media:thumbnail': { '@url': '{picture}' } },
  ended: { 'media:status': 'deleted' },
  rules: {
    picture: { effect: 'refuse', sure: 'second-hand' },
    pictureSize: { width: 200, height: 200, ratio: 3.3, sure: 'second-hand' },
    byline: { sure: 'second-hand' },
    channelDescription: {
      max: 30,
      source: 'https://publishers.smartnews.com/hc/en-us/articles/56500436151065',
    },
    channelElements: { names: ['snf:logo'], sure: 'second-hand' },
  },
}
