import type { Facts } from '../model/article.ts'
import { errorsIn } from '../checks/document.ts'
import { describeFinding, type Finding } from '../checks/finding.ts'
import { createBodyReader } from '../checks/value-context.ts'
import { escapeHtml } from '../model/html.ts'
import { isPlainlySafe } from '../content/fast-safe.ts'
import type { Channel, Item } from '../model/feed.ts'
import { assemble, type Format, type Frame } from '../formats/format.ts'
import { readPlainXml, type PlainElement } from '../formats/fast-xml.ts'
import type { ElementTemplate } from '../model/profile.ts'
import { prefixesIn } from '../profiles/templates.ts'
import { rfc3339, rfc822 } from '../base/instant.ts'
import type { LanguageTag } from '../model/language.ts'
import { problem, type Problem } from '../model/problem.ts'
import { legalText } from '../base/text.ts'
import type { FormatName } from '../model/format-name.ts'
import { faultsInNinjs, faultsInNinjsFrame } from './verify-ninjs.ts'
import { faultsInNewsFrame, faultsInNewsItem } from './verify-news-sitemap.ts'

/**
 * Verifies fragments and frames before they are published, each once. They are checked with the rules of `check`,
 * unless they are recognized as plain texts in which those rules find no fault. Nearly every item is plain, which makes
 * verifying fast (docs/decisions.md).
 */
export interface Verifier {
  /** The errors in an item's text in a format. `frame` is called only if the rules need a whole document. */
  readonly item: (item: Item, text: string, format: Format, frame: () => Frame) => readonly Finding[]
  /** The errors in a frame. */
  readonly frame: (channel: Channel, frame: Frame, format: Format) => readonly Finding[]
}

export function createVerifier(now: Date): Verifier {
  const bodies = new WeakMap<Item, boolean>()
  const isSafe = (item: Item): boolean => {
    const known = bodies.get(item)
    if (known !== undefined) return known
    const safe = item.content === undefined || isPlainlySafe(item.content)
    bodies.set(item, safe)
    return safe
  }
  const body = createBodyReader()
  const check = (frame: Frame, items: readonly string[], format: Format) =>
    errorsIn(assemble(frame, items), format.fileName, { now, body })
  const checkBody = ({ id, content }: Item) => {
    const feed = {
      version: 'https://jsonfeed.org/version/1.1',
      title: 'bodies',
      items: [{ id, content_html: content }],
    }
    return errorsIn(JSON.stringify(feed), 'body', { now, body })
  }
  return {
    item: (item, text, format, frame) => {
      if (format.name === 'news-sitemap') return faultsInNewsItem(text, item, frame)
      if (format.name === 'ninjs') return [...faultsInNinjs(text, item), ...(isSafe(item) ? [] : checkBody(item))]
      const isPlain = hasPlainFacts(item) && saysTheItem[format.name](text, item) && isSafe(item)
      return isPlain ? [] : check(frame(), [text], format)
    },
    frame: (channel, frame, format) => {
      if (format.name === 'news-sitemap') return faultsInNewsFrame(frame)
      if (format.name === 'ninjs') return faultsInNinjsFrame(frame)
      return format.name !== 'json' && saysTheChannel(frame, channel, format) ? [] : check(frame, [], format)
    },
  }
}

/** The problem of a document that is not published because of a finding. */
export function unverified(path: string, finding: Finding): Problem {
  return problem('DOCUMENT_UNPROVEN', { file: path }, { found: inShort(finding) })
}

/** The problem of an article whose item is left out because of a finding. */
export function unverifiedItem({ file }: Pick<Facts, 'file'>, language: LanguageTag, finding: Finding): Problem {
  return problem('ITEM_UNPROVEN', { file, path: `translations.${language}` }, { found: inShort(finding) })
}

const inShort = (finding: Finding): string => describeFinding(finding).split('\n')[0] ?? ''

const tag = /^tag:[a-z0-9.@,-]+(?::[A-Za-z0-9-]+)+$/
const page = /^https?:\/\/[a-z0-9.[\]:-]+\/[\x21-\x7E]*$/
// Years outside of this range do not have four digits. A date far from now, within the range, is at most a warning.
const firstYear = Date.UTC(1000, 0)
const lastYear = Date.UTC(10_000, 0)

function hasPlainFacts({ id, url, title, published, updated }: Item): boolean {
  const hasYears = [published, updated].every(date => date.getTime() >= firstYear && date.getTime() < lastYear)
  return hasYears && tag.test(id) && page.test(url) && title.trim() !== '' && !/[\u0080-\u009F\uFFFD]/.test(title)
}

const prefixes: ReadonlySet<string> = new Set(['atom', 'content', 'dc', 'media', 'xml', 'xmlns'])

/** The prefixes that a text may have, with those of a partner's profile. Its frame declares them. */
const withPrefixes = (added: readonly string[]): ReadonlySet<string> =>
  added.length === 0 ? prefixes : new Set([...prefixes, ...added])

function prefixesOf({ extensions, image }: Item): readonly string[] {
  const all = [...extensions, ...(image?.extensions ?? [])]
  return all.flatMap(({ name, objects }) => (name.includes(':') ? prefixesIn(name, objects as ElementTemplate) : []))
}

/** Whether a text is well-formed and holds each fact of the item in its place, unchanged. */
const saysTheItem: Readonly<Record<FormatName, (text: string, item: Item) => boolean>> = {
  rss: (text, item) => {
    const element = readPlainXml(text, withPrefixes([...prefixesOf(item), ...(item.usage ? ['rsl'] : [])]))
    return (
      element?.name === 'item' &&
      saysUsage(element, item) &&
      hasTexts(element, {
        title: item.title,
        link: item.url,
        guid: item.guid === 'page' ? item.url : item.id,
        pubDate: rfc822(item.published),
        'atom:updated': rfc3339(item.updated),
        // RSS readers take a description for HTML; an escaped one holds no markup.
        description: item.summary === undefined ? undefined : escapeHtml(item.summary),
        'content:encoded': item.content,
      })
    )
  },
  atom: (text, item) => {
    const element = readPlainXml(text, withPrefixes(prefixesOf(item)))
    return (
      element?.name === 'entry' &&
      hasTexts(element, {
        id: item.id,
        title: item.title,
        published: rfc3339(item.published),
        updated: rfc3339(item.updated),
        summary: item.summary,
        content: item.content,
      })
    )
  },
  json: (text, item) => {
    const members = JSON.parse(text) as Readonly<Record<string, unknown>>
    return (
      members['id'] === item.id &&
      members['url'] === item.url &&
      members['title'] === item.title &&
      members['content_html'] === item.content &&
      members['date_published'] === rfc3339(item.published) &&
      members['date_modified'] === rfc3339(item.updated)
    )
  },
}

/** Whether a frame is an ordinary one that states each fact of the channel; all others are checked with the rules. */
function saysTheChannel(frame: Frame, channel: Channel, format: Format): boolean {
  const { id, title, description, language, home, author, updated } = channel
  const known = withPrefixes(Object.keys(channel.namespaces))
  const isOrdinary = channel.current === undefined && channel.tombstones.length === 0 && channel.categories.length === 0
  if (!isOrdinary || !tag.test(id) || home === undefined || !page.test(home) || author === undefined) return false
  const root = readPlainXml(assemble(frame, []).replace(declaration, ''), known)
  if (format.name === 'rss') {
    const [element] = root?.children ?? []
    return (
      element?.name === 'channel' &&
      hasTexts(element, {
        title,
        link: home,
        description,
        language: channel.spelling ?? language,
        lastBuildDate: rfc822(updated),
      })
    )
  }
  return root?.name === 'feed' && hasTexts(root, { id, title, subtitle: description, updated: rfc3339(updated) })
}

const declaration = '<?xml version="1.0" encoding="UTF-8"?>'

/** Whether an item of RSS says for its own page what the item says, or nothing where the item says nothing. */
function saysUsage({ children }: PlainElement, { url, usage }: Item): boolean {
  const [content, ...others] = children.filter(({ name }) => name === 'rsl:content')
  if (!usage) return content === undefined
  const terms = content?.children.flatMap(license => license.children) ?? []
  const said = ({ name, text }: PlainElement) => `${name} ${text}`
  const meant = Object.entries(usage).filter(([, uses]) => uses.length > 0)
  return (
    others.length === 0 &&
    content?.attributes.get('url') === url &&
    terms.map(said).join('\n') === meant.map(([kind, uses]) => `rsl:${kind} ${uses.join(' ')}`).join('\n')
  )
}

function hasTexts({ children }: PlainElement, texts: Readonly<Record<string, string | undefined>>): boolean {
  return Object.entries(texts).every(([name, text]) => {
    const [found, ...others] = children.filter(child => child.name === name)
    return others.length === 0 && (found?.text === text || (text !== undefined && found?.text === legalText(text)))
  })
}
