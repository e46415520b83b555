/** NewsBreak: its questions and answers for publishers, and programs that were written from its unpublished specification. */
export const newsbreak: unknown = {
  title: 'NewsBreak',
  source: 'https://support.newsbreak.com/publisher-faq',
  sure: 'stated',
  formats: ['rss'],
  languages: ['en'],
  limit: 50,
  guid: 'page',
  namespaces: { dcterms: 'http://purl.org/dc/terms/' },
  item: { 'dcterms:modified': '{updated}', 'media:thumbnail': { '@url': '{picture}' } },
  ended: { 'dcterms:modified': '{updated}' },
  rules: {
    picture: { effect: 'refuse' },
    pictureCredit: {},
    byline: {},
  },
}
