import type { Site } from '../site.ts'
import { literally, type Place } from './place.ts'
import { allowOrigin, cacheControl, feedDocuments, folderPattern, linkHeader, type NamedDocuments } from './policy.ts'

/** A site block of a Caddyfile, for Caddy 2.4 and later. */
export function caddyConfiguration(site: Site, place: Place): string {
  return `# Caddy: the feeds of ${oneLine(site.publisher)}, printed by "pregon hosting caddy" from site.yaml.
# New sections, tags, authors and languages need no new configuration.
${addressOf(place)} {
${place.isAddress ? `\tbind ${place.host}\n` : ''}${indent(served(site, place))}
}
`
}

function addressOf({ isSecure, host, port }: Place): string {
  const scheme = isSecure ? 'https' : 'http'
  const isUsual = port === (isSecure ? '443' : '80')
  return `${scheme}://${host}${isUsual ? '' : `:${port}`}`
}

function served(site: Site, { base, root }: Place): string {
  const feeds = feedDocuments(site).map(documents => feedHeaders(site, documents))
  const route = `root * "${root}"

# Only what is there: an error page is no feed, and must not be kept.
@there file
header @there Cache-Control "${cacheControl}"
header @there Access-Control-Allow-Origin "${allowOrigin}"${vary(site)}

${feeds.join('\n\n')}

file_server {
	# Temporary files of a build, and whatever else begins with a dot.
	hide .*
${indent(precompressed(site))}
}`
  if (base === '/') return route
  // Caddy compares decoded paths and strips encoded ones; it puts "header" before "uri", but not what a "handle" holds;
  // and it answers what nothing handles with an empty 200.
  const prefix = new URL(site.feeds).pathname.replace(/\/$/, '')
  return `handle "${base}*" {
	uri strip_prefix "${prefix}"
	handle {
${indent(indent(route))}
	}
}

handle {
	respond 404
}`
}

// Caddy says it only of what it sends compressed, so that a cache would send what came plain to everyone.
function vary({ compress }: Site): string {
  return compress.length === 0 ? '' : '\nheader @there ?Vary Accept-Encoding'
}

function precompressed({ compress }: Site): string {
  if (compress.length === 0)
    return `# With "compress: [gzip, brotli]" in site.yaml, builds write compressed siblings; then print this file again.`
  const codings = [compress.includes('brotli') ? ' br' : '', compress.includes('gzip') ? ' gzip' : '']
  return `# The siblings that builds write.\nprecompressed${codings.join('')}`
}

function feedHeaders(site: Site, documents: NamedDocuments): string {
  const name = documents.fileName.replace(/\W/g, '_')
  const link = linkHeader(`${site.feeds}{re.${name}.1}`, documents, site.hub)
  return `@${name} {
	file
	path_regexp ${name} ^/(${folderPattern}${literally(documents.fileName)})$
}
header @${name} Content-Type "${documents.contentType}"
header @${name} Link \`${link}\``
}

function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ')
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '\t')
}
