import { show } from '../model/problem.ts'
import { isAsciiAddress, isRelative } from './addresses.ts'
import type { HtmlElement } from './html-body.ts'
import { addressAttributes, foreignRoots, htmlElements, readableElements } from './html-names.ts'
import { dangersIn } from './html-style.ts'
import type { ValueContext } from './value-context.ts'
import { checkBalance } from './texts.ts'

type HtmlRule = (element: HtmlElement, valueContext: ValueContext) => void

/** The body of an item: the HTML in RSS, in Atom's type="html" and in JSON Feed's content_html. */
export function html(value: string, valueContext: ValueContext): void {
  const body = valueContext.context.body(value)
  if (body.fault !== undefined) valueContext.report('HTML_INVALID', { found: body.fault })
  if (/<\?import\b/i.test(value)) valueContext.report('HTML_RISKY', { found: '<?import>' })
  for (const element of body.elements) htmlElement(element, valueContext)
  checkBalance(body.text, valueContext)
}

/** Checks one element of a body, of HTML or XHTML. */
export function htmlElement(element: HtmlElement, valueContext: ValueContext): void {
  for (const rule of elementRules) rule(element, valueContext)
}

const elementRules: readonly HtmlRule[] = [knownElement, eventHandlers, styles, addresses, refreshes]

function knownElement({ name, isForeign }: HtmlElement, valueContext: ValueContext): void {
  if (name === 'script') valueContext.report('HTML_UNSAFE', { found: '<script>' })
  else if (isForeign ? !foreignRoots.has(name) : readableElements.has(name)) return
  else if (isForeign || htmlElements.has(name)) valueContext.report('HTML_RISKY', { found: `<${name}>` })
  else valueContext.report('HTML_INVALID', { found: `unknown element <${name}>` })
}

function eventHandlers({ attributes }: HtmlElement, valueContext: ValueContext): void {
  for (const { name } of attributes) {
    if (name.toLowerCase().startsWith('on')) valueContext.report('HTML_UNSAFE', { found: `the event handler ${name}` })
  }
}

function styles({ attributes }: HtmlElement, valueContext: ValueContext): void {
  for (const { name, value } of attributes) {
    if (name.toLowerCase() !== 'style') continue
    for (const found of dangersIn(value)) valueContext.report('HTML_STYLE', { found: show(found) })
  }
}

function addresses({ name, attributes }: HtmlElement, valueContext: ValueContext): void {
  for (const attribute of attributes) {
    if (addressAttributes.has(attribute.name)) reference(attribute.value, `<${name} ${attribute.name}>`, valueContext)
    if (attribute.name === 'srcset')
      for (const url of pictures(attribute.value)) reference(url, `<${name} srcset>`, valueContext)
  }
}

/** The addresses of a srcset (HTML §4.8.4.2.2): commas end an address, or what follows it. */
function* pictures(srcset: string): Generator<string> {
  const picture = /([^\s,](?:\S*[^\s,])?)(,*)/g
  for (let found = picture.exec(srcset); found; found = picture.exec(srcset)) {
    yield found[1] ?? ''
    const descriptors = found[2] === '' ? srcset.indexOf(',', picture.lastIndex) : picture.lastIndex
    if (descriptors < 0) return
    picture.lastIndex = descriptors
  }
}

/** An address in a body: it must not run code, must be absolute, and must be ASCII. */
function reference(raw: string, where: string, valueContext: ValueContext): void {
  // Browsers drop control characters and tabs before they look for the scheme (URL Standard §4.4).
  const value = raw.replace(/[\0-\u0020]/g, '')
  if (/^(?:javascript|vbscript|livescript|data:(?:text\/html|[^,;]*xml))/i.test(value))
    return valueContext.report('HTML_UNSAFE', { found: `${show(raw)} in ${where}` })
  const trimmed = raw.trim()
  if (!isAsciiAddress(trimmed))
    return valueContext.report('HTML_URL_INVALID', { found: `${show(raw)} in ${where}`, expected: encoded(trimmed) })
  if (isRelative(trimmed)) valueContext.report('HTML_URL_RELATIVE', { found: `${show(raw)} in ${where}` })
}

function encoded(value: string): string {
  try {
    return new URL(value).href
  } catch {
    return 'a percent-encoded address'
  }
}

function refreshes({ name, attributes }: HtmlElement, valueContext: ValueContext): void {
  if (name === 'meta' && attributes.some(attribute => attribute.name === 'http-equiv'))
    valueContext.report('HTML_UNSAFE', { found: '<meta http-equiv>' })
  if (name === 'base') valueContext.report('HTML_UNSAFE', { found: '<base>' })
}
