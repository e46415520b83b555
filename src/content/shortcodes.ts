import { isElement, parseHtml, templateContents, textOf, walk } from './nodes.ts'

/** Brackets and braces that could be a shortcode; none of the alternatives goes past the next bracket of its kind. */
const candidate =
  /\[(\/?)([a-z][\w-]*)(\s[^[\]]*)?\](?![([:])|\{\{[<%][^{}]*[%>]\}\}|\{\{[^{}<%][^{}]*\}\}|\{%[^{}%]*%\}|\{\/[a-z]+\}|\[\[\{"/gi

/** Shortcodes that stand without attributes. */
const bare: ReadonlySet<string> = new Set(['gallery', 'playlist', 'toc', 'nggallery', 'contact-form', 'contact-form-7'])

/** What other systems would have replaced when they showed the page, each once: `[gallery ids="1,2"]`, `{{< figure >}}`. */
export function shortcodesIn(text: string): ReadonlySet<string> {
  const found = new Set<string>()
  if (!text.includes('[') && !text.includes('{')) return found
  for (const [whole, closing, name = '', attributes = ''] of text.matchAll(candidate)) {
    const isCode =
      !whole.startsWith('[') ||
      whole.startsWith('[[{') ||
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
