import { absoluteUrl } from '../base/address.ts'
import { awaitedTexts } from './lazy-attributes.ts'
import { attributeOf, childElements, firstOf, type Element } from './nodes.ts'

/** Makes the address of a service's page from an id. */
const pages: Readonly<Record<string, (id: string) => string>> = {
  youtube: id => `https://www.youtube.com/watch?v=${id}`,
  vimeo: id => `https://vimeo.com/${id}`,
  dailymotion: id => `https://www.dailymotion.com/video/${id}`,
  twitter: id => `https://x.com/i/status/${id}`,
  instagram: id => `https://www.instagram.com/p/${id}/`,
  gist: id => `https://gist.github.com/${id}`,
  imgur: id => `https://imgur.com/${id}`,
  vine: id => `https://vine.co/v/${id}`,
  wistia: id => `https://fast.wistia.net/embed/iframe/${id}`,
  soundcloud: id => `https://w.soundcloud.com/player/?url=https%3A%2F%2Fapi.soundcloud.com%2Ftracks%2F${id}`,
  jwplayer: id => `https://cdn.jwplayer.com/previews/${id}`,
  flourish: id => `https://flo.uri.sh/${id}/embed`,
  infogram: id => `https://infogram.com/${id}`,
  tiktok: id => `https://www.tiktok.com/@/video/${id}`,
  datawrapper: id => `https://datawrapper.dwcdn.net/${id}/`,
  spotify: id => `https://open.spotify.com/${id}`,
  bluesky: id => id.replace(/^at:\/\/([^/]+)\/app\.bsky\.feed\.post\//, 'https://bsky.app/profile/$1/post/'),
}

/** For each service a pattern of its element names and classes, and the attributes that hold an id. */
const ids: readonly (readonly [service: string, mark: RegExp, attributes: readonly string[]])[] = [
  [
    'youtube',
    /youtube|lyte|\byt-/,
    ['data-videoid', 'data-video-id', 'videoid', 'video-id', 'data-youtube-id', 'data-id', 'data-embed', 'data-src'],
  ],
  ['vimeo', /vimeo/, ['data-videoid', 'data-video-id', 'videoid', 'video-id', 'data-vimeo-id', 'data-id']],
  ['dailymotion', /dailymotion/, ['data-videoid', 'data-video-id', 'videoid', 'data-id']],
  ['twitter', /twitter|tweet/, ['data-tweetid', 'data-tweet-id', 'tweet-id', 'tweetid', 'data-momentid']],
  ['instagram', /instagram/, ['data-shortcode', 'shortcode']],
  ['gist', /gist/, ['data-gistid', 'data-gist-id']],
  ['imgur', /imgur/, ['data-imgur-id', 'data-id']],
  ['vine', /vine/, ['data-vineid']],
  ['wistia', /wistia/, ['data-media-hashed-id', 'media-id']],
  ['soundcloud', /soundcloud/, ['data-trackid']],
  ['jwplayer', /jwplayer/, ['data-media-id']],
  ['flourish', /flourish/, ['data-src']],
  ['infogram', /infogram/, ['data-id']],
  ['tiktok', /tiktok/, ['data-video-id']],
  ['datawrapper', /datawrapper/, ['data-id', 'data-chart-id']],
  ['bluesky', /bluesky|bsky/, ['data-bluesky-uri']],
]

const isId = /^(?:[\w-]+|(?:visualisation|story)\/\d+|[\w-]+\/[\da-f]+|at:\/\/[\w.:/-]+)$/

/** Attributes that may hold the address of an embedded page or file, the most reliable first. */
const addresses: readonly string[] = [
  'src',
  'data',
  'href',
  'url',
  'data-src',
  'data-lazy-src',
  'data-lazy',
  'data-href',
  'data-url',
  'data-embed-url',
  'data-oembed-url',
  'data-oembed',
  'data-iframe-src',
  'data-video-url',
  'data-video-src',
  'data-video',
  'data-audio',
  'data-instgrm-permalink',
  'data-permalink',
  'data-post-url',
  'data-link',
  'data-original',
  'cite',
]

const own: readonly string[] = ['src', 'data', 'href', 'url']

/** The page or file that an element embeds, absolute; undefined where its attributes name none. */
export function embeddedAddress(node: Element, base: string): string | undefined {
  return byId(node) ?? byAddress(node, addresses, base) ?? byParameter(node, base) ?? anyAddress(node)
}

/** The address in an element's id of a service, or in the attributes that HTML has for addresses. */
export function ownAddress(node: Element, base: string): string | undefined {
  return byId(node) ?? byAddress(node, own, base)
}

/** Attributes that hold the address for a script which fills an empty element. */
const waiting = addresses.filter(name => name.startsWith('data-') || name === 'cite')

/** Whether an element is a button of a social network, a counter or comments: they are no part of an article. */
const isButton = (node: Element): boolean =>
  /\b(?:share|like|follow|social|comments?|addthis|count)/i.test(attributeOf(node, 'class') ?? '')

/** The address that a script would load into an empty element. */
export function awaitedAddress(node: Element, base: string): string | undefined {
  if (isButton(node)) return undefined
  return byId(node) ?? byAddress(node, waiting, base) ?? bySettings(node)
}

/** The HTML or the words that a script would put into an empty element. */
export const awaitedHtml = (node: Element): string | undefined =>
  isButton(node) ? undefined : firstOf(node, awaitedTexts)

/** Reads the address from a page builder's settings for a player: `{"youtube_url":"https:\/\/…"}`. */
function bySettings(node: Element): string | undefined {
  const settings = attributeOf(node, 'data-settings') ?? ''
  const [, address] =
    /"(?:youtube|vimeo|dailymotion|videopress|hosted|external)_url":"(https?:[^"]+)"/.exec(settings) ?? []
  return address === undefined ? undefined : absoluteUrl(address.replaceAll('\\/', '/'), 'https://example.com/')
}

function byId(node: Element): string | undefined {
  const names = `${node.tagName} ${attributeOf(node, 'class') ?? ''}`.toLowerCase()
  const [service, , attributes] = ids.find(([, mark]) => mark.test(names)) ?? []
  const id = attributes && firstOf(node, attributes)
  return service !== undefined && id !== undefined && isId.test(id) ? pages[service]?.(id) : undefined
}

function byAddress(node: Element, names: readonly string[], base: string): string | undefined {
  for (const name of names) {
    const value = attributeOf(node, name)?.trim()
    if (!value || value.startsWith('#') || !(own.includes(name) || /[/.]/.test(value))) continue
    const address = absoluteUrl(value, base)
    if (address !== undefined) return address
  }
  return undefined
}

/** Reads the address from a parameter, as old `object` elements have it. */
function byParameter(node: Element, base: string): string | undefined {
  const parameter = childElements(node).find(
    child => child.tagName === 'param' && /^(?:movie|src|url|filename)$/i.test(attributeOf(child, 'name') ?? ''),
  )
  return parameter && byAddress(parameter, ['value'], base)
}

function anyAddress(node: Element): string | undefined {
  const found = node.attrs.find(({ value }) => /^(?:https?:)?\/\/[^\s{}]+$/i.test(value.trim()))
  return found && absoluteUrl(found.value.trim(), 'https://example.com/')
}

/** The text of a link that replaces an element without words. */
export function labelOf(node: Element): string | undefined {
  return firstOf(node, ['title', 'aria-label', 'data-title', 'alt', 'label'])
}
