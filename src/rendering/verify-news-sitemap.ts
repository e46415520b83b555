import { rfc3339 } from '../base/instant.ts'
import { legalText } from '../base/text.ts'
import { finding, type Details, type Finding, type FindingCode } from '../checks/finding.ts'
import { parseXml, type XmlNode } from '../checks/xml-tree.ts'
import { assemble, type Frame } from '../formats/format.ts'
import { languageCode, newsSitemap } from '../formats/news-sitemap.ts'
import type { Item } from '../model/feed.ts'
import { show } from '../model/problem.ts'

/** The faults of an item's text in a news sitemap, for which `check` has no rules: what Google's schemas refuse. */
export function faultsInNewsItem(text: string, item: Item, frame: () => Frame): readonly Finding[] {
  const { root, fault: malformed } = parseXml(assemble(frame(), [text]))
  if (malformed) return [fault('XML_MALFORMED', { found: malformed.message })]
  const url = root && child(root, sitemap, 'url')
  const article = url && child(url, news, 'news')
  const publication = article && child(article, news, 'publication')
  const { published, updated, publisher, title } = item
  return [
    ...faultsOf('loc', url, item.url, address),
    ...faultsOf('lastmod', url, rfc3339(updated), moment),
    ...faultsOf('name', publication, publisher, words),
    ...faultsOf('language', publication, languageCode(item.language), code),
    ...faultsOf('publication_date', article, rfc3339(published), moment),
    ...faultsOf('title', article, title, words),
    ...(url ? faultsInAlternates(url, item) : []),
  ]
}

/** The faults of a news sitemap without items. */
export function faultsInNewsFrame(frame: Frame): readonly Finding[] {
  const { fault: malformed } = parseXml(assemble(frame, []))
  return malformed ? [fault('XML_MALFORMED', { found: malformed.message })] : []
}

const sitemap = 'http://www.sitemaps.org/schemas/sitemap/0.9'
const news = 'http://www.google.com/schemas/sitemap-news/0.9'
const xhtml = 'http://www.w3.org/1999/xhtml'

/** What Google's schemas ask of a value. */
interface Shape {
  readonly fits: (text: string) => boolean
  readonly expected: string
}

// The sitemap protocol takes addresses of 12 to 2048 characters.
const address: Shape = {
  fits: text => /^https?:\/\/[\x21-\x7E]+$/.test(text) && text.length >= 12 && text.length <= 2048,
  expected: 'an address of at most 2048 characters',
}
const moment: Shape = { fits: text => /^\d{4}-\d\d-\d\dT/.test(text), expected: 'a date with a year of four digits' }
const words: Shape = { fits: text => text.trim() !== '', expected: 'a text' }
const code: Shape = {
  fits: text => /^(?:zh-cn|zh-tw|[a-z]{2,3})$/.test(text),
  expected: 'an ISO 639 code of two or three letters',
}

/** The faults of one element: it is missing, says something else than the item, or has a value that Google refuses. */
function faultsOf(local: string, parent: XmlNode | undefined, told: string | undefined, shape: Shape): Finding[] {
  const element = parent && child(parent, parent.uri, local)
  if (!element) return [fault('ELEMENT_MISSING', { found: `<${local}>` })]
  const { text } = element
  const isTold = told !== undefined && text === legalText(told)
  return isTold && shape.fits(text) ? [] : [fault('VALUE_INVALID', { found: show(text), expected: shape.expected })]
}

/** A page in several languages names all of them, itself too. */
function faultsInAlternates({ children }: XmlNode, { url, translations }: Item): Finding[] {
  const links = children.filter(({ uri, local }) => uri === xhtml && local === 'link')
  const named = links.map(({ attributes }) => attributes.find(({ local }) => local === 'href')?.value)
  const wanted = translations.length > 0 ? [url, ...translations.map(translation => translation.url)] : []
  const isWhole = named.length === wanted.length && named.every((href, i) => href === wanted[i])
  return isWhole ? [] : [fault('ELEMENT_MISSING', { found: '<xhtml:link>' })]
}

/** The only child with a name. */
function child({ children }: XmlNode, namespace: string, name: string): XmlNode | undefined {
  const [found, ...others] = children.filter(({ uri, local }) => uri === namespace && local === name)
  return others.length > 0 ? undefined : found
}

const fault = (code: FindingCode, details: Details): Finding => finding(code, { file: newsSitemap.fileName }, details)
