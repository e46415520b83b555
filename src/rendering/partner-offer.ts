import { renderBody } from '../content/story.ts'
import { parseHtml, type Node, isElement } from '../content/nodes.ts'
import { narrowed } from '../content/narrow.ts'
import type { Article, Body } from '../model/article.ts'
import { plainText } from '../model/html.ts'
import type { LanguageTag } from '../model/language.ts'
import type { Offer, OfferedPicture } from '../model/offer.ts'
import type { Partner } from '../model/partner.ts'
import type { Site } from '../model/site.ts'
import { mayBePublished } from '../model/terms.ts'
import { absoluteUrl } from '../base/address.ts'
import { lazily } from '../base/lazy.ts'
import { wordCount } from '../words/word-count.ts'
import type { AllWords } from '../words/words.ts'
import { excerpt } from '../model/excerpt.ts'
import { articleFor, storyShare, textShareOf } from './partner-share.ts'

/** What a partner would get of an article in a language; undefined where the article has no words in it. */
export function offerOf(
  whole: Article,
  partner: Partner,
  language: LanguageTag,
  { site, words: allWords }: { readonly site: Site; readonly words: AllWords },
): Offer | undefined {
  const article = articleFor(whole, partner, site)
  const translation = article.translations.get(language)
  const words = allWords.get(language)
  if (!translation || !words) return undefined
  const { title, summary, url, body } = translation
  const { tags } = partner.profile
  const isOwnTitle = whole.translations.get(language)?.partners?.[partner.name]?.title !== undefined
  const html = lazily(() => {
    const share = storyShare(whole, partner, { summary, url, site, words })
    return share.body(renderBody(body, url))
  })
  const isWhole = textShareOf(whole, partner) === 'full'
  const plain = lazily(() => plainText(html()))
  return {
    language,
    title,
    titlePath: ['translations', language, ...(isOwnTitle ? ['partners', partner.name] : []), 'title'],
    summary: () => summary ?? excerpt(html()),
    url,
    authors: article.authors.length,
    picture: pictureOffered(article, language, site),
    keepsPicture: whole.image !== undefined && article.image === undefined,
    text: {
      words: enough => (isPlainlyLong(body, isWhole, enough) ? enough : wordsOf(plain(), language, enough)),
      characters: () => Array.from(plain()).length,
      depth: () => depthOf(parseHtml(tags ? narrowed(html(), tags) : html())),
    },
  }
}

function pictureOffered(
  { image, translations }: Article,
  language: LanguageTag,
  site: Site,
): OfferedPicture | undefined {
  const url = image && absoluteUrl(image.url, site.languages.get(language)?.home)
  if (!image || url === undefined) return undefined
  const { type, bytes, width, height, credit } = image
  const { caption, alt } = translations.get(language) ?? {}
  return { url, type, bytes, width, height, credit, caption, alt: alt ?? caption, hasTerms: mayBePublished(image) }
}

/** Saves the rendering of most texts: whether Markdown is so long that it has the words in any case. */
function isPlainlyLong({ format, text }: Body, isWhole: boolean, enough: number): boolean {
  return isWhole && format === 'markdown' && !text.includes('<') && hasWords(text, 2 * enough)
}

const wordsOf = (text: string, language: LanguageTag, enough: number): number =>
  hasWords(text, enough) ? enough : wordCount(text, language)

/** Whether a text has so many words between spaces. Languages without spaces need the rules of Unicode. */
function hasWords(text: string, enough: number): boolean {
  let count = 0
  for (const _ of text.matchAll(/[\p{L}\p{N}]\S*/gu)) if (++count >= enough) return true
  return false
}

/** How deep elements stand inside of each other. A loop, since a body may nest as deep as it likes. */
function depthOf(nodes: readonly Node[]): number {
  let depth = 0
  for (let level = nodes.filter(isElement); level.length > 0; depth++)
    level = level.flatMap(({ childNodes }) => childNodes.filter(isElement))
  return depth
}
