import { isElement, parseHtml, templateContents, textOf, walk } from './nodes.ts'

/**
 * Matches possible shortcodes. No alternative reads past the next bracket or sign of its kind, so a search stays fast.
 */
const candidate = new RegExp(
  [
    // WordPress. The name and attributes show whether it is a shortcode or words in brackets.
    String.raw`\[(\/?)([a-z][\w-]*)(\s[^[\]]*)?\](?![([:])`,
    // Hugo, and the braces of Liquid, Twig, Handlebars and Mustache.
    String.raw`\{\{[<%][^{}]*[%>]\}\}|\{\{[^{}<%][^{}]*\}\}|\{%[^{}%]*%\}`,
    // Plugins of Joomla, and embedded media and tokens of Drupal.
    String.raw`\{\/[a-z]+\}|\{(?:load(?:position|module(?:id)?)|modulepos|module|component|source|rsform|emailcloak)[ =][^{}]*\}`,
    String.raw`\[\[\{"|\[(?:node|site|user|term|file|random|current-(?:date|page|user)):[\w:-]+\]`,
    // Links to other pages of a wiki, and pages that it includes.
    String.raw`!?\[\[[^[\]{}\n]+\]\](?![([])`,
    // Variables of mail programs and scripts: Mailchimp, Marketing Cloud, Smarty.
    String.raw`\*\|[A-Z][A-Z0-9_:.]*\|\*|%%=?[a-z_][\w:.()@]*(?:=)?%%|\$\{[a-z_][\w.]*\}|\{\$[a-z_][\w.]*\}`,
    // Tags of server pages, and such tags and comments with escaped signs.
    String.raw`<%[^%<>]*%>|&lt;(?:%|\?php)[^&<>]*&gt;|&lt;!--[^&<>]*--&gt;`,
  ].join('|'),
  'gi',
)

/** Shortcodes that need no attributes. */
const bare: ReadonlySet<string> = new Set(['gallery', 'playlist', 'toc', 'nggallery', 'contact-form', 'contact-form-7'])

const signs = /[[{]|\*\||%%|<%|&lt;[!%?]/

/** Codes that another system would replace by contents, each once: `[gallery ids="1,2"]`, `{{< figure >}}`. */
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
 * The shortcodes of a text, without those in code, scripts and templates: an article about a content system quotes
 * shortcodes, and scripts and templates are not published. `html` returns the text as HTML.
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
