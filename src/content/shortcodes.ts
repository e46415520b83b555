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
