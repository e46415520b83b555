import { isIP } from 'node:net'
import type { Site } from '../model/site.ts'

/** Where a newsroom's output folder is, and under which address it is served. */
export interface ServedFolder {
  readonly isSecure: boolean
  readonly host: string
  /** Of the host, when it is an address of the machine and no name. */
  readonly isAddress: boolean
  readonly port: string
  /** The path below which the feeds are served, unescaped, beginning and ending in a slash. */
  readonly base: string
  /** The output folder, absolute, ending in a slash. */
  readonly root: string
}

// Both languages give some characters a meaning inside quotes, and nginx has no way to take it from `$`.
const meaningful = /["'`\\${}\p{Cc}]/u

/** The place of a site's feeds, or what of it no server configuration can say. */
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

/** Whether the feeds are served by a host that serves pages already, so that there is a server for it. */
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

/** A text as a regular expression that matches it, in the dialects of PCRE and Go alike. */
export function literally(text: string): string {
  return text.replace(/[.*+?^|()[\]]/g, String.raw`\$&`)
}
