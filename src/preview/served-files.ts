import { extname } from 'node:path'
import { sha256 } from '../base/sha256.ts'
import { feedDocuments } from '../hosting/policy.ts'
import { pageFiles, pagePolicy } from '../hosting/pages.ts'
import type { Site } from '../model/site.ts'
import { readPublished } from '../output/published-file.ts'
import { pageName } from '../pages/page-name.ts'

/** A published file as an answer of HTTP. */
export interface ServedFile {
  readonly body: Buffer
  readonly headers: Readonly<Record<string, string>>
  readonly modified: Date
}

/** The media types of files that the site's own list does not name. */
const others: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.gz': 'application/gzip',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.opml': 'text/x-opml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
}

/** The file of an output folder at a decoded path without its first slash; undefined where there is none to be shown. */
export function servedFile(out: string, path: string, site: Site | undefined): ServedFile | undefined {
  const file = readPublished(out, path)
  if (!file) return undefined
  const contentType = contentTypeOf(path === '' || path.endsWith('/') ? pageName : path, site)
  return {
    body: file.bytes,
    modified: file.modified,
    headers: {
      'content-type': contentType,
      etag: `"${sha256(file.bytes).slice(0, 24)}"`,
      ...(contentType.startsWith('text/html') && { 'content-security-policy': pagePolicy }),
    },
  }
}

/** The media type that the configurations of `pregon hosting` give. */
function contentTypeOf(path: string, site: Site | undefined): string {
  const documents = site ? feedDocuments(site) : []
  const named = documents.find(({ fileName }) => path === fileName || path.endsWith(`/${fileName}`))
  return (
    named?.contentType ?? pageFiles[path.split('/').at(-1) ?? ''] ?? others[extname(path)] ?? 'application/octet-stream'
  )
}
