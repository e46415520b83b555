import { element, escapeHtml, joinHtml, type Html } from '../../model/html.ts'
import { directionOf } from '../../model/language.ts'
import type { Choice } from './addresses.ts'
import { frameStyle, frameStyleSource } from './frame-style.ts'
import type { ShownItem } from './shown-item.ts'

// Whatever a text holds, it loads nothing but pictures and media, and runs nothing.
const policy = `default-src 'none'; img-src http: https:; media-src http: https:; style-src ${frameStyleSource}`

/**
 * An article as a reader shows it, in a frame: a document of its own origin without scripts and forms. Its links open in
 * new windows, as readers do it.
 */
export function articleFrame(item: ShownItem, feedTitle: string, byline: string, { scheme }: Choice): Html {
  return element('iframe', {
    title: item.title === '' ? 'An article without a title' : item.title,
    sandbox: 'allow-popups allow-popups-to-escape-sandbox',
    referrerpolicy: 'no-referrer',
    srcdoc: articleDocument(item, feedTitle, byline, scheme),
  })
}

/** The document in the frame. */
function articleDocument(item: ShownItem, feedTitle: string, byline: string, scheme: Choice['scheme']): string {
  const { title, url, language, content, summary, image } = item
  const head = [
    element('meta', { charset: 'utf-8' }),
    element('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
    element('meta', { name: 'viewport', content: 'width=device-width' }),
    element('title', {}, escapeHtml(title)),
    '<base target="_blank">' as Html,
    element('style', {}, frameStyle as Html),
  ]
  const heading = escapeHtml(title)
  const body = [
    element('p', { class: 'from' }, escapeHtml(feedTitle)),
    element('h1', {}, url === undefined ? heading : element('a', { href: url, rel: 'noopener' }, heading)),
    element('p', { class: 'by' }, escapeHtml(byline)),
    // The sanitizer of the build made it safe; the sandbox and the policy hold where it did not.
    content === undefined ? withoutContent(summary, image) : (content as Html),
  ]
  const attributes = { lang: language, dir: directionOf(language), class: scheme === 'device' ? undefined : scheme }
  const html = element(
    'html',
    attributes,
    element('head', {}, joinHtml(head)),
    element('body', {}, element('main', {}, joinHtml(body, '\n'))),
  )
  return `<!doctype html>${html}`
}

/** What readers show of an item that has no text: its summary and its picture. */
function withoutContent(summary: string | undefined, image: ShownItem['image']): Html {
  const picture = image && element('figure', {}, element('img', { src: image.url, alt: '' }), captionOf(image.caption))
  return joinHtml([picture, summary === undefined ? undefined : element('p', {}, escapeHtml(summary))], '\n')
}

const captionOf = (caption: string | undefined): Html =>
  caption === undefined ? ('' as Html) : element('figcaption', {}, escapeHtml(caption))
