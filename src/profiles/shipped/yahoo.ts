/**
 * Yahoo publishes no rules: these are what one program of others says of them. It also asks for an element `updated`
 * that RSS does not have, and for another namespace of media; both would break the feed for every other program.
 */
export const yahoo: unknown = {
  title: 'Yahoo',
  sure: 'second-hand',
  formats: ['rss'],
  limit: 100,
  guid: 'page',
  tags: (
    'a b blockquote br em figcaption figure h1 h2 h3 h4 h5 h6 i img li ol p pre section span strong sub sup table td ' +
    'th tr ul'
  ).split(' '),
  rules: {
    textLength: { words: 150, effect: 'refuse' },
    pictureSize: { width: 1280, height: 720 },
    pictureBytes: { max: 5_000_000 },
    pictureCredit: {},
  },
}
