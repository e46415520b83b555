import { hash } from 'node:crypto'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { main } from '../../src/commands/main.ts'
import { writeManifest } from '../../src/output/manifest.ts'
import { ping, type PingOptions, type PingReport } from '../../src/websub/ping.ts'
import { temporaryFolder } from './temporary.ts'

export type Behaviour = (response: ServerResponse, request: IncomingMessage) => void

export const accept: Behaviour = response => response.writeHead(204).end()
export const answer =
  (status: number, headers: Record<string, string> = {}, body = ''): Behaviour =>
  response =>
    response.writeHead(status, headers).end(body)

/**
 * Starts a hub on the loopback address. It follows the script, one step for each request, and then accepts all
 * requests.
 */
export class Hub {
  readonly requests: { url: string; type: string; form: [string, string][] }[] = []
  script: Behaviour[] = []
  readonly server: Server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const form = [...new URLSearchParams(Buffer.concat(chunks).toString())]
      this.requests.push({ url: request.url ?? '', type: request.headers['content-type'] ?? '', form })
      const behave = this.script.shift() ?? accept
      behave(response, request)
    })
  })

  async listen(): Promise<void> {
    this.server.listen(0, '127.0.0.1')
    await once(this.server, 'listening')
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`
  }

  /** The topics of each request. */
  get told(): string[][] {
    return this.requests.map(({ form }) => form.filter(([key]) => key === 'hub.url').map(([, topic]) => topic))
  }

  close(): void {
    this.server.closeAllConnections()
    this.server.close()
  }
}

export const feeds = 'https://feeds.example.com/'
export let hub: Hub
export let site: string
export let slept: number[]

/** Gives each test of a file a hub and a newsroom of its own. */
export function useHub(): void {
  beforeEach(async () => {
    hub = new Hub()
    await hub.listen()
    site = temporaryFolder()
    slept = []
    configure(hub.url)
  })
  afterEach(() => hub.close())
}

export function configure(url: string | undefined, base = feeds): void {
  const lines = [
    'publisher: Example',
    'authority: example.com,2026',
    'timezone: Europe/Madrid',
    `feeds: ${base}`,
    'languages: { en: { home: https://www.example.com/ } }',
    'sections: [world]',
    ...(url === undefined ? [] : [`hub: ${url}`]),
  ]
  writeFileSync(join(site, 'site.yaml'), lines.join('\n'))
}

/** The output of a build: two feeds in two formats, and a document that is no feed. */
const documents: Record<string, string> = {
  'en/feed.json': 'a1',
  'en/rss.xml': 'b1',
  'en/sections/world/feed.json': 'c1',
  'en/sections/world/rss.xml': 'd1',
  'en/archives/2026-01/rss.xml': 'e1',
  'feeds.opml': 'f1',
}
export const topics = Object.keys(documents)
  .slice(0, 4)
  .map(path => feeds + path)

const digest = (text: string): string => hash('sha256', text)

export function publish(changes: Record<string, string> = {}, complete = true): void {
  const authority = 'example.com,2026'
  const held = { 'en/': ['tag:1'], 'en/sections/world/': ['tag:1'] }
  const all = Object.fromEntries(
    Object.entries({ ...documents, ...changes }).map(([path, text]) => [path, text && digest(text)]),
  )
  writeManifest(join(site, '.pregon'), { complete, authority, feeds: held, pages: {}, records: {}, documents: all })
}

export async function run(options: PingOptions = {}): Promise<PingReport> {
  return ping({
    site,
    sleep: async milliseconds => slept.push(milliseconds),
    ...options,
    limits: { request: 2000, total: 4000, ...options.limits },
  })
}

/** Runs the command line on this newsroom. */
export async function pregon(...args: string[]) {
  let [stdout, stderr] = ['', '']
  const terminal = {
    stdout: (text: string) => (stdout += text),
    stderr: (text: string) => (stderr += text),
    isInteractive: false,
    env: {},
  }
  const status = await main([...args, '--site', site], terminal)
  return { status, stdout, stderr }
}
