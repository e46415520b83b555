/** Flipboard: its page for publishers in several revisions, and its help page. They differ; the stricter number counts. */
export const flipboard: unknown = {
  title: 'Flipboard',
  source: 'https://about.flipboard.com/rss-spec/',
  sure: 'stated',
  formats: ['rss'],
  rules: {
    byline: { effect: 'refuse' },
    textLength: { characters: 300 },
    picture: {},
    pictureSize: { shorter: 500 },
  },
}
