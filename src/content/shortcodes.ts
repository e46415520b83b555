import { isElement, parseHtml, templateContents, textOf, walk } from './nodes.ts'

/** What could be left over; none of the alternatives goes past the next bracket or sign of its kind. */
const candidate = new RegExp(
  [
    // Shortcodes of WordPress, which their names and attributes tell from words in brackets.
    String.raw`\[(\/?)([a-z][\w-]*)(\s[^[\]]*)?\](?![([:])`,
    // Hugo's, and the braces of Liquid, Twig, Handlebars and Mustache.
    String.raw`\{\{[<%][^{}]*[%>]\}\}|\{\{[^{}<%][^{}]*\}\}|\{%[^{}%]*%\}`,
    // Joomla's plugins, Drupal's embedded media and its tokens.
    String.raw`\{\/[a-z]+\}|\{(?:load(?:position|module(?:id)?)|modulepos|module|component|source|rsform|emailcloak)[ =][^{}]*\}`,
    String.raw`\[\[\{"|\[(?:node|site|user|term|file|random|current-(?:date|page|user)):[\w:-]+\]`,
    // Links between the pages of a wiki, and what it shows of others.
    String.raw`!?\[\[[^[\]{}\n]+\]\](?![([])`,
    // What mail programs fill in: Mailchimp, Marketing Cloud, Smarty, scripts.
    String.raw`\*\|[A-Z][A-Z0-9_:.]*\|\*|%%=?[a-z_][\w:.()@]*(?:=)?%%|\$\{[a-z_][\w.]*\}|\{\$[a-z_][\w.]*\}`,
    // Tags of pages that a server makes, and marks for it, whose signs were escaped.
    String.raw`<%[^%<>]*%>|&lt;(?:%|\?php)[^&<>]*&gt;|&lt;!--[^&<>]*--&gt;`,
  ].join('|'),
  'gi',
)

/** Shortcodes that stand without attributes. */
const bare: ReadonlySet<string> = new Set(['gallery', 'playlist', 'toc', 'nggallery', 'contact-form', 'contact-form-7'])

const signs = /[[{]|\*\||%%|<%|&lt;[!%?]/

/** What other systems would have replaced when they showed the page, each once: `[gallery ids="1,2"]`, `{{< figure >}}`. */
export function shortcodesIn(text: string): ReadonlySet<string> {
  const found = new Set<string>()
  if (!signs.test(text)) return found
  for (const [whole, closing, name = '', attributes = ''] of text.matchAll(candidate)) {
    const isCode =
      name === '' ||
      closing === '/' ||
      name.includes('_') ||
      bare.has(name.toLowerCase()) ||
      /^\s+[\w-]+=|=["'“”«&]/.test(attributes)
    if (isCode) found.add(whole)
  }
  return found
}

/**
 * Those of a text that are not shown as code: an article about a content system quotes them, and scripts and templates
 * are not published. `html` is what the text says as HTML.
 */
export function shortcodesLeft(text: string, html: () => string): readonly string[] {
  const found = [...shortcodesIn(text)]
  if (found.length === 0) return found
  const quoted = quotedIn(html())
  return found.filter(code => timesIn(text, code) > timesIn(quoted, code))
}

function quotedIn(html: string): string {
  const quoted = Array.from(walk(parseHtml(html), ({ tagName }) => !quoting.has(tagName)))
    .filter(isElement)
    .filter(({ tagName }) => quoting.has(tagName))
  return quoted.map(node => textOf(node.tagName === 'template' ? templateContents(node) : node.childNodes)).join('\n')
}

const quoting: ReadonlySet<string> = new Set(['code', 'kbd', 'pre', 'samp', 'script', 'style', 'template'])

const timesIn = (text: string, part: string): number => text.split(part).length - 1
