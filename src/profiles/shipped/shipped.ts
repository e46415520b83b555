import { appleNewsRss } from './apple-news-rss.ts'
import { flipboard } from './flipboard.ts'
import { msn } from './msn.ts'
import { newsbreak } from './newsbreak.ts'
import { smartnews } from './smartnews.ts'
import { yahoo } from './yahoo.ts'

/** The profiles of the program by their names, written as newsrooms write theirs. */
export const shipped: Readonly<Record<string, unknown>> = {
  'apple-news-rss': appleNewsRss,
  flipboard,
  full: { title: 'a partner without rules' },
  msn,
  newsbreak,
  'news-sitemap': { title: 'Google News', formats: ['news-sitemap'], limit: 1000, maxAge: '48h' },
  ninjs: { title: 'an agency', formats: ['ninjs'] },
  smartnews,
  yahoo,
}
