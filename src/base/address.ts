const authority = /^[a-z][a-z0-9+.-]*:(?:\/\/[^/?#]*)?/i
// What URL takes for a host, though RFC 3986 §3.2.2 does not.
const notInHost = /["{}`]|%(?![0-9A-Fa-f]{2})/
const notInUri = /[^A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]|%(?![0-9A-Fa-f]{2})/g

/**
 * The absolute ASCII form of a web address, resolved against a base: hosts in punycode, everything else that RFC 3986
 * does not allow percent-encoded. Undefined when it is no address, or not of an allowed scheme.
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
  return head + url.href.slice(head.length).replace(notInUri, encodeURIComponent)
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
 * Addresses in which URL changes nothing, and of which it takes ten times as long to say so: no label of the host is
 * encoded and the last one no number, and no segment of the path begins with a dot.
 */
const plainUrl = new RegExp(`^https://(?:(?!xn--)[a-z0-9][a-z0-9-]*\\.)+(?!xn--)[a-z][a-z0-9-]*(?:/(?:${segment})?)+$`)
// The expression needs a stack as long as the address.
const longestPlain = 1000

// Typed as browsers show it: RFC 3986 takes it for a file beside the page, which nobody means.
const hostTyped = /^\s*(www\.(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?:[/?#:].*)?)$/isu

/** A path on its base's origin, and a host without its scheme with `https`; other references as they are. */
function onOrigin(reference: string, base: string): string {
  const typed = /^\s*www\./i.test(reference) ? hostTyped.exec(reference)?.[1] : undefined
  if (typed !== undefined) return `https://${typed}`
  const isPath = reference.startsWith('/') && reference[1] !== '/'
  const end = isPath ? base.indexOf('/', 'https://'.length) : -1
  return end > 0 ? base.slice(0, end) + reference : reference
}

/** What feeds may load: pages, images, media. */
const webSchemes: readonly string[] = ['https:', 'http:']

/** What a reader may follow from a text. */
export const linkSchemes: readonly string[] = [...webSchemes, 'mailto:', 'tel:']
