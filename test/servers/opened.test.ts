// With pages: { forBrowsers: true } a person who opens a feed sees its page, and every program gets the feed.
import type { ChildProcess } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { temporaryFolder } from '../support/newsroom.ts'
import { passwords, serve, type Served } from './served.ts'
import { ask, caddy, freePort, listening, nginx, stop } from './servers.ts'

const site = { pages: { forBrowsers: true, partners: true }, scopes: ['all', 'section'] }
const names = ['rss.xml', 'atom.xml', 'feed.json']
const folders = ['en/', 'es/sections/world/']
const gzip = { 'accept-encoding': 'gzip' }
/** What a browser sends when a person follows a link or types an address. */
const person = {
  'sec-fetch-dest': 'document',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-site': 'none',
  accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
}
/** Those who are no person at a feed: programs, extensions, scripts, frames, and browsers without Fetch Metadata. */
const programs: readonly Readonly<Record<string, string>>[] = [
  {},
  { accept: person.accept },
  { accept: 'text/html' },
  { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36', ...gzip },
  ...['empty', 'iframe', 'embed', 'Document', 'documents', 'document, empty', ''].map(dest => ({
    ...person,
    'sec-fetch-dest': dest,
  })),
]
const wordsOf = (vary: unknown) => new Set(String(vary).toLowerCase().split(/, */))

const places = [{ base: '/' }, { base: '/feeds/', home: '/' }]

describe.each(
  [nginx, caddy].flatMap(server => places.map(place => ({ server, name: server.name, home: undefined, ...place }))),
)('$name, feeds at $base, home pages at $home', ({ server, base, home }) => {
  let served: Served
  beforeAll(async () => {
    const change =
      home === undefined
        ? {}
        : {
            home,
            change: (part: string, port: number) =>
              server === nginx
                ? `server {\n  listen 127.0.0.1:${port};\n  ${part}\n}\n`
                : `http://127.0.0.1:${port} {\n${part}\n}\n`,
          }
    served = await serve(server, base, { site, ...change })
  })
  afterAll(() => stop(served.child))

  test('a person who opens a feed is sent to the page beside it, once, and no cache keeps the way', async () => {
    for (const name of names)
      for (const folder of folders)
        for (const method of ['GET', 'HEAD']) {
          const { status, headers, body } = await served.get(folder + name, { ...person, ...gzip }, method)
          expect([status, headers['location']]).toEqual([303, 'index.html'])
          expect(headers['cache-control']).toBe('no-store')
          expect(wordsOf(headers['vary'])).toContain('sec-fetch-dest')
          for (const header of ['etag', 'last-modified', 'link']) expect(headers[header]).toBeUndefined()
          expect(headers['content-type'] ?? '').not.toContain('rss')
          expect(body.includes('<rss')).toBe(false)
          expect((await served.get(`${folder}index.html`, person)).body.toString()).toContain('<html')
        }
  })

  test('everybody else gets the bytes of the feed, with its validators, and caches keep them apart', async () => {
    for (const name of names)
      for (const asked of programs) {
        const path = `en/${name}`
        const { status, headers, body } = await served.get(path, asked)
        const plain = headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body
        expect([status, plain.equals(served.file(path))]).toEqual([200, true])
        expect(headers['content-type']).toMatch(/rss|atom|feed\+json/)
        expect(headers['cache-control']).toContain('max-age=300')
        expect(headers['access-control-allow-origin']).toBe('*')
        expect(headers['link']).toContain('rel="self"')
        expect(wordsOf(headers['vary'])).toEqual(new Set(['accept-encoding', 'sec-fetch-dest']))
        const { etag = '' } = headers
        expect(etag).toMatch(/^"[^"]+"$/)
        const again = await served.get(path, { ...asked, 'if-none-match': etag })
        expect([again.status, again.headers['etag']]).toEqual([304, etag])
        expect(wordsOf(again.headers['vary'])).toContain('sec-fetch-dest')
        expect(await served.get(path, { ...person, 'if-none-match': etag })).toMatchObject({ status: 303 })
      }
  })

  test('a feed without a page is shown, and what is not there, is not', async () => {
    const archive = 'en/archive/2026-02/rss.xml'
    mkdirSync(join(served.site, 'dist', dirname(archive)), { recursive: true })
    writeFileSync(join(served.site, 'dist', archive), '<rss/>')
    expect(await served.get(archive, person)).toMatchObject({ status: 200 })
    expect(await served.get('en/tags/none/rss.xml', person)).toMatchObject({ status: 404 })
    expect(await served.get('es/sections/mundo/rss.xml', person)).toMatchObject({ status: 301 })
    expect(await served.get('fr/rss.xml', person)).toMatchObject({ status: 410 })
  })

  test('a feed of a partner is never answered with a page', async () => {
    const folder = join(served.site, 'dist/es/partners')
    const hidden = readdirSync(folder).find(name => /^app-[0-9a-f]{32}\.json$/.test(name)) ?? ''
    for (const path of ['portal.xml', 'news/agency.xml', hidden].map(name => `es/partners/${name}`)) {
      const { status, headers, body } = await served.get(path, person)
      expect([path, status, body.equals(served.file(path))]).toEqual([path, 200, true])
      expect(wordsOf(headers['vary'])).not.toContain('sec-fetch-dest')
    }
    const login = { authorization: `Basic ${btoa(`agency:${passwords.agency}`)}` }
    expect(await served.get('es/partners/agency.xml', person)).toMatchObject({ status: 401 })
    expect(await served.get('es/partners/agency.xml', { ...person, ...login })).toMatchObject({ status: 200 })
  })
})

/** A cache in front of a server. Some caches do not look at `Vary`. */
const cacheBefore = (port: number, behind: number, folder: string, isBlind: boolean) => `
proxy_cache_path ${folder}/cache keys_zone=feeds:1m;
server {
  listen 127.0.0.1:${port};
  location / {
    proxy_pass http://127.0.0.1:${behind};
    proxy_cache feeds;
    ${isBlind ? 'proxy_ignore_headers Vary;' : ''}
    add_header X-Cache $upstream_cache_status always;
  }
}
`

describe.each([nginx, caddy].flatMap(server => [false, true].map(isBlind => ({ server, name: server.name, isBlind }))))(
  '$name behind a cache, which ignores Vary: $isBlind',
  ({ server, isBlind }) => {
    let served: Served
    let cache: ChildProcess
    let port = 0
    beforeAll(async () => {
      served = await serve(server, '/', { site })
      port = await freePort()
      const folder = temporaryFolder()
      chmodSync(folder, 0o755)
      cache = nginx.start(folder, cacheBefore(port, served.port, folder, isBlind))
      await listening(cache, port)
    })
    afterAll(async () => {
      await stop(cache)
      await stop(served.child)
    })

    test('no reader ever gets a page, whoever came first', async () => {
      const path = '/es/rss.xml'
      const isFeed = ({ body }: { readonly body: Buffer }) => body.equals(served.file('es/rss.xml'))
      expect(await ask(port, path, person)).toMatchObject({ status: 303 })
      const first = await ask(port, path)
      const second = await ask(port, path)
      expect([first, second].map(({ status, headers }) => [status, headers['x-cache']])).toEqual([
        [200, 'MISS'],
        [200, 'HIT'],
      ])
      expect([first, second].map(isFeed)).toEqual([true, true])
      // A cache that ignores Vary shows a person the feed, as if there were no pages.
      expect(await ask(port, path, person)).toMatchObject({ status: isBlind ? 200 : 303 })
      const all = await Promise.all(
        Array.from({ length: 40 }, async (_, i) => {
          const opens = i % 2 === 0
          return { opens, answer: await ask(port, '/en/rss.xml', opens ? person : {}) }
        }),
      )
      for (const { opens, answer } of all)
        expect(answer.status === 200 ? answer.body.equals(served.file('en/rss.xml')) : opens).toBe(true)
    })
  },
)
