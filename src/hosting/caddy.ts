import type { FormerPlace } from '../model/former-place.ts'
import { extensionPageName } from '../pages/extension-page.ts'
import { menuPath } from '../pages/feed-menu.ts'
import { listName, pageName } from '../pages/page-name.ts'
import type { Site } from '../model/site.ts'
import { formerCacheControl, formerPattern } from './moved-feeds.ts'
import { ownPagesPattern, pageFiles, pageFolderPattern, pagePattern, pagePolicy } from './pages.ts'
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
  type Guarded,
  type NamedDocuments,
} from './policy.ts'
import { reservation, tdmLine, tdmPath } from './tdm.ts'

/** A site block of a Caddyfile, for Caddy 2.4 and later. */
export function caddySite(site: Site, place: ServedFolder): string {
  // Caddy answers a request that no block handles with an empty 200.
  const rest = place.base === '/' ? '' : '\n\nhandle {\n\trespond 404\n}'
  const served = place.base === '/' ? folderRoute(site, place) : folderHandle(site, place)
  return `${heading(site, 'caddy --server')}
${addressOf(place)} {
${place.isAddress ? `\tbind ${place.host}\n` : ''}${indent(miningFile(site) + menuFile(site, place) + served + rest)}
}
`
}

/** Blocks for Caddy 2.4 and later, to be imported into an existing site block. */
export function caddyHandles(site: Site, place: ServedFolder): string {
  return `${heading(site, 'caddy')}
# Import it in the site block of ${place.host}:
#     import /etc/caddy/feeds.caddy
${menuFile(site, place)}${place.base === '/' ? singleHandles(site, place) : folderHandle(site, place)}
`
}

function heading(site: Site, command: string): string {
  return `# Caddy: the feeds of ${oneLine(site.publisher)}, printed by "pregon hosting ${command}" from site.yaml.
# New sections, tags, authors and languages need no new configuration.`
}

function addressOf({ isSecure, host, port }: ServedFolder): string {
  const scheme = isSecure ? 'https' : 'http'
  const isUsual = port === (isSecure ? '443' : '80')
  return `${scheme}://${host}${isUsual ? '' : `:${port}`}`
}

/** A block for all paths below a folder of the site. */
function folderHandle(site: Site, place: ServedFolder): string {
  // Caddy compares decoded paths and strips encoded ones. It runs "header" before "uri"; only the directives inside a
  // nested "handle" run after "uri".
  const prefix = new URL(site.feeds).pathname.replace(/\/$/, '')
  return `handle "${place.base}*" {
	uri strip_prefix "${prefix}"
	handle {
${indent(indent(folderRoute(site, place)))}
	}
}`
}

/** A block for the feeds alone, in a site that has other pages in the same folder. */
function singleHandles(site: Site, place: ServedFolder): string {
  const names = feedDocuments(site).map(({ fileName }) => literally(fileName))
  const pages = site.formats.includes('json') ? `|${literally(extensionPageName)}` : ''
  const formers = site.former.map(former => formerPattern(former, site, '(?:'))
  const forPeople = site.pages ? [ownPagesPattern(site)] : []
  const paths = [`${folderPattern}(?:${names.join('|')})${pages}`, ...forPeople, ...formers]
  return `@feeds path_regexp feeds ^/(?:${paths.join('|')})$
handle @feeds {
${indent(folderRoute(site, place))}
}${guardedPartners(site).map(otherSpellings).join('')}`
}

const otherSpellings = (guarded: Guarded, i: number): string => `

# No way around the password of ${guarded.partner}: other spellings, and the copies beside the documents.
${guardMatcher(guarded, `other${i + 1}`)}
handle @other${i + 1} {
	respond 404
}`

function folderRoute(site: Site, { root }: ServedFolder): string {
  const feeds = feedDocuments(site).map((documents, i) => feedHeaders(site, documents, i))
  const parts = [
    `root * "${root}"`,
    `# Only for existing files: caches must not keep an error page.
@there file
header @there Cache-Control "${cacheControl}"
header @there Access-Control-Allow-Origin "${allowOrigin}"
# Caddy adds Vary only to compressed answers; without it, a cache could send a plain answer to everyone.
header @there ?Vary Accept-Encoding${miningHeaders(site)}`,
    ...site.former.map((former, i) => formerAnswer(former, i, site)),
    ...feeds,
    ...guardedPartners(site).map(password),
    ...(site.pages ? [pageHeaders] : []),
    `# Files without compressed siblings are compressed on request.
encode {
	gzip
	match {
		header Content-Type application/*
		header Content-Type text/*
	}
}`,
    `file_server {
	# Temporary files of a build, and all other files whose names begin with a dot.
	hide .*
${indent(precompressed(site))}
}`,
  ]
  return parts.join('\n\n')
}

/** Caddy answers a folder with its page by itself. */
const pageHeaders = `@pages {
	file {
		try_files {path} {path}${pageName}
	}
	path_regexp ^/(?:${pagePattern}|${pageFolderPattern})$
}
header @pages Cache-Control "${cacheControl}"
header @pages ?Vary Accept-Encoding
header @pages Content-Type "text/html; charset=utf-8"
header @pages Content-Security-Policy "${pagePolicy}"
header @pages X-Content-Type-Options nosniff
@lists {
	file
	path *.opml
}
header @lists Content-Type "${pageFiles[listName]}"`

/** The file that machines ask for at the root of a host. In a site that is there already it is not ours. */
function miningFile(site: Site): string {
  const rules = tdmLine(site)
  return rules === undefined
    ? ''
    : `handle ${tdmPath} {
	header Content-Type application/json
	respond \`${rules}\`
}

`
}

/** The menu of feeds: at the root of the host, wherever the feeds are. */
function menuFile(site: Site, { root }: ServedFolder): string {
  if (site.pages?.feedMenu !== true) return ''
  return `handle /${menuPath} {
	root * "${root}"
	@menu file
	header @menu Cache-Control "${cacheControl}"
	header @menu Access-Control-Allow-Origin "${allowOrigin}"
	header @menu Content-Type application/json
	header @menu ?Vary Accept-Encoding${indent(miningHeaders(site).replaceAll('@there', '@menu'))}
	encode gzip
	file_server {
${indent(indent(precompressed(site)))}
	}
}

`
}

function miningHeaders(site: Site): string {
  const headers = Object.entries(reservation(site))
  return headers.map(([name, value]) => `\nheader @there ${name} \`${value}\``).join('')
}

function precompressed({ compress }: Site): string {
  if (compress.length === 0)
    return `# With "compress: [gzip, brotli]" in site.yaml, builds write compressed siblings; then print this file again.`
  const codings = [compress.includes('brotli') ? ' br' : '', compress.includes('gzip') ? ' gzip' : '']
  return `# The siblings that builds write.\nprecompressed${codings.join('')}`
}

function formerAnswer(former: FormerPlace, i: number, site: Site): string {
  const name = `former${i + 1}`
  // Only the first matching "handle" runs, so the order of "redir" and "respond" in Caddy does not matter.
  const answer = former.to === undefined ? 'respond 410' : `redir \`${former.to}{re.${name}.1}\` permanent`
  return `@${name} path_regexp ${name} ^/${formerPattern(former, site, '(')}$
handle @${name} {
	header Cache-Control "${formerCacheControl}"
	header Access-Control-Allow-Origin "${allowOrigin}"
	${answer}
}`
}

function feedHeaders(site: Site, documents: NamedDocuments, i: number): string {
  // A path of a partner and a key can differ in their signs alone.
  const name = documents.fileName.includes('/') ? `partner${i}` : documents.fileName.replace(/\W/g, '_')
  const link = linkHeader(`${site.feeds}{re.${name}.1}`, documents)
  return `@${name} {
	file
	path_regexp ${name} ^/(${folderPattern}${literally(documents.fileName)})$
}
header @${name} Content-Type "${documents.contentType}"
header @${name} Link \`${link}\`${documents.isPrivate ? `\n${privateHeaders(name)}` : ''}${documents.isPage ? `\n${browserHeaders(name)}` : ''}${documents.isForBrowsers ? `\n${forBrowsers(name, documents)}` : ''}`
}

/** The way of a person to the page beside a feed, where there is one. */
const forBrowsers = (
  name: string,
  { fileName }: NamedDocuments,
): string => `header @${name} Vary "Accept-Encoding, ${opens.header}"
@${name}_opened {
	header ${opens.header} ${opens.value}
	file {
		try_files {dir}${pageName}
	}
	path_regexp ^/${folderPattern}${literally(fileName)}$
}
handle @${name}_opened {
	header {
		Cache-Control ${wayToPage.cacheControl}
		Vary ${opens.header}
		-Content-Type
		-Link
	}
	redir ${pageName} ${wayToPage.status}
}`

/** The lines that ask for a password. Without the file of users Caddy does not start. */
function password(guarded: Guarded, i: number): string {
  const { partner, file } = guarded
  return `# The file of users is beside this file. To make it, with a password that you type in:
#     printf '${partner} %s\\n' "$(caddy hash-password)" > /etc/caddy/${file}
# In Caddy 2.8 and later the directive is called basic_auth, too.
${guardMatcher(guarded, `guarded${i + 1}`)}
basicauth @guarded${i + 1} bcrypt ${partner} {
	import ${file}
}`
}

const guardMatcher = (guarded: Guarded, name: string): string =>
  `@${name} path_regexp (?i)(?:^|/)${anySpelling(guarded)}`

const browserHeaders = (name: string): string =>
  `header @${name} Content-Security-Policy "${pagePolicy}"\nheader @${name} X-Content-Type-Options nosniff`

/** They come after those of all files, so they replace them. */
function privateHeaders(name: string): string {
  return `header @${name} Cache-Control "${privateCacheControl}"
header @${name} X-Robots-Tag "${robots}"
header @${name} -Access-Control-Allow-Origin`
}

function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ')
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '\t')
}
