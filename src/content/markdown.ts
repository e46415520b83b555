import MarkdownIt from 'markdown-it'
import { absoluteUrl } from '../base/address.ts'
import { recordSchemes } from './article-links.ts'
import { withFootnotes } from './footnotes.ts'
import { element, escapeHtml, type Html } from '../model/html.ts'
import { ignoreLoss, type OnLoss } from './losses.ts'
import { reportMarkdownLosses, type Environment } from './markdown-losses.ts'
import { sanitize } from './sanitize.ts'

const markdown = createMarkdown()

/** Turns Markdown (CommonMark with tables and footnotes) into safe HTML. Raw HTML in it is sanitized. */
export function renderMarkdown(text: string, base: string, onLoss: OnLoss = ignoreLoss): Html {
  const environment: Environment = { base }
  const tokens = markdown.parse(text, environment)
  const html = markdown.renderer.render(tokens, markdown.options, environment).trim() as Html
  if (onLoss !== ignoreLoss) reportMarkdownLosses(text, tokens, environment, onLoss)
  // The HTML of Markdown without raw HTML is safe; a property test checks this.
  const hasHtml = tokens.some(
    token => token.type === 'html_block' || token.children?.some(child => child.type === 'html_inline'),
  )
  return hasHtml ? (sanitize(html, base, onLoss).trim() as Html) : html
}

function createMarkdown() {
  const md = new MarkdownIt({ html: true })
  // Any base serves here: whether an address is usable does not depend on it. The renderer has the real base.
  md.validateLink = url => absoluteUrl(url, 'https://example.com/', recordSchemes) !== undefined
  md.normalizeLink = url => url
  withFootnotes(md)
  const { rules } = md.renderer
  rules['text'] = (tokens, i) => escapeHtml(tokens[i]?.content ?? '')
  rules['link_open'] = (tokens, i, _options, environment) => {
    const href = absoluteUrl(attribute(tokens[i], 'href') ?? '', baseOf(environment), recordSchemes)
    const title = attribute(tokens[i], 'title')
    return element('a', { href, title }).replace('</a>', '')
  }
  rules['image'] = (tokens, i, options, environment, self) => {
    const alt = self.renderInlineAsText(tokens[i]?.children ?? [], options, environment)
    // An empty address would be resolved to the page itself.
    const src = absoluteUrl(attribute(tokens[i], 'src') || 'about:blank', baseOf(environment))
    const title = attribute(tokens[i], 'title')
    return src === undefined ? escapeHtml(alt) : element('img', { src, alt, title })
  }
  rules['fence'] = rules['code_block'] = (tokens, i) =>
    `${element('pre', {}, element('code', {}, escapeHtml(tokens[i]?.content ?? '')))}\n`
  rules['code_inline'] = (tokens, i) => element('code', {}, escapeHtml(tokens[i]?.content ?? ''))
  // markdown-it gives cells only style attributes, which readers drop.
  rules['td_open'] = () => '<td>'
  rules['th_open'] = () => '<th>'
  return md
}

const baseOf = (environment: { readonly [key: string]: unknown } | undefined): string => String(environment?.['base'])

function attribute(
  token: { attrGet: (name: string) => string | number | null } | undefined,
  name: string,
): string | undefined {
  return token?.attrGet(name)?.toString()
}
