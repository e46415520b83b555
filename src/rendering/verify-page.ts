import { finding, type Finding } from '../checks/finding.ts'
import { voidElements } from '../model/html.ts'
import type { Site } from '../model/site.ts'
import { show } from '../model/problem.ts'
import { pageName } from '../pages/page-name.ts'

/** The faults of a part of a page, such as a headline: what no page of ours has, whatever a record says. */
export function faultsInPart(html: string): readonly Finding[] {
  return fault(faultIn(html))
}

/**
 * A site whose pages have the usual template. A newsroom's own template is its own affair, so a page is verified as it
 * would be without it.
 */
export const withoutTemplate = (site: Site): Site =>
  site.pages ? { ...site, pages: { ...site.pages, template: undefined } } : site

/** The faults of a page without its headlines. */
export function faultsInPage(html: string): readonly Finding[] {
  if (!html.startsWith(doctype)) return fault('no doctype')
  return fault(faultIn(html.slice(doctype.length)) ?? repeatedId(html))
}

const doctype = '<!doctype html>\n'

const fault = (found: string | undefined): readonly Finding[] =>
  found === undefined ? [] : [finding('HTML_UNSAFE', { file: pageName }, { found })]

const elements: ReadonlySet<string> = new Set(
  (
    'html head body meta title link script header main footer section nav article div h1 h2 h3 p ul ol li a img ' +
    'figure figcaption time label input button dl dt dd pre code'
  ).split(' '),
)

const attributes: ReadonlySet<string> = new Set(
  (
    'lang dir class id href hreflang src alt width height loading decoding datetime rel type title name content ' +
    'property charset for readonly hidden value role defer aria-label aria-labelledby aria-describedby data-copy data-done data-href'
  ).split(' '),
)

/** Voids of pages: those of bodies, and the elements of a head. */
const isVoid = (name: string): boolean => voidElements.has(name) || name === 'link' || name === 'input'

const token = /<([a-z][a-z0-9]*)((?: [a-z-]+="[^"<>]*")*)>|<\/([a-z][a-z0-9]*)>|[^<>]+/y
const attribute = / ([a-z-]+)="([^"]*)"/g
/** Only these references are written, so that no other can decode to what is checked here. */
const otherReference = /&(?!(?:amp|lt|gt|quot);)/
/** What a link or picture names, and behind `feed:` what an app on the device is given. */
const webAddress = /^(?:(?:feed:)?https?:\/\/|mailto:[\w.+-]+@)[\x21-\x7E]+$/
const relativeAddress = /^(?:\.\.\/)*(?:[A-Za-z0-9-]+\/)*[a-z0-9-]+\.[a-z]+$/
const dataBlock = /^<script type="application\/ld\+json">[^<]*<\/script>/

/** The first thing in a text of HTML that the pages do not consist of; each part is written as `element` writes it. */
function faultIn(html: string): string | undefined {
  const open: string[] = []
  for (let at = 0; at < html.length;) {
    const data = html.startsWith('<script type=', at) ? dataBlock.exec(html.slice(at))?.[0] : undefined
    if (data !== undefined) {
      at += data.length
      continue
    }
    token.lastIndex = at
    const [whole, name, written = '', closed] = token.exec(html) ?? []
    if (whole === undefined) return show(html.slice(at, at + 40))
    at += whole.length
    if (otherReference.test(whole)) return show(whole)
    if (closed !== undefined && open.pop() !== closed) return show(whole)
    if (name === undefined) continue
    if (!elements.has(name) || !isAllowed(name, written)) return show(whole)
    if (name === 'script' && !html.startsWith('</script>', at)) return show(whole)
    if (!isVoid(name)) open.push(name)
  }
  return open.length > 0 ? show(`<${open.join('> <')}>`) : undefined
}

function isAllowed(element: string, written: string): boolean {
  const all = Array.from(written.matchAll(attribute), ([, name = '', value = '']) => [name, value] as const)
  if (new Set(all.map(([name]) => name)).size < all.length) return false
  if (element === 'script') return /^ src="(?:\.\.\/)*pages\.js" defer=""$/.test(written)
  return all.every(([name, value]) => {
    if (!attributes.has(name)) return false
    return !['href', 'src', 'data-href'].includes(name) || isAddress(value.replaceAll('&amp;', '&'))
  })
}

const isAddress = (text: string): boolean => webAddress.test(text) || relativeAddress.test(text)

function repeatedId(html: string): string | undefined {
  const ids = Array.from(html.matchAll(/ id="([^"]*)"/g), ([, id = '']) => id)
  return ids.find((id, i) => ids.indexOf(id) !== i)
}
