import { linkSchemes } from '../base/address.ts'
import { dereference } from '../base/xml-references.ts'
import type { ArticleLink, LinkPages } from '../model/article-link.ts'
import { element, escapeHtml, type Attributes, type Html } from '../model/html.ts'
import type { LanguageTag } from '../model/language.ts'

/**
 * Schemes of links in records. In cleaned HTML a link to an article still has the article's id: the same text leads to
 * other pages in another language, or at another time. `withPages` puts the pages in, and no item goes out without it.
 */
export const recordSchemes: readonly string[] = [...linkSchemes, 'article:']

/** Matches the start tag of a link, with its words where they only repeat an address of an article, and the end tag. */
const linkTag = /<a ([^<>]*)>(article:[^<>]*(?=<\/a>))?|<\/a>/g
const attribute = /(?:^| )([a-z]+)="([^"<>]*)"/g
/** The id, the query and the fragment. */
const address = /^article:([^?#]*)(\?[^#]*)?(#.*)?$/s

/** The links to articles in a text, whose cleaned HTML is `html`. A link that was not found in the text is on line 0. */
export function linksIn(text: string, html: Html, key: ArticleLink['text']): ArticleLink[] {
  if (!html.includes('="article:')) return []
  const ends = new Map<string, number>()
  return Array.from(html.matchAll(linkTag)).flatMap(([, attributes = '', words]) => {
    const id = idIn(attributesIn(attributes)['href'])
    if (id === undefined) return []
    const at = indexOf(id, text, ends.get(id) ?? 0)
    // Words that repeat the address stand in the text beside it, but `<article:id>` is both at once.
    const isTwice = words !== undefined && text.charAt(at - 1) !== '<'
    ends.set(id, (isTwice ? indexOf(id, text, at + 1) : at) + 1)
    const before = text.slice(0, Math.max(0, at)).split('\n')
    return [{ id, text: key, line: before.length - 1, column: (before.at(-1) ?? '').length + 1 }]
  })
}

/** The index of the address of an article in a text, and not of a longer id that begins with this one; -1 where there is none. */
function indexOf(id: string, text: string, from: number): number {
  const scheme = /article:/gi
  scheme.lastIndex = from
  for (let found = scheme.exec(text); found; found = scheme.exec(text)) {
    const end = scheme.lastIndex + id.length
    if (text.slice(scheme.lastIndex, end) === id && !/[a-z\d-]/i.test(text.charAt(end))) return found.index
  }
  return -1
}

const idIn = (href: string | undefined): string | undefined => address.exec(href ?? '')?.[1]

function attributesIn(text: string): Record<string, string> {
  return Object.fromEntries(
    Array.from(text.matchAll(attribute), ([, name = '', value = '']) => [name, dereference(value) ?? value]),
  )
}

/**
 * Puts pages into the links to articles. `language` is that of the words. Of a link that leads nowhere the words stay,
 * unless they only repeat the id: readers are not told of articles that are not out.
 */
export function withPages(html: Html, pages: LinkPages, language: LanguageTag): Html {
  if (!html.includes('="article:')) return html
  let leadsNowhere = false
  return html.replace(linkTag, (tag, attributes?: string, words?: string) => {
    if (attributes === undefined) {
      const isKept = !leadsNowhere
      leadsNowhere = false
      return isKept ? tag : ''
    }
    const { href, hreflang: _, ...others } = attributesIn(attributes)
    const [, id, query = '', fragment = ''] = address.exec(href ?? '') ?? []
    if (id === undefined) return tag
    const page = pages.get(id)
    leadsNowhere = page === undefined
    if (!page) return ''
    const url = addressOf(page.url, query, fragment)
    const hreflang = page.language === language ? undefined : page.language
    return startTag({ href: url, hreflang, ...others }) + (words === undefined ? '' : escapeHtml(url))
  }) as Html
}

const startTag = (attributes: Attributes): string => element('a', attributes).slice(0, -'</a>'.length)

/** The address of a page with a query and a fragment. The page may have both already. */
function addressOf(page: string, query: string, fragment: string): string {
  const [path = '', own] = page.split('#')
  const queried = query === '' ? path : path.includes('?') ? `${path}&${query.slice(1)}` : path + query
  return queried + (fragment === '' && own !== undefined ? `#${own}` : fragment)
}
