import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { isIP } from 'node:net'
import { Listeners } from './listeners.ts'
import { liveScript } from './live-script.ts'
import { servedFile } from './served-files.ts'
import { eventsPath, filesPath, liveScriptPath, type PreviewState } from './views/state.ts'
import { previewPolicy, renderView } from './views/render.ts'

const policy = `${previewPolicy}; frame-ancestors 'self'`

const ofAll = {
  'cache-control': 'no-cache',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

export interface PreviewServerOptions {
  /** A name or address of the interface: `127.0.0.1`. */
  readonly host: string
  readonly port: number
  /** Whether the port may be the next free one, of at most twenty. */
  readonly mayMove: boolean
  /** Whether others in the network may look. Else only requests to a name of this machine's loopback are answered. */
  readonly isOpen: boolean
}

export interface PreviewServer {
  /** The address for the browser. */
  readonly url: string
  readonly show: (state: PreviewState) => void
  readonly close: () => Promise<void>
}

/** Serves a preview. Rejects with the system's error where it cannot listen. */
export async function servePreview(options: PreviewServerOptions): Promise<PreviewServer> {
  const listeners = new Listeners()
  let state: PreviewState | undefined
  const server = createServer((request, response) => {
    try {
      answer(request, response, state, listeners, options.isOpen)
    } catch (error) {
      // A fault of one page must not end the preview.
      send(
        response,
        request,
        500,
        'text/plain; charset=utf-8',
        `${error instanceof Error ? error.message : String(error)}\n`,
      )
    }
  })
  // A request that is no HTTP gets a short answer, and its connection ends.
  server.on('clientError', (_, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n')
    else socket.destroy()
  })
  const port = await listen(server, options)
  const name = isIP(options.host) === 6 ? `[${options.host}]` : options.host
  return {
    url: `http://${name}:${port}/`,
    show: shown => {
      state = shown
      listeners.tell(shown.version)
    },
    close: async () => {
      listeners.close()
      server.closeAllConnections()
      await new Promise(done => server.close(done))
    },
  }
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  state: PreviewState | undefined,
  listeners: Listeners,
  isOpen: boolean,
): void {
  // A page of another site could reach this server under a name of its own that leads to 127.0.0.1.
  if (!isOpen && !isLoopbackName(request.headers.host)) return refuse(request, response, 403)
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD')
    return refuse(request, response, 405)
  }
  const [rawPath = '', rawQuery = ''] = (request.url ?? '').split('?')
  const path = decoded(rawPath)
  if (path === undefined || !path.startsWith('/')) return refuse(request, response, 400)
  if (path === liveScriptPath) return send(response, request, 200, 'text/javascript; charset=utf-8', liveScript)
  if (!state) {
    response.setHeader('refresh', '1')
    return send(response, request, 503, 'text/plain; charset=utf-8', 'The first build is under way.\n')
  }
  if (path === eventsPath && request.method === 'GET') return listeners.add(response, state.version)
  if (path.startsWith(filesPath)) return sendFile(request, response, path.slice(filesPath.length), state)
  const view = renderView(path, new URLSearchParams(rawQuery), state)
  if (!view) return refuse(request, response, 404)
  return send(response, request, view.status, `${view.mediaType}; charset=utf-8`, view.body)
}

/** The path with its escapes resolved once, as web servers do; undefined where an escape is broken. */
function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}

/** Whether a Host header names this machine itself. Its port may be any: tunnels and containers change it. */
function isLoopbackName(header: string | undefined): boolean {
  const name = (header ?? '').replace(/:\d*$/, '').toLowerCase()
  return isLoopback(name.replace(/^\[|\]$/g, ''))
}

/** Whether a host is this machine's loopback interface (RFC 6761 §6.3 for `localhost`). */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
}

function sendFile(request: IncomingMessage, response: ServerResponse, path: string, state: PreviewState): void {
  const file = servedFile(state.out, path, state.site)
  if (!file) return refuse(request, response, 404)
  const headers = { ...ofAll, ...file.headers, 'last-modified': file.modified.toUTCString() }
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  if (isFresh(request, file.headers['etag'] ?? '', file.modified)) {
    response.statusCode = 304
    response.removeHeader('content-type')
    response.end()
    return
  }
  response.setHeader('content-length', file.body.length)
  response.end(request.method === 'HEAD' ? undefined : file.body)
}

/** Whether the client has the file already. An entity tag decides before the date does (RFC 9110 §13.2.2). */
function isFresh({ headers }: IncomingMessage, etag: string, modified: Date): boolean {
  const tags = headers['if-none-match']
  if (tags !== undefined) return tags.split(',').some(tag => ['*', etag, `W/${etag}`].includes(tag.trim()))
  const since = Date.parse(headers['if-modified-since'] ?? '')
  return Math.floor(modified.getTime() / 1000) * 1000 <= since
}

const reasons: Readonly<Record<number, string>> = {
  400: 'This is no path.',
  403: 'This preview answers only requests to this machine. See pregon preview --help.',
  404: 'There is nothing here.',
  405: 'This is only for reading.',
}

function refuse(request: IncomingMessage, response: ServerResponse, status: number): void {
  send(response, request, status, 'text/plain; charset=utf-8', `${reasons[status] ?? ''}\n`)
}

function send(
  response: ServerResponse,
  request: IncomingMessage,
  status: number,
  contentType: string,
  body: string,
): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  const bytes = Buffer.from(body)
  response.writeHead(status, {
    ...ofAll,
    'content-security-policy': policy,
    'content-type': contentType,
    'content-length': bytes.length,
  })
  response.end(request.method === 'HEAD' ? undefined : bytes)
}

/** Listens at the port, or at the next free one. Returns the port. */
async function listen(server: Server, { host, port, mayMove }: PreviewServerOptions): Promise<number> {
  const last = mayMove ? port + 20 : port
  for (let tried = port; ; tried++) {
    try {
      await new Promise<void>((done, fail) => {
        server.once('error', fail)
        server.listen({ host, port: tried, exclusive: true }, () => {
          server.off('error', fail)
          done()
        })
      })
      const address = server.address()
      return typeof address === 'object' && address ? address.port : tried
    } catch (error) {
      server.removeAllListeners('error')
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || tried >= last) throw error
    }
  }
}
