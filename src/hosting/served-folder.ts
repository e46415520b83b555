import { isIP } from 'node:net'
import type { Site } from '../model/site.ts'

/** A newsroom's output folder, and the address of it on the web. */
export interface ServedFolder {
  readonly isSecure: boolean
  readonly host: string
  /** Whether the host is an IP address and not a name. */
  readonly isAddress: boolean
  readonly port: string
  /** The path of the feeds in the address, unescaped. It begins and ends with a slash. */
  readonly base: string
  /** The absolute path of the output folder. It ends with a slash. */
  readonly root: string
}

// These characters have a meaning inside quotes, for nginx or Caddy; nginx has no way to escape `$`.
const meaningful = /["'`\\${}\p{Cc}]/u

/** The folder and address of a site's feeds, or the part of them that no server configuration can quote. */
export function placeOf(site: Site, folder: string): ServedFolder | { readonly unusable: string } {
  const { protocol, hostname, port, pathname } = new URL(site.feeds)
  const isSecure = protocol === 'https:'
  const base = decoded(pathname)
  const root = folder.endsWith('/') ? folder : `${folder}/`
  const unusable = [root, base, hostname].find(text => meaningful.test(text))
  if (unusable !== undefined) return { unusable }
  return {
    isSecure,
    host: hostname,
    isAddress: isIP(hostname.replace(/^\[|\]$/g, '')) !== 0,
    port: port || (isSecure ? '443' : '80'),
    base,
    root,
  }
}

/** Whether the feeds share the host of a home page, so that this host already has a server. */
export function sharesHost({ feeds, languages }: Site): boolean {
  const host = new URL(feeds).hostname
  return [...languages.values()].some(({ home }) => new URL(home).hostname === host)
}

// Servers compare paths after decoding them.
function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** A regular expression that matches a text, valid for both PCRE (nginx) and Go (Caddy). */
export function literally(text: string): string {
  return text.replace(/[.*+?^|()[\]]/g, String.raw`\$&`)
}
