import { partnerFormats } from '../formats/formats.ts'
import type { Newsroom } from '../input/newsroom.ts'
import type { Article } from '../model/article.ts'
import { nowhere } from '../model/article-link.ts'
import type { LanguageTag } from '../model/language.ts'
import { hasKits } from '../model/pages-schema.ts'
import { hasLanguage, type Partner } from '../model/partner.ts'
import { permalink } from '../model/permalink.ts'
import type { Site } from '../model/site.ts'
import { absoluteUrl } from '../base/address.ts'
import { kitPage, kitPath } from '../pages/kit-page.ts'
import { feedPath, foundingOf } from '../planning/channel.ts'
import type { Words } from '../words/words.ts'
import { localize } from './localize.ts'

/** A partner's page in a language. */
export interface Kit {
  readonly path: string
  /** The page as a site has it: its own, or one with another template. */
  readonly textFor: (of: Site) => string
}

interface PartnerFeed {
  readonly partner: Partner
  readonly language: LanguageTag
  /** The path of the document. */
  readonly path: string
}

function feedsOfPartners(site: Site): PartnerFeed[] {
  if (!hasKits(site)) return []
  return [...site.partners.values()].flatMap(partner =>
    [...site.languages.keys()]
      .filter(language => hasLanguage(partner, language))
      .map(language => {
        const scope = { kind: 'partner', key: partner.place } as const
        return { partner, language, path: feedPath({ language, scope }, partner.format) }
      }),
  )
}

/** The paths of all pages for partners. */
export const kitPaths = (site: Site): readonly string[] => feedsOfPartners(site).map(({ path }) => kitPath(path))

/** The pages for partners. They depend on the site file and the messages alone, and on no article. */
export function kitsOf(siteFolder: Pick<Newsroom, 'site' | 'words'>): Kit[] {
  const { site, words } = siteFolder
  return feedsOfPartners(site).map(feed => {
    const { mediaType } = partnerFormats[feed.partner.format]
    const explained = { ...feed, mediaType, sample: sampleOf(feed, siteFolder) }
    return { path: kitPath(feed.path), textFor: (of: Site) => kitPage(explained, of, words) }
  })
}

const day = 24 * 3600_000

/** A made-up item in the form in which the partner gets real ones. */
function sampleOf(
  { partner, language }: PartnerFeed,
  { site, words: allWords }: Pick<Newsroom, 'site' | 'words'>,
): string {
  const words = allWords.get(language)
  if (!words) throw new Error(`no locale of ${language} was loaded`)
  const article = sampleArticle(partner, language, site, words)
  const item = localize(article, language, { site, words: allWords, now: article.published, links: nowhere }, partner)
  return indentedLess(partnerFormats[partner.format].item(item))
}

function sampleArticle({ sections, tags }: Partner, language: LanguageTag, site: Site, words: Words): Article {
  // Far from the end of a day, so that it is the same day in every time zone.
  const published = new Date(foundingOf(site).getTime() + 14 * day + day / 2)
  const [section = ''] = sections ?? site.sections
  const [author] = site.authors
  const id = 'sample'
  const { home, permalink: pattern } = site.languages.get(language) ?? { home: site.feeds, permalink: '/{slug}' }
  const written = permalink(pattern, { language, section, slug: id, id, published }, site.timezone)
  return {
    id,
    file: id,
    published,
    section,
    tags: tags?.slice(0, 1) ?? [],
    authors: author ? [{ ...author[1], key: author[0] }] : [],
    original: language,
    image: {
      url: '/images/sample.jpg',
      type: 'image/jpeg',
      width: 1920,
      height: 1080,
      bytes: 250_000,
      kind: 'photo',
      reference: false,
      credit: { source: site.publisher },
      syndication: 'allowed',
    },
    media: [],
    sources: [],
    translations: new Map([
      [
        language,
        {
          slug: id,
          url: absoluteUrl(written, home) ?? home,
          title: words.kit('sampleTitle'),
          summary: words.kit('sampleSummary'),
          caption: words.kit('sampleCaption'),
          body: { format: 'markdown', text: words.kit('sampleText') },
        },
      ],
    ]),
  }
}

/** An item as if it stood alone, without the spaces that it has in a document. */
function indentedLess(text: string): string {
  const lines = text.trimEnd().replace(/^\n+/, '').split('\n')
  const indent = /^ */.exec(lines[0] ?? '')?.[0] ?? ''
  return lines.map(line => (line.startsWith(indent) ? line.slice(indent.length) : line)).join('\n')
}
