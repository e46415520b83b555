import { dereference } from '../base/xml-references.ts'
import { element, escapeHtml, joinHtml, plainText, type Html } from '../model/html.ts'
import { photographOf } from './pictures.ts'

export interface Lead {
  readonly url: string
  /** The line below the picture. */
  readonly caption?: string | undefined
}

/**
 * Removes the first picture of a body that shows the same photograph as the lead picture. Returns the body, and the
 * alternative text of the removed picture. The caption stays, unless the lead's caption says the same. A link around
 * the picture stays, unless it leads to the photograph.
 */
export function withoutLead(html: Html, lead: Lead): { readonly html: Html; readonly alt?: string | undefined } {
  const photograph = photographOf(lead.url)
  for (const { 0: tag, index } of html.matchAll(/<img [^<>]*>/g)) {
    if (photographOf(valueOf(tag, 'src') ?? '') !== photograph) continue
    const alt = valueOf(tag, 'alt')
    const label = alt || undefined
    return {
      html: emptied(html.slice(0, index), html.slice(index + tag.length), { ...lead, photograph, label }),
      alt: label,
    }
  }
  return { html }
}

const written = { alt: / alt="([^"]*)"/, href: / href="([^"]*)"/, src: / src="([^"]*)"/ }

function valueOf(tag: string, name: keyof typeof written): string | undefined {
  const value = written[name].exec(tag)?.[1]
  return value === undefined ? undefined : dereference(value)
}

interface Gap extends Lead {
  readonly photograph: string
  readonly label: string | undefined
}

/** Joins the HTML before and after a removed picture, without the elements that are empty now. */
function emptied(before: string, after: string, gap: Gap): Html {
  const [head, tail] = [before.trimEnd(), after.trimStart()]
  const opening = head.slice(head.lastIndexOf('<'))
  const [, name = ''] = /^<([a-z]+)(?: [^<>]*)?>$/.exec(opening) ?? []
  const outside = head.slice(0, head.length - opening.length)
  if (name === 'source') return emptied(outside, tail, gap)
  const closing = `</${name}>`
  if (name === 'figure' && tail.startsWith('<figcaption')) return captioned(outside, opening, tail, gap)
  if (!removable.has(name) || !tail.startsWith(closing)) return joinHtml([before as Html, after as Html])
  const href = name === 'a' ? valueOf(opening, 'href') : undefined
  if (href !== undefined && photographOf(href) !== gap.photograph)
    return joinHtml([before as Html, escapeHtml(gap.label ?? href), after as Html])
  return emptied(outside, tail.slice(closing.length), gap)
}

/** Elements that mean nothing without contents. An empty cell or list item still counts, so it is not among them. */
const removable: ReadonlySet<string> = new Set('a b div em figure i p picture section span strong'.split(' '))

/** Handles a figure whose picture was removed: its caption becomes a block of its own. */
function captioned(before: string, opening: string, after: string, gap: Gap): Html {
  const start = after.indexOf('>') + 1
  const end = after.indexOf('</figcaption>')
  const behind = after.slice(end + '</figcaption>'.length).trimStart()
  if (!behind.startsWith('</figure>')) return joinHtml([(before + opening) as Html, after as Html])
  const caption = after.slice(start, end).trim() as Html
  const isRepeated =
    gap.caption !== undefined && gap.caption.includes(plainText(caption)) && !/<(?:a|img|video|audio) /.test(caption)
  const rest = behind.slice('</figure>'.length)
  if (caption === '' || isRepeated) return emptied(before, rest, gap)
  return joinHtml([before as Html, element('div', {}, caption), rest as Html])
}
