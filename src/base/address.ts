const authority = /^[a-z][a-z0-9+.-]*:(?:\/\/[^/?#]*)?/i
// URL accepts these characters in a host; RFC 3986 §3.2.2 does not.
const notInHost = /["{}`]|%(?![0-9A-Fa-f]{2})/
const notInUri = /[^A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]|%(?![0-9A-Fa-f]{2})/g

/**
 * Returns the absolute ASCII form of a web address, resolved against a base. The host is written in punycode; every
 * other character that RFC 3986 does not allow is percent-encoded. Returns undefined when the text is no address, or
 * when its scheme is not allowed.
 */
export function absoluteUrl(
  reference: string,
  base?: string,
  schemes: readonly string[] = webSchemes,
): string | undefined {
  const plain = base === undefined ? reference : onOrigin(reference, base)
  if (plain.length < longestPlain && plainUrl.test(plain) && schemes.includes('https:')) return plain
  const url = parseUrl(plain, base)
  // A name and password would be published with the address, and some programs refuse such addresses.
  if (!url || !schemes.includes(url.protocol) || url.username !== '' || url.password !== '') return undefined
  const head = authority.exec(url.href)?.[0] ?? ''
  if (notInHost.test(head)) return undefined
  const tail = url.href.slice(head.length).replace(notInUri, encodeURIComponent)
  const fragment = tail.indexOf('#') + 1
  // URL leaves a second "#" as it is; RFC 3986 §3.5 has none in a fragment.
  return fragment === 0 ? head + tail : head + tail.slice(0, fragment) + tail.slice(fragment).replaceAll('#', '%23')
}

function parseUrl(reference: string, base: string | undefined): URL | undefined {
  try {
    return new URL(reference, base)
  } catch {
    return undefined
  }
}

const segment = "(?:[\\w~!$&'()*+,;=:@-]|%(?!2[eE])[0-9A-Fa-f]{2})(?:[\\w~!$&'()*+,;=:@.-]|%[0-9A-Fa-f]{2})*"
/**
 * Matches addresses that URL would return unchanged; this test is ten times as fast as URL. No label of the host is
 * encoded, the last label is no number, and no segment of the path begins with a dot.
 */
const plainUrl = new RegExp(`^https://(?:(?!xn--)[a-z0-9][a-z0-9-]*\\.)+(?!xn--)[a-z][a-z0-9-]*(?:/(?:${segment})?)+$`)
// The expression needs a stack as long as the address.
const longestPlain = 1000

// People type an address as browsers show it. RFC 3986 reads it as a file beside the page, which nobody means.
const hostTyped = /^\s*(www\.(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?:[/?#:].*)?)$/isu

/**
 * Puts a path on the origin of its base, and `https` before a host without a scheme. Other references stay as they are.
 */
function onOrigin(reference: string, base: string): string {
  const typed = /^\s*www\./i.test(reference) ? hostTyped.exec(reference)?.[1] : undefined
  if (typed !== undefined) return `https://${typed}`
  const isPath = reference.startsWith('/') && reference[1] !== '/'
  const end = isPath ? base.indexOf('/', 'https://'.length) : -1
  return end > 0 ? base.slice(0, end) + reference : reference
}

/** Schemes of pages, images and media that feeds may load. */
const webSchemes: readonly string[] = ['https:', 'http:']

/** Schemes of links that a reader may follow from a text. */
export const linkSchemes: readonly string[] = [...webSchemes, 'mailto:', 'tel:']
