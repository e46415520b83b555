import { rfc3339 } from '../base/instant.ts'
import type { Item } from '../model/feed.ts'
import type { LanguageTag } from '../model/language.ts'
import type { Format } from './format.ts'
import { address, renderXml } from './xml.ts'

/** Google's news sitemap: the sitemap protocol 0.9 with the News extension 0.9, and alternates in XHTML. */
export const newsSitemap: Format = {
  name: 'news-sitemap',
  fileName: 'news-sitemap.xml',
  mediaType: 'application/xml',
  // A sitemap says nothing of itself.
  frame: () => ({ head, separator: '', tail: '\n</urlset>\n' }),
  item,
}

const head = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" \
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">`

function item(item: Item): string {
  const { url, language, title, published, updated, publisher, translations } = item
  return renderXml(
    {
      url: {
        loc: address(url),
        lastmod: rfc3339(updated),
        'news:news': {
          'news:publication': { 'news:name': publisher, 'news:language': languageCode(language) },
          'news:publication_date': rfc3339(published),
          'news:title': title,
        },
        // Google asks for the page itself among its alternates. A page in one language has none.
        'xhtml:link': (translations.length > 0 ? [{ language, url }, ...translations] : []).map(page => ({
          '@rel': 'alternate',
          '@hreflang': page.language,
          '@href': page.url,
        })),
      },
    },
    1,
  )
}

/** A language as the News extension writes it: an ISO 639 code, but `zh-cn` and `zh-tw` for the scripts of Chinese. */
export function languageCode(tag: LanguageTag): string {
  const { language, script } = new Intl.Locale(tag).maximize()
  if (language !== 'zh') return language
  return script === 'Hant' ? 'zh-tw' : 'zh-cn'
}
