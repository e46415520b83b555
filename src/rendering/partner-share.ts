import { absoluteUrl } from '../base/address.ts'
import { firstParagraphs } from '../content/first-paragraphs.ts'
import { photographOf } from '../content/pictures.ts'
import type { StoryShare } from '../content/story.ts'
import { withoutPictures } from '../content/without-pictures.ts'
import type { Article, ArticleImage } from '../model/article.ts'
import { element, escapeHtml, fillHtml, marked, type Html } from '../model/html.ts'
import type { Partner } from '../model/partner.ts'
import type { Site } from '../model/site.ts'
import { licenceOf } from '../model/terms.ts'
import type { Words } from '../words/words.ts'

/** An article as a partner gets it: with the partner's title and summary, and without a picture that it may not have. */
export function articleFor(article: Article, partner: Partner): Article {
  const translations = Array.from(article.translations, ([language, words]) => {
    const { title = words.title, summary = words.summary } = words.partners?.[partner.name] ?? {}
    return [language, { ...words, title, summary }] as const
  })
  const { image, media } = article
  if (!image || mayShow(image, partner)) return { ...article, translations: new Map(translations) }
  const shown = photographsOf(image)
  return {
    ...article,
    image: undefined,
    media: media.filter(({ url }) => !shown.has(photographOf(url))),
    translations: new Map(translations.map(([language, words]) => [language, { ...words, caption: undefined }])),
  }
}

/** Whether the terms of a picture and the contract let a partner show it. */
function mayShow(image: ArticleImage, { name, images }: Partner): boolean {
  if (images === 'none' || image.syndication === 'none' || image.notFor?.includes(name)) return false
  return images === 'all' || image.syndication === 'allowed' || licenceOf(image) !== undefined
}

const photographsOf = ({ url, renditions = [] }: ArticleImage): ReadonlySet<string> =>
  new Set([url, ...renditions.map(rendition => rendition.url)].map(photographOf))

/** The part of an article's text that a partner gets. `article` is whole; `summaryOf` gives the summary of its text. */
export function storyShare(
  article: Article,
  partner: Partner,
  { url, site, words, summaryOf }: ShareContext,
): StoryShare {
  const text = article.syndication === 'excerpt' ? 'excerpt' : partner.text
  const { image } = article
  const addresses = image && [image, ...(image.renditions ?? [])].map(each => absoluteUrl(each.url, url) ?? each.url)
  const lead = new Set(addresses?.map(photographOf))
  const isLeadShown = image !== undefined && mayShow(image, partner)
  const isLead = (address: string) => lead.has(photographOf(address))
  const isForbidden = (address: string) => isLead(address) && !isLeadShown
  // A picture of the text has no terms of its own.
  const isShown = (address: string) =>
    partner.images === 'all' ? !isForbidden(address) : isLead(address) && isLeadShown
  const pictures = (html: Html) => withoutPictures(html, { isShown, isForbidden })
  return {
    body: full => {
      if (text === 'full') return pictures(full)
      if (text !== 'excerpt') return pictures(firstParagraphs(full, text))
      const summary = summaryOf(full)
      return summary === undefined ? ('' as Html) : element('p', {}, escapeHtml(summary))
    },
    answer: text === 'full' ? pictures : undefined,
    closing: partner.attribution ? attribution(url, site, words) : undefined,
  }
}

interface ShareContext {
  /** The article's page. */
  readonly url: string
  readonly site: Site
  readonly words: Words
  readonly summaryOf: (body: Html) => string | undefined
}

function attribution(href: string, site: Site, words: Words): Html {
  const line = words.attribution(marked(site.publisher))
  return element(
    'p',
    {},
    fillHtml(line, name => element('a', { href }, escapeHtml(name))),
  )
}
