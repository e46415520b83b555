import type { ServerResponse } from 'node:http'

/**
 * The pages that wait for a newer version, by server-sent events
 * (https://html.spec.whatwg.org/multipage/server-sent-events.html).
 */
export class Listeners {
  readonly #responses = new Set<ServerResponse>()

  /** Begins a stream of events with the version that is shown now. */
  add(response: ServerResponse, version: string): void {
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
