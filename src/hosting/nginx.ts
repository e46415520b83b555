import type { Site } from '../site.ts'
import { literally, type Place } from './place.ts'
import { allowOrigin, cacheControl, feedDocuments, folderPattern, linkHeader, type NamedDocuments } from './policy.ts'

/** A `server` block for nginx 1.18 and later; it belongs into `sites-available/` or `conf.d/`. */
export function nginxConfiguration(site: Site, place: Place): string {
  return `# nginx: the feeds of ${oneLine(site.publisher)}, printed by "pregon hosting nginx" from site.yaml.
# New sections, tags, authors and languages need no new configuration.
server {
${indent(listen(place))}
    server_name ${place.host};

${indent(compression(site))}

    # Temporary files of a build, and whatever else begins with a dot.
    location ~ /\\.(?!well-known/) {
        return 404;
    }

${feedDocuments(site)
  .map(documents => indent(feedLocation(site, place, documents)))
  .join('\n\n')}

${indent(otherLocation(place))}
}
`
}

function listen({ isSecure, isAddress, host, port }: Place): string {
  if (isAddress) return `listen ${host}:${isSecure ? '80' : port};`
  const both = (port: string) => `listen ${port};\nlisten [::]:${port};`
  if (!isSecure) return both(port)
  return `# TLS: "certbot --nginx -d ${host}" adds the certificate, port ${port} and the redirection to it.\n${both('80')}`
}

function compression({ compress }: Site): string {
  if (compress.length === 0)
    return `# With "compress: [gzip, brotli]" in site.yaml, builds write compressed siblings; then print this file again.`
  const gzip = compress.includes('gzip')
    ? `# The .gz files that builds write. Not "always": it would send them to clients that cannot unpack them.
gzip_static on;
gzip_vary on;
# For requests by way of a CDN or another proxy, too.
gzip_proxied any;`
    : undefined
  const brotli = compress.includes('brotli')
    ? `# Needs the module ngx_brotli (Debian: libnginx-mod-http-brotli-static).
# brotli_static on;`
    : undefined
  return [gzip, brotli].filter(part => part !== undefined).join('\n')
}

function feedLocation(site: Site, { base, root }: Place, documents: NamedDocuments): string {
  // The pattern admits no character that could break out of a header.
  const pattern = `^${literally(base)}(?<document>${folderPattern}${literally(documents.fileName)})$`
  const link = linkHeader(`${asText(site.feeds)}$document`, documents, site.hub && asText(site.hub))
  return `location ~ "${pattern}" {
    alias "${root}$document";
    types {}
    default_type "${documents.contentType}";
${indent(commonHeaders)}
    add_header Link '${link}';
}`
}

/** Beside the feeds: pages, style sheets, lists. */
const otherTypes = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  opml: 'text/x-opml; charset=utf-8',
  json: 'application/json',
}

function otherLocation({ base, root }: Place): string {
  const types = Object.entries(otherTypes).map(([ending, type]) => `"${type}" ${ending};`)
  return `location "${base}" {
    alias "${root}";
    types {
${indent(indent(types.join('\n')))}
    }
${indent(commonHeaders)}
}`
}

// Repeated in every location: one add_header in a location drops those of the server.
const commonHeaders = `add_header Cache-Control "${cacheControl}";
add_header Access-Control-Allow-Origin "${allowOrigin}";`

/** An address in which nginx sees neither a variable nor the end of a text. */
function asText(url: string): string {
  return url.replaceAll('$', '%24').replaceAll("'", '%27')
}

function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ')
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '    ')
}
