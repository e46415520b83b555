import { absoluteUrl } from '../base/address.ts'
import type { Article, Body, Translation } from '../model/article.ts'
import type { Picture } from '../model/feed.ts'
import { rfc3339 } from '../base/instant.ts'
import type { LanguageTag } from '../model/language.ts'
import type { Words } from '../words/words.ts'
import { balancedHtml } from './balance.ts'
import { element, escapeHtml, fillHtml, joinHtml, marked, type Html } from '../model/html.ts'
import { withoutLead } from './lead-picture.ts'
import { renderMarkdown } from './markdown.ts'
import { sanitize } from './sanitize.ts'

export interface Story {
  readonly article: Article
  readonly translation: Translation
  /** The date of the item. */
  readonly published: Date
  readonly words: Words
  readonly image?: Picture | undefined
  readonly rights: string
  /** Pages of the same article in other languages. */
  readonly elsewhere: readonly { readonly words: Words; readonly url: string }[]
  /** The notice, in the feed's language, that opens a story which replaces a missing translation. */
  readonly notice?: { readonly words: Words; readonly text: string } | undefined
}

export interface AnsweredQuestion {
  readonly question: string
  readonly answer: Html
}

/** The parts of an item's HTML that are also published as data. */
export interface RenderedStory {
  readonly html: Html
  readonly body: Html
  readonly faq?: { readonly title: string; readonly questions: readonly AnsweredQuestion[] } | undefined
}

/**
 * Writes the whole article as HTML that readers keep: figure, dateline, body, questions, sources, languages, rights.
 */
export function renderStory(story: Story): RenderedStory {
  const { article, translation, words } = story
  const written = renderBody(translation.body, translation.url)
  const { html: body, alt } = story.image ? withoutLead(written, story.image) : { html: written }
  const faq = translation.faq && {
    title: translation.faq.title ?? words.faqTitle(),
    questions: translation.faq.questions.map(({ question, answer }) => ({
      question,
      answer: balancedHtml(asParagraphs(renderMarkdown(answer, translation.url))),
    })),
  }
  const parts = joinHtml(
    [
      story.notice && element('p', languageOf(story.notice.words), element('em', {}, escapeHtml(story.notice.text))),
      story.image && figure({ ...story.image, alt: story.image.alt ?? alt }),
      element('p', {}, datelineHtml(story)),
      body,
      faq &&
        joinHtml(
          [
            element('h2', {}, escapeHtml(faq.title)),
            ...faq.questions.map(({ question, answer }) =>
              joinHtml([element('h3', {}, escapeHtml(question)), answer], '\n'),
            ),
          ],
          '\n',
        ),
      sources(article, words, translation.url),
      translation.translator === undefined
        ? undefined
        : element('p', {}, escapeHtml(words.translator(translation.translator))),
      alsoIn(story),
      element('p', {}, element('small', {}, escapeHtml(story.rights))),
    ],
    '\n',
  )
  return { html: balancedHtml(element('div', languageOf(words), '\n' as Html, parts, '\n' as Html)), body, faq }
}

function renderBody({ format, text }: Body, base: string): Html {
  return format === 'markdown' ? renderMarkdown(text, base) : (sanitize(text, base).trim() as Html)
}

/** Encloses bare text in a paragraph. Markdown makes blocks, but a sanitized answer may be bare text. */
function asParagraphs(html: Html): Html {
  return html.startsWith('<') ? html : element('p', {}, html)
}

function languageOf(words: { readonly language: LanguageTag; readonly direction: string }) {
  return { lang: words.language, dir: words.direction }
}

function figure({ url, alt, width, height, caption }: Picture): Html {
  const image = element('img', { src: url, alt: alt ?? '', width, height })
  return element(
    'figure',
    {},
    image,
    caption === undefined ? ('' as Html) : element('figcaption', {}, escapeHtml(caption)),
  )
}

function datelineHtml({ article, published, words }: Story): Html {
  const names = article.authors.map(({ name }) => name)
  const datetime = rfc3339(published)
  return fillHtml(words.dateline(marked(words.date(published)), names), day =>
    element('time', { datetime }, escapeHtml(day)),
  )
}

function sources({ sources: list }: Article, words: Words, base: string): Html | undefined {
  if (list.length === 0) return undefined
  const links = list.map(({ name, url }) => {
    const href = url === undefined ? undefined : absoluteUrl(url, base)
    return { name, html: href === undefined ? escapeHtml(name) : element('a', { href }, escapeHtml(name)) }
  })
  return element(
    'p',
    {},
    fillHtml(words.sources(marked('list'), list.length), () => htmlList(words, links)),
  )
}

function alsoIn({ elsewhere, words }: Story): Html | undefined {
  if (elsewhere.length === 0) return undefined
  const links = elsewhere.map(({ words: other, url }) => {
    const name = other.languageName
    const attributes = { href: url, hreflang: other.language, ...languageOf(other) }
    return { name, html: element('a', attributes, escapeHtml(name)) }
  })
  return element(
    'p',
    {},
    fillHtml(words.alsoIn(marked('list')), () => htmlList(words, links)),
  )
}

/** Joins the HTML of names by the rules of the language. */
function htmlList(words: Words, links: readonly { readonly name: string; readonly html: Html }[]): Html {
  const parts = words.listParts(links.map(({ name }) => name))
  return joinHtml(parts.map(part => (typeof part === 'number' ? links[part]?.html : escapeHtml(part))))
}
