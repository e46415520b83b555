const parts = /^([^:/?#]+):(?:\/\/([^/?#]*))?([^?#]*)(\?[^#]*)?(#.*)?$/s
const defaultPorts: Readonly<Record<string, string>> = { http: '80', https: '443', ftp: '21' }

/** The canonical form of an absolute URI (RFC 3986 §6.2.2, §6.2.3); undefined if the text is not an absolute URI. */
export function canonicalUri(uri: string): string | undefined {
  const match = parts.exec(uri)
  if (!match) return undefined
  const [, name = '', authority, path = '', query = '', fragment = ''] = match
  const scheme = name.toLowerCase()
  if (authority === undefined) return `${scheme}:${percent(path)}${percent(query)}${percent(fragment)}`
  const whole = path === '' ? '/' : path
  return `${scheme}://${canonicalAuthority(authority, scheme)}${percent(withoutDots(whole))}${percent(query)}${percent(fragment)}`
}

function canonicalAuthority(authority: string, scheme: string): string {
  const at = authority.lastIndexOf('@')
  const user = authority.slice(0, Math.max(0, at))
  const host = authority
    .slice(at + 1)
    .toLowerCase()
    .replace(/:(\d*)$/, (_, port: string) => (port === '' || port === defaultPorts[scheme] ? '' : `:${Number(port)}`))
    .replace(/(\.[^.]+)\.$/, '$1')
  return user === '' || user === ':' ? host : `${user}@${host}`
}

/** RFC 3986 §5.2.4. */
function withoutDots(path: string): string {
  const kept: string[] = []
  const segments = path.split('/')
  for (const [i, segment] of segments.entries()) {
    if (segment === '..' && kept.length > 1) kept.pop()
    if (segment !== '.' && segment !== '..') kept.push(segment)
    else if (i === segments.length - 1) kept.push('')
  }
  return kept.join('/')
}

/** Writes escapes in capitals, and removes escapes that are not needed. */
function percent(text: string): string {
  return text.replace(/%[0-9A-Fa-f]{2}/g, escape => {
    const character = String.fromCharCode(parseInt(escape.slice(1), 16))
    return /[A-Za-z0-9\-._~!$&'()*+,;=:@]/.test(character) ? character : escape.toUpperCase()
  })
}
