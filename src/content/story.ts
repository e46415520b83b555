import { absoluteUrl } from '../base/address.ts'
import type { Article, ArticleImage, Body, Correction, Translation } from '../model/article.ts'
import type { Picture } from '../model/feed.ts'
import { rfc3339 } from '../base/instant.ts'
import type { LanguageTag } from '../model/language.ts'
import { licenceName, licenceOf, textIn } from '../model/terms.ts'
import type { Words } from '../words/words.ts'
import { balancedHtml } from './balance.ts'
import { element, escapeHtml, fillHtml, joinHtml, marked, type Html } from '../model/html.ts'
import { nowhere, type LinkPages } from '../model/article-link.ts'
import { withPages } from './article-links.ts'
import { withoutLead } from './lead-picture.ts'
import { renderMarkdown } from './markdown.ts'
import { sanitize } from './sanitize.ts'

export interface Story {
  readonly article: Article
  readonly translation: Translation
  /** The pages to which links to articles lead. */
  readonly links?: LinkPages | undefined
  /** The date of the item. */
  readonly published: Date
  readonly words: Words
  readonly image?: Picture | undefined
  readonly rights: string
  readonly corrections?: readonly Correction[] | undefined
  /** Tells that a machine made the text. */
  readonly machineNotice?: string | undefined
  /** Pages of the same article in other languages. */
  readonly elsewhere: readonly { readonly words: Words; readonly url: string }[]
  /** The notice, in the feed's language, that opens a story which replaces a missing translation. */
  readonly notice?: { readonly words: Words; readonly text: string } | undefined
  /** All of the story where it is undefined. */
  readonly share?: StoryShare | undefined
}

/** The part of a story that is published. The rest is left out, and nothing tells of it. */
export interface StoryShare {
  readonly body: (full: Html) => Html
  /** Undefined where the questions are left out. */
  readonly answer: ((full: Html) => Html) | undefined
  /** Whether the story begins with the lead picture. */
  readonly hasLead: boolean
  /** The last line. */
  readonly closing: Html | undefined
}

export interface AnsweredQuestion {
  readonly question: string
  readonly answer: Html
}

/** The parts of an item's HTML that are also published as data. */
export interface RenderedStory {
  readonly html: Html
  /** The body, or the published share of it. */
  readonly body: Html
  readonly faq?: { readonly title: string; readonly questions: readonly AnsweredQuestion[] } | undefined
}

const whole: StoryShare = { body: full => full, answer: full => full, hasLead: true, closing: undefined }

/**
 * Writes the whole article as HTML that readers keep: figure, dateline, body, questions, corrections, sources,
 * languages, licence, rights.
 */
export function renderStory(story: Story): RenderedStory {
  const { article, translation, words, share = whole, links = nowhere } = story
  const linked = (html: Html) => withPages(html, links, words.language)
  // Before the lead picture is taken out: then its caption is still known as one.
  const written = share.body(linked(renderBody(translation.body, translation.url)))
  const { html: body, alt } = story.image ? withoutLead(written, story.image) : { html: written }
  const { answer: answerOf } = share
  const faq = answerOf &&
    translation.faq && {
      title: translation.faq.title ?? words.faqTitle(),
      questions: translation.faq.questions.map(({ question, answer }) => ({
        question,
        answer: balancedHtml(answerOf(asParagraphs(linked(renderMarkdown(answer, translation.url))))),
      })),
    }
  const parts = joinHtml(
    [
      story.notice && element('p', languageOf(story.notice.words), element('em', {}, escapeHtml(story.notice.text))),
      story.image && share.hasLead
        ? figure({ ...story.image, alt: story.image.alt ?? alt }, article.image, words)
        : undefined,
      element('p', {}, datelineHtml(story)),
      story.machineNotice === undefined
        ? undefined
        : element('p', {}, element('em', {}, escapeHtml(story.machineNotice))),
      body,
      faq && questionsHtml(faq),
      ...(story.corrections ?? []).map(correction => correctionHtml(correction, words)),
      wireCredit(article, words),
      sources(article, words, translation.url),
      translation.translator === undefined
        ? undefined
        : element('p', {}, escapeHtml(words.translator(translation.translator))),
      alsoIn(story),
      article.licence === undefined
        ? undefined
        : element('p', {}, element('small', {}, licenceHtml(article.licence, words))),
      element('p', {}, element('small', {}, escapeHtml(story.rights))),
      share.closing,
    ],
    '\n',
  )
  return { html: balancedHtml(element('div', languageOf(words), '\n' as Html, parts, '\n' as Html)), body, faq }
}

function questionsHtml({ title, questions }: NonNullable<RenderedStory['faq']>): Html {
  const each = questions.map(({ question, answer }) =>
    joinHtml([element('h3', {}, escapeHtml(question)), answer], '\n'),
  )
  return joinHtml([element('h2', {}, escapeHtml(title)), ...each], '\n')
}

/** The HTML of a body, before anything is added or left out, and before links to articles have their pages. */
export function renderBody({ format, text }: Body, base: string): Html {
  if (latest.text === text && latest.format === format && latest.base === base) return latest.html
  const html = format === 'markdown' ? renderMarkdown(text, base) : (sanitize(text, base).trim() as Html)
  latest = { format, text, base, html }
  return html
}

// Saves time only: the feeds of readers and of each partner need the same body, one after the other.
let latest: Body & { readonly base: string; readonly html: Html } = {
  format: 'markdown',
  text: '',
  base: '',
  html: '' as Html,
}

/** Encloses bare text in a paragraph. Markdown makes blocks, but a sanitized answer may be bare text. */
function asParagraphs(html: Html): Html {
  return html.startsWith('<') ? html : element('p', {}, html)
}

function languageOf(words: { readonly language: LanguageTag; readonly direction: string }) {
  return { lang: words.language, dir: words.direction }
}

/** The picture with its caption, and the terms that `own` gives to it alone. */
function figure({ url, alt, width, height, caption }: Picture, own: ArticleImage | undefined, words: Words): Html {
  const image = element('img', { src: url, alt: alt ?? '', width, height })
  const rights = textIn(own?.rights, words.language)
  const licence = own && licenceOf(own)
  const said = joinHtml(
    [
      caption === undefined ? undefined : escapeHtml(caption),
      rights === undefined ? undefined : element('small', {}, escapeHtml(rights)),
      licence === undefined ? undefined : element('small', {}, licenceHtml(licence, words)),
    ],
    ' ',
  )
  return element('figure', {}, image, said === '' ? said : element('figcaption', {}, said))
}

function licenceHtml(href: string, words: Words): Html {
  return fillHtml(words.licence(marked(licenceName(href))), name => element('a', { href }, escapeHtml(name)))
}

function correctionHtml({ at, text }: Correction, words: Words): Html {
  const datetime = rfc3339(at)
  const line = fillHtml(words.correction(marked(words.date(at)), text), day =>
    element('time', { datetime }, escapeHtml(day)),
  )
  return element('p', {}, line)
}

/** The credit of the agency. Where the sources name the agency, readers have it already. */
function wireCredit({ wire, sources: list }: Article, words: Words): Html | undefined {
  if (!wire || list.some(({ name }) => name === wire.agency)) return undefined
  const line = fillHtml(words.wire(marked(wire.agency)), name =>
    wire.url === undefined ? escapeHtml(name) : element('a', { href: wire.url }, escapeHtml(name)),
  )
  return element('p', {}, line)
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
