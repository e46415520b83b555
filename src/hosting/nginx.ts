import { extensionPageName } from '../pages/extension-page.ts'
import { menuPath } from '../pages/feed-menu.ts'
import { pageName } from '../pages/page-name.ts'
import type { Site } from '../model/site.ts'
import { formerCacheControl, formerPattern } from './moved-feeds.ts'
import { ownPagesPattern, pageFolderPattern, pagePattern, pagePolicy } from './pages.ts'
import { literally, type ServedFolder } from './served-folder.ts'
import {
  allowOrigin,
  cacheControl,
  anySpelling,
  feedDocuments,
  folderPattern,
  guardedPartners,
  linkHeader,
  opens,
  privateCacheControl,
  robots,
  wayToPage,
  type NamedDocuments,
} from './policy.ts'
import { reservation, tdmLine, tdmPath } from './tdm.ts'

/** A `server` block for nginx 1.18 and later; it belongs in `sites-available/` or `conf.d/`. */
export function nginxServer(site: Site, place: ServedFolder): string {
  return `${heading(site, 'nginx --server')}
server {
${indent(listen(place))}
    server_name ${place.host};
${indent(miningFile(site) + menuFile(site, place))}
${indent(folderLocation(site, place))}
}
`
}

/** Locations for nginx 1.18 and later, to be included in an existing `server` block. */
export function nginxLocations(site: Site, place: ServedFolder): string {
  return `${heading(site, 'nginx')}
# Include it in the server block of ${place.host}, before its other locations:
#     include /etc/nginx/snippets/feeds.conf;
${aboveFeeds(menuFile(site, place))}${place.base === '/' ? singleLocations(site, place) : folderLocation(site, place)}
`
}

function heading(site: Site, command: string): string {
  return `# nginx: the feeds of ${oneLine(site.publisher)}, printed by "pregon hosting ${command}" from site.yaml.
# New sections, tags, authors and languages need no new configuration.`
}

function listen({ isSecure, isAddress, host, port }: ServedFolder): string {
  if (isAddress) return `listen ${host}:${isSecure ? '80' : port};`
  const both = (port: string) => `listen ${port};\nlisten [::]:${port};`
  if (!isSecure) return both(port)
  return `# TLS: "certbot --nginx -d ${host}" adds the certificate, port ${port} and the redirection to it.\n${both('80')}`
}

/**
 * A location for all paths below a folder of the server. For these, nginx tries no regular expression outside of it.
 */
function folderLocation(site: Site, place: ServedFolder): string {
  const { base, root } = place
  const inside = [
    `alias "${root}";\n${otherTypes}\n${commonHeaders(site)}`,
    settings(site),
    `# Temporary files of a build, and all other files whose names begin with a dot.
location ~ "^${literally(base)}(?:.*/)?\\.(?!well-known/)" {
    return 404;
}`,
    ...formerLocations(site, place),
    ...pageLocations(site, place),
    ...feedDocuments(site).map(documents => feedLocation(site, place, documents)),
    ...guards(site, place),
  ]
  return `location ^~ "${base}" {\n${indent(inside.join('\n\n'))}\n}`
}

/** Locations for the feeds alone, in a server that has other pages in the same folder. */
function singleLocations(site: Site, place: ServedFolder): string {
  const page = site.formats.includes('json')
    ? [
        `location = "${place.base}${extensionPageName}" {
    alias "${place.root}${extensionPageName}";
    types {}
    default_type "text/html; charset=utf-8";
${indent(`${commonHeaders(site)}\n${settings(site)}`)}
}`,
      ]
    : []
  const feeds = feedDocuments(site).map(documents => feedLocation(site, place, documents, settings(site)))
  const more = [...guards(site, place), ...page, ...ownPages(site, place)]
  return [...formerLocations(site, place), ...feeds, ...more].join('\n\n')
}

/** Pages for people: a folder is answered with its page. */
function pageLocations(site: Site, { base, root }: ServedFolder): string[] {
  if (!site.pages) return []
  const start = `^${literally(base)}`
  return [
    `location ~ "${start}${pageFolderPattern}$" {
    rewrite ^(.*/)$ $1${pageName} last;
}`,
    `location ~ "${start}(?<document>${pagePattern})$" {
    alias "${root}$document";
    types {}
    default_type "text/html; charset=utf-8";
${indent(pageHeaders(site))}
}`,
  ]
}

/** Those beside other pages of the server. */
function ownPages(site: Site, { base, root }: ServedFolder): string[] {
  if (!site.pages) return []
  return [
    `location ~ "^${literally(base)}(?<document>${ownPagesPattern(site)})$" {
    alias "${root}$document";
${indent(`${otherTypes}\n${pageHeaders(site)}\n${settings(site)}`)}
}`,
  ]
}

const browserHeaders = `add_header Content-Security-Policy "${pagePolicy}";
add_header X-Content-Type-Options nosniff;`

const pageHeaders = (site: Site): string => `${commonHeaders(site)}\n${browserHeaders}`

/** Settings that the server around may have changed. */
function settings(site: Site): string {
  return `etag on;
expires off;
charset off;
${compression(site)}`
}

function compression({ compress }: Site): string {
  const gzip = compress.includes('gzip')
    ? `# The .gz files that builds write. Not "always": it would send them to clients that cannot unpack them.
gzip_static on;
`
    : `# With "compress: [gzip, brotli]" in site.yaml, builds write compressed siblings; then print this file again.
`
  const brotli = compress.includes('brotli')
    ? `
# Needs the module ngx_brotli (Debian: libnginx-mod-http-brotli-static).
# brotli_static on;`
    : ''
  return `${gzip}# Files without .gz files are compressed on request, also for requests through a CDN or another proxy.
gzip on;
gzip_types *;
gzip_vary on;
gzip_proxied any;${brotli}`
}

function formerLocations(site: Site, { base }: ServedFolder): string[] {
  return site.former.map(place => {
    const pattern = `^${literally(base)}${formerPattern(place, site, '(?<former>')}$`
    // For an error without a text nginx sends its own page. It accepts an empty text only from a variable.
    const answer =
      place.to === undefined ? `set $nothing "";\n    return 410 $nothing;` : `return 301 '${asText(place.to)}$former';`
    return `location ~ "${pattern}" {
    default_type text/plain;
    add_header Cache-Control "${formerCacheControl}" always;
    add_header Access-Control-Allow-Origin "${allowOrigin}" always;
    ${answer}
}`
  })
}

function feedLocation(site: Site, { base, root }: ServedFolder, documents: NamedDocuments, more = ''): string {
  // The pattern admits no character that could break out of a header.
  const pattern = `^${literally(base)}(?<document>${documents.isForBrowsers ? `(?<folder>${folderPattern})` : folderPattern}${literally(documents.fileName)})$`
  const link = linkHeader(`${asText(site.feeds)}$document`, {
    ...documents,
    hub: documents.hub && asText(documents.hub),
    licence: documents.licence && asText(documents.licence),
  })
  return `location ~ "${pattern}" {
    alias "${root}$document";
    types {}
    default_type "${documents.contentType}";
${indent(password(documents))}${indent(documents.isPrivate ? privateHeaders(site) : commonHeaders(site))}
    add_header Link '${link}';
${documents.isForBrowsers ? `${indent(forBrowsers(root))}\n` : ''}${documents.isPage ? `${indent(browserHeaders)}\n` : ''}${more === '' ? '' : `${indent(more)}\n`}}`
}

/** The way of a person to the page beside a feed, where there is one. nginx has no `and` for conditions. */
const forBrowsers = (root: string): string => `add_header Vary "${opens.header}";
set $opened "$http_${opens.header.toLowerCase().replaceAll('-', '_')} ";
if (-f "${root}\${folder}${pageName}") {
    set $opened "\${opened}with page";
}
if ($opened = "${opens.value} with page") {
    add_header Cache-Control "${wayToPage.cacheControl}";
    add_header Vary "${opens.header}";
    return ${wayToPage.status} "${pageName}";
}`

/** The lines that ask for a password. Without the file of users nginx answers nobody (403). */
function password({ guarded }: NamedDocuments): string {
  if (!guarded) return ''
  const { partner, file } = guarded
  return `# The file of users is in the folder of nginx.conf. To make it, with a password that you type in:
#     printf '${partner}:%s\\n' "$(openssl passwd -6)" > /etc/nginx/${file}
satisfy all;
auth_basic "${partner}";
auth_basic_user_file ${file};
`
}

/** The other spellings of guarded paths, and the compressed copies beside the documents. */
function guards(site: Site, { base }: ServedFolder): string[] {
  return guardedPartners(site).map(
    guarded => `# No way around the password of ${guarded.partner}: other spellings, and the copies beside the documents.
location ~* "^${literally(base)}(?:.*/)?${anySpelling(guarded)}" {
    return 404;
}`,
  )
}

/** The media types of other files in the folder: pages, style sheets, lists. */
const typesByEnding = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  opml: 'text/x-opml; charset=utf-8',
  json: 'application/json',
  js: 'text/javascript; charset=utf-8',
}

const otherTypes = `types {
${Object.entries(typesByEnding)
  .map(([ending, type]) => `    "${type}" ${ending};`)
  .join('\n')}
}`

// Repeated in every location, because one add_header in a location drops all add_header lines of the server.
const commonHeaders = (site: Site): string => `add_header Cache-Control "${cacheControl}";
add_header Access-Control-Allow-Origin "${allowOrigin}";${miningHeaders(site)}`

const privateHeaders = (site: Site): string => `add_header Cache-Control "${privateCacheControl}";
add_header X-Robots-Tag "${robots}";${miningHeaders(site)}`

/** The file that machines ask for at the root of a host. In a server that is there already it is not ours. */
function miningFile(site: Site): string {
  const rules = tdmLine(site)
  return rules === undefined
    ? ''
    : `
location = ${tdmPath} {
    default_type application/json;
    return 200 '${asText(rules)}';
}
`
}

/** What stands before the feeds in a server that is there already, parted from them by an empty line. */
const aboveFeeds = (text: string): string => (text === '' ? '' : `${text.trimStart()}\n`)

/** The menu of feeds: at the root of the host, wherever the feeds are. */
function menuFile(site: Site, { root }: ServedFolder): string {
  if (site.pages?.feedMenu !== true) return ''
  return `
location = /${menuPath} {
    alias "${root}${menuPath}";
    types {}
    default_type "application/json";
${indent(`${commonHeaders(site)}\n${settings(site)}`)}
}
`
}

function miningHeaders(site: Site): string {
  const headers = Object.entries(reservation(site))
  return headers.map(([name, value]) => `\nadd_header ${name} "${asText(value)}";`).join('')
}

/** An address in a form in which nginx sees neither a variable nor the end of a quoted text. */
function asText(url: string): string {
  return url.replaceAll('$', '%24').replaceAll("'", '%27')
}

function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ')
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '    ')
}
