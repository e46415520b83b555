/**
 * MSN (Microsoft Start): the pages of its Partner Hub, and Microsoft's own sample feeds. `start` is the date of
 * publication there, and no embargo. Its pages contradict each other about `figure`, so it is left out: picture and
 * caption survive in paragraphs.
 */
export const msn: unknown = {
  title: 'MSN',
  source: 'https://support.microsoft.com/msn/partner-hub/msn-feed-item-metadata-requirements',
  sure: 'stated',
  formats: ['rss', 'atom'],
  limit: 30,
  maxAge: '364d',
  bytes: 10_000_000,
  // Without details, dl, h6, section and time, which are dropped with their contents.
  tags: (
    'a b blockquote br caption col colgroup div em h1 h2 h3 h4 h5 i img li ol p small span strong sub sup table tbody ' +
    'td tfoot th thead tr ul'
  ).split(' '),
  namespaces: { dcterms: 'http://purl.org/dc/terms/', mi: 'http://schemas.ingestion.microsoft.com/common/' },
  item: {
    'dcterms:modified': '{updated}',
    'dcterms:valid': 'start={published}; end={expires}; scheme=W3C-DTF',
  },
  picture: {
    'media:title': { '@type': 'plain', '#': '{caption}' },
    'media:text': { '@type': 'plain', '#': '{alt}' },
    'mi:hasSyndicationRights': '{pictureIsFree}',
  },
  ended: {
    'dcterms:modified': '{updated}',
    'dcterms:valid': 'start={published}; end={updated}; scheme=W3C-DTF',
  },
  rules: {
    titleLength: { min: 21, max: 150, effect: 'refuse' },
    picture: {},
    pictureSize: { longer: 720 },
    pictureType: { types: ['image/jpeg', 'image/png', 'image/gif', 'image/webp'] },
    pictureBytes: { max: 14_000_000 },
    pictureCredit: {},
    pictureRights: {},
    depth: { max: 9, source: 'https://support.microsoft.com/msn/partner-hub/msn-html-guidelines-and-tag-restrictions' },
    https: {
      effect: 'refuse',
      source: 'https://support.microsoft.com/msn/partner-hub/msn-feed-setup-and-configuration',
    },
    channelHttps: {
      effect: 'refuse',
      source: 'https://support.microsoft.com/msn/partner-hub/msn-feed-setup-and-configuration',
    },
  },
}
