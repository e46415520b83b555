import { escaper, printable } from '../base/text.ts'

/** HTML that is safe to publish: each part was escaped, or comes from the sanitizer. */
export type Html = string & { readonly __brand: 'Html' }

const references = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

// References in HTML and escapes in addresses can decode to control characters that the record did not hold.
export const escapeHtml = escaper(references, printable) as (text: string) => Html

const escapeAttribute = escaper({ ...references, '"': '&quot;' }, printable)

export const voidElements: ReadonlySet<string> = new Set([
  'br',
  'col',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'wbr',
])

export type Attributes = Readonly<Record<string, string | number | undefined>>

/** Writes an element. Attributes that are undefined are left out. */
export function element(name: string, attributes: Attributes, ...children: readonly Html[]): Html {
  let start = `<${name}`
  for (const key of Object.keys(attributes)) {
    const value = attributes[key]
    if (value !== undefined) start += ` ${key}="${escapeAttribute(String(value))}"`
  }
  return (voidElements.has(name) ? `${start}>` : `${start}>${children.join('')}</${name}>`) as Html
}

export function joinHtml(parts: readonly (Html | undefined)[], separator = ''): Html {
  return parts.filter(part => part !== undefined && part !== '').join(separator) as Html
}

/** Marks a part of a message that `fillHtml` turns into HTML. XML forbids the marks, so no other text holds them. */
export function marked(part: string): string {
  return `\u{FFFE}${part}\u{FFFF}`
}

/** Turns a message into HTML. `render` makes the HTML of its marked parts; the rest is escaped. */
export function fillHtml(message: string, render: (part: string) => Html): Html {
  return message
    .split(/\u{FFFE}([^\u{FFFE}\u{FFFF}]*)\u{FFFF}/u)
    .map((text, i) => (i % 2 === 0 ? escapeHtml(text) : render(text)))
    .join('') as Html
}

// The elements of running text, which may begin inside a word or end before a comma.
export const runningText: ReadonlySet<string> = new Set(
  (
    'a abbr acronym b bdi bdo big blink cite code data del dfn em font i ins kbd label mark meter nobr output progress ' +
    'q s samp small span strike strong sub sup time tt u var wbr'
  ).split(' '),
)

/** The text of published HTML, with entities decoded and white space collapsed. */
export function plainText(html: Html): string {
  const spaced = html
    .replace(/<\/?([a-z\d]+)(?:[^a-z\d<>][^<>]*)?>/g, (_, name: string) => (runningText.has(name) ? '' : ' '))
    .replace(/\s+/g, ' ')
    .trim()
  return spaced.replace(/&(amp|lt|gt|quot);/g, (_, name: string) => decoded[name] ?? '')
}

const decoded: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }
