// Express, or node:http alone: serves the folder that a build writes.
//
//   const folder = await keepBuilt('newsroom')
//   express().use('/feeds', serveFeeds(folder)).listen(3000)
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { build, describe } from 'pregon'

/** Builds a newsroom now and every five minutes. Returns the folder of its documents. */
export async function keepBuilt(site: string, seconds: number = 300): Promise<string> {
  const out = join(site, 'dist')
  const once = async () => {
    const { problems } = await build({ site, out })
    for (const problem of problems) console.error(describe(problem))
  }
  await once()
  setInterval(() => void once().catch(console.error), seconds * 1000).unref()
  return out
}

const types = [
  [/(^|\/)rss(-[\w-]+)?\.xml$/, 'application/rss+xml'],
  [/(^|\/)atom(-[\w-]+)?\.xml$/, 'application/atom+xml'],
  [/(^|\/)feed(-[\w-]+)?\.json$/, 'application/feed+json'],
  [/\.xml$/, 'application/xml'],
  [/\.json$/, 'application/json'],
  [/\.html$/, 'text/html; charset=utf-8'],
  [/\.css$/, 'text/css; charset=utf-8'],
  [/\.js$/, 'text/javascript; charset=utf-8'],
  [/\.opml$/, 'text/x-opml; charset=utf-8'],
  [/\.txt$/, 'text/plain; charset=utf-8'],
] as const

// No name begins with a dot, so no path leads out of the folder. The feeds of partners (es/partners/…) are not for all.
const safePath = /^(?![^/]+\/partners\/)(?:[\w-]+\/)*[\w-]+\.\w+$/

/** Middleware that answers GET and HEAD for the documents of a folder, and leaves all else to the next one. */
export function serveFeeds(folder: string) {
  return async (request: IncomingMessage, response: ServerResponse, next?: (error?: unknown) => void) => {
    const pass = next ?? (() => response.writeHead(404).end())
    const path = (request.url ?? '')
      .replace(/[?#].*$/s, '')
      .replace(/^\//, '')
      .replace(/(^|\/)$/, '$1index.html')
    const type = types.find(([pattern]) => pattern.test(path))?.[1]
    if ((request.method !== 'GET' && request.method !== 'HEAD') || !safePath.test(path) || !type) return pass()
    const bytes = await readFile(join(folder, path)).catch(() => undefined)
    if (!bytes) return pass()
    const tag = `"${createHash('sha256').update(bytes).digest('hex')}"`
    const headers = {
      'Content-Type': type,
      'Cache-Control': 'public, max-age=300',
      ETag: tag,
      'X-Content-Type-Options': 'nosniff',
    }
    // A proxy that compresses marks the tag as weak: W/"…".
    const known = request.headers['if-none-match']?.split(',').map(each => each.trim().replace(/^W\//, '')) ?? []
    if (known.includes(tag) || known.includes('*')) return response.writeHead(304, headers).end()
    response.writeHead(200, { ...headers, 'Content-Length': bytes.length })
    return response.end(request.method === 'HEAD' ? undefined : bytes)
  }
}
