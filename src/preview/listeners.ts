import type { ServerResponse } from 'node:http'

/**
 * The pages that wait for a newer version, by server-sent events
 * (https://html.spec.whatwg.org/multipage/server-sent-events.html).
 */
export class Listeners {
  readonly #responses = new Set<ServerResponse>()

  /** Each holds a connection open, so that many would leave none for other requests. */
  static readonly limit = 100

  /**
   * Begins a stream of events with the version that is shown now. Where too many pages wait already, the answer is 503, after which a
   * browser does not ask again.
   */
  add(response: ServerResponse, version: string): void {
    if (this.#responses.size >= Listeners.limit) {
      response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
      response.end('Too many pages are open: this one must be loaded again by hand.\n')
      return
    }
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    // After a restart of the preview, browsers come back within a second.
    response.write(`retry: 1000\ndata: ${version}\n\n`)
    this.#responses.add(response)
    response.on('close', () => this.#responses.delete(response))
  }

  tell(version: string): void {
    for (const response of this.#responses) response.write(`data: ${version}\n\n`)
  }

  close(): void {
    for (const response of this.#responses) response.end()
    this.#responses.clear()
  }
}
