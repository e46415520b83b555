import { absoluteUrl } from '../base/address.ts'
import { photographOf } from '../content/pictures.ts'
import { sharedBody } from '../content/body-share.ts'
import type { StoryShare } from '../content/story.ts'
import type { Article, Translation } from '../model/article.ts'
import { element, escapeHtml, fillHtml, marked, plainText, type Html } from '../model/html.ts'
import type { Partner } from '../model/partner.ts'
import type { Site } from '../model/site.ts'
import { mayShow } from '../planning/picture-rights.ts'
import type { Words } from '../words/words.ts'
import { fittingPicture } from '../profiles/pictures.ts'
import { excerpt } from '../model/excerpt.ts'

/**
 * An article as a partner gets it: with the partner's title and summary, without a picture that it may not have, and with
 * sound and films only beside the full text.
 */
export function articleFor(article: Article, partner: Partner, site: Site): Article {
  const { media } = article
  const image = article.image && fittingPicture(article.image, partner.profile)
  const isPictured = image !== undefined && mayShow(image, partner)
  const isLead = leadIn(article, site)
  const translations = Array.from(article.translations, ([language, words]) => {
    const { title = words.title, summary = words.summary } = words.partners?.[partner.name] ?? {}
    return [language, { ...words, title, summary, caption: isPictured ? words.caption : undefined }] as const
  })
  return {
    ...article,
    image: isPictured ? image : undefined,
    media: textShareOf(article, partner) === 'full' ? media.filter(({ url }) => isPictured || !isLead(url)) : [],
    translations: new Map(translations),
  }
}

/** How much of an article's text a partner gets. */
export const textShareOf = ({ syndication }: Article, { text }: Partner): Partner['text'] =>
  syndication === 'excerpt' ? 'excerpt' : text

/** Finds the addresses of an article's lead picture, in any size, format and language, also inside of other addresses. */
function leadIn({ image }: Article, { languages }: Site): (address: string) => boolean {
  if (!image) return () => false
  const homes = [...languages.values()].map(({ home }) => home)
  const written = [image.url, ...(image.renditions ?? []).map(({ url }) => url)]
  const absolute = written.flatMap(url => homes.map(home => withoutEnding(absoluteUrl(url, home) ?? url)))
  const names = new Set([...written.map(withoutEnding), ...absolute])
  const paths = [...new Set(absolute.map(name => name.slice(name.indexOf('/'))))].filter(path => path.length > 1)
  return address => {
    if (names.has(withoutEnding(address))) return true
    const parts = decoded(address).split(/[?&=]|(?<=.)https?:\/\//)
    return parts.slice(1).some(part => paths.some(path => withoutEnding(`x/${part}`).endsWith(path)))
  }
}

/** The name of a photograph, the same for each of its file formats. */
const withoutEnding = (address: string): string => photographOf(address).replace(/\.[a-z]{3,4}$/, '')

function decoded(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}

/** The part of an article's text that a partner gets. `article` is whole. */
export function storyShare(
  article: Article,
  partner: Partner,
  { summary, url, site, words }: ShareContext,
): StoryShare {
  const text = textShareOf(article, partner)
  const isLead = leadIn(article, site)
  const isLeadShown = article.image !== undefined && mayShow(article.image, partner)
  const choice = {
    isForbidden: (address: string) => !isLeadShown && isLead(address),
    // A picture of the text has no terms of its own.
    isShown: (address: string) => (isLead(address) ? isLeadShown : partner.images === 'all'),
  }
  const isWhole = partner.images === 'all' && (isLeadShown || article.image === undefined)
  const pictures = (html: Html) => (isWhole ? html : sharedBody(html, choice))
  return {
    body: full => {
      if (text === 'full') return pictures(full)
      if (text !== 'excerpt') return sharedBody(full, { ...choice, paragraphs: text })
      const beginning = summary ?? beginningOf(pictures(full))
      return beginning === undefined ? ('' as Html) : element('p', {}, escapeHtml(beginning))
    },
    answer: text === 'full' && partner.profile.faq ? pictures : undefined,
    hasLead: partner.profile.leadPicture,
    closing: partner.attribution ? attribution(url, site, words) : undefined,
  }
}

interface ShareContext extends Pick<Translation, 'summary' | 'url'> {
  readonly site: Site
  readonly words: Words
}

/** An excerpt is never the whole: at most half of a text that is short. */
const beginningOf = (body: Html): string | undefined => excerpt(body, Math.floor(plainText(body).length / 2))

function attribution(href: string, site: Site, words: Words): Html {
  const line = words.attribution(marked(site.publisher))
  return element(
    'p',
    {},
    fillHtml(line, name => element('a', { href }, escapeHtml(name))),
  )
}
