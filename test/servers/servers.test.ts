import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { main } from '../../src/commands/main.ts'
import { pagePolicy } from '../../src/hosting/pages.ts'
import { build } from '../../src/index.ts'
import { now, repository, temporaryFolder, type Fields } from '../support/newsroom.ts'
import { hub, passwords, serve, writeUsers, type Served } from './served.ts'
import { ask, caddy, hasBrotliModule, nginx, nginxTest, stop } from './servers.ts'

const types = {
  'rss.xml': 'application/rss+xml',
  'atom.xml': 'application/atom+xml',
  'feed.json': 'application/feed+json',
}
const gzip = { 'accept-encoding': 'gzip' }

function writeSite(site: string, more: Fields): void {
  const file = join(site, 'site.yaml')
  writeFileSync(file, stringify({ ...(parse(readFileSync(file, 'utf8')) as Fields), ...more }))
}

describe.each([nginx, caddy])('$name', server => {
  let served: Served
  beforeAll(async () => {
    served = await serve(server)
  })
  afterAll(() => stop(served.child))

  test.each(Object.entries(types))('%s has its type, its bytes and its headers', async (name, type) => {
    for (const folder of ['en', 'es', 'es/sections/world', 'en/authors/ethan-navarro']) {
      const path = `${folder}/${name}`
      const { status, headers, body } = await served.get(path)
      expect(status).toBe(200)
      expect(body.equals(served.file(path))).toBe(true)
      expect(headers['content-encoding']).toBeUndefined()
      expect(headers['content-type']).toBe(name.endsWith('.json') ? type : `${type}; charset=utf-8`)
      expect(headers['cache-control']).toBe('public, max-age=300, stale-while-revalidate=60, stale-if-error=86400')
      expect(headers['access-control-allow-origin']).toBe('*')
      const self = `http://127.0.0.1:${served.port}/${path}`
      expect(headers['link']).toBe(`<${self}>; rel="self"; type="${type}", <${hub}>; rel="hub"`)
      expect(body.toString()).toContain(self)
    }
  })

  test('feeds of partners name no hub, and no cache or search engine keeps private ones', async () => {
    const folder = join(served.site, 'dist/es/partners')
    const hidden = readdirSync(folder).find(name => /^app-[0-9a-f]{32}\.json$/.test(name)) ?? ''
    const open = await served.get('es/partners/portal.xml')
    const secret = await served.get(`es/partners/${hidden}`)
    for (const { status, headers } of [open, secret]) {
      expect(status).toBe(200)
      expect(headers['link']).toMatch(/^<[^<>]+>; rel="self"; type="[^"]+"$/)
    }
    expect(open.headers).toMatchObject({ 'content-type': 'application/atom+xml; charset=utf-8' })
    expect(open.headers['access-control-allow-origin']).toBe('*')
    expect(open.headers['x-robots-tag']).toBeUndefined()
    expect(secret.headers).toMatchObject({
      'content-type': 'application/json',
      'cache-control': 'private, max-age=300',
    })
    expect(secret.headers['x-robots-tag']).toBe('noindex')
    expect(secret.headers['access-control-allow-origin']).toBeUndefined()
    expect(await served.get('es/partners/app.json')).toMatchObject({ status: 404 })
    expect((await served.get('es/partners/')).status).not.toBe(200)
  })

  test('feeds with a password are for the partner that knows it, under every spelling', async () => {
    const asks = (
      path: string,
      user?: string,
      password?: string,
      more: Readonly<Record<string, string>> = {},
      method = 'GET',
    ) => {
      const login = user === undefined ? {} : { authorization: `Basic ${btoa(`${user}:${password}`)}` }
      return served.get(path, { ...login, ...more }, method)
    }
    const documents = { agency: 'es/partners/agency.xml', desk: 'es/partners/agency/portal.json' }
    for (const [partner, path] of Object.entries(documents)) {
      const password = passwords[partner as keyof typeof passwords]
      for (const method of ['GET', 'HEAD']) {
        expect(await asks(path, undefined, undefined, {}, method)).toMatchObject({ status: 401 })
        expect(await asks(path, partner, password, {}, method)).toMatchObject({ status: 200 })
      }
      const { headers, body } = await asks(path, partner, password)
      expect(body.equals(served.file(path))).toBe(true)
      expect(headers).toMatchObject({ 'cache-control': 'private, max-age=300', 'x-robots-tag': 'noindex' })
      expect(headers['access-control-allow-origin']).toBeUndefined()
      const zipped = await asks(path, partner, password, gzip)
      expect(gunzipSync(zipped.body).equals(served.file(path))).toBe(true)
      const etag = { 'if-none-match': headers['etag'] ?? '' }
      expect(await asks(path, partner, password, etag)).toMatchObject({ status: 304 })
      expect(await asks(path, undefined, undefined, etag)).toMatchObject({ status: 401 })
      for (const [user, word] of [
        [partner, 'another'],
        partner === 'agency' ? ['desk', passwords.desk] : ['agency', passwords.agency],
      ] as const)
        expect(await asks(path, user, word)).toMatchObject({ status: 401 })
      const name = path.slice(path.lastIndexOf('/') + 1)
      for (const spelling of [
        `${path}.gz`,
        `${path}.br`,
        `${path}/`,
        `${path}/.`,
        `${path}%00`,
        `${path};a`,
        path.replace('/partners/', '//partners/'),
        path.replace('/partners/', '/partners//'),
        path.replace('partners', '%70artners'),
        path.replace('partners', '%2570artners'),
        path.replace('partners', 'PARTNERS'),
        path.replace('/partners/', '/./partners/'),
        path.replace('/partners/', '/x/../partners/'),
        path.replace('/partners/', '%2fpartners%2f'),
        path.replace(name, name.toUpperCase()),
        path.replace(name, `%${name.charCodeAt(0).toString(16)}${name.slice(1)}`),
        `/${path}`,
        `${path}?a=1`,
      ]) {
        const { status, body: answer } = await asks(spelling)
        expect([spelling, status]).toEqual([spelling, expect.toSatisfy((code: number) => code >= 300)])
        expect(answer.includes('English one') || answer.includes('Español one')).toBe(false)
      }
    }
    for (const path of ['es/rss.xml', 'es/partners/portal.xml', 'en/partners/news/agency.xml'])
      expect(await asks(path)).toMatchObject({ status: 200 })
    // Caddy takes a second for each password.
  }, 120_000)

  test('the page beside the feeds is one', async () => {
    const { status, headers } = await served.get('json-feed-extension.html', gzip)
    expect(status).toBe(200)
    expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'gzip' })
    expect(headers['cache-control']).toContain('max-age=300')
  })

  test('HEAD answers as GET does, without a body', async () => {
    const { status, headers, body } = await served.get('es/atom.xml', {}, 'HEAD')
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('application/atom+xml; charset=utf-8')
    expect(Number(headers['content-length'])).toBe(served.file('es/atom.xml').length)
    expect(body).toHaveLength(0)
  })

  test.each([
    ['plain', {}],
    ['gzip', gzip],
  ])('conditional requests for %s are answered with 304', async (_, asked) => {
    const first = await served.get('es/rss.xml', asked)
    const { etag = '', 'last-modified': modified = '' } = first.headers
    expect(etag).toMatch(/^"[^"]+"$/)
    expect(Date.parse(modified)).toBeLessThanOrEqual(Date.now())
    for (const condition of [{ 'if-none-match': etag }, { 'if-modified-since': modified }]) {
      const { status, headers, body } = await served.get('es/rss.xml', { ...asked, ...condition })
      expect(status).toBe(304)
      expect(body).toHaveLength(0)
      expect(headers['etag']).toBe(etag)
      expect(headers['cache-control']).toContain('max-age=300')
    }
    for (const condition of [{ 'if-none-match': '"other"' }, { 'if-modified-since': new Date(0).toUTCString() }])
      expect(await served.get('es/rss.xml', { ...asked, ...condition })).toMatchObject({ status: 200 })
  })

  test('a range is answered with 206', async () => {
    const { status, headers, body } = await served.get('es/rss.xml', { range: 'bytes=10-29' })
    expect(status).toBe(206)
    expect(body.equals(served.file('es/rss.xml').subarray(10, 30))).toBe(true)
    expect(headers['content-range']).toBe(`bytes 10-29/${served.file('es/rss.xml').length}`)
  })

  test.each(Object.keys(types))('%s is sent as the .gz that was built, where that is accepted', async name => {
    const plain = await served.get(`es/${name}`)
    const packed = await served.get(`es/${name}`, { ...gzip, via: '1.1 a-cdn' })
    expect(packed.headers['content-encoding']).toBe('gzip')
    expect(packed.body.equals(served.file(`es/${name}.gz`))).toBe(true)
    expect(gunzipSync(packed.body).equals(plain.body)).toBe(true)
    // Each representation has its own validator (RFC 9110 §8.8.3), and caches keep them apart.
    expect(packed.headers['etag']).not.toBe(plain.headers['etag'])
    for (const { headers } of [plain, packed]) expect(headers['vary']).toBe('Accept-Encoding')
    for (const header of ['content-type', 'link', 'cache-control', 'access-control-allow-origin'])
      expect(packed.headers[header]).toBe(plain.headers[header])
  })

  test('a client that refuses gzip is sent the plain bytes', async () => {
    const { headers, body } = await served.get('es/rss.xml', { 'accept-encoding': 'gzip;q=0, identity' })
    expect(headers['content-encoding']).toBeUndefined()
    expect(body.equals(served.file('es/rss.xml'))).toBe(true)
  })

  test('a client that accepts brotli is sent what the server can', async () => {
    const { headers, body } = await served.get('es/rss.xml', { 'accept-encoding': 'gzip, deflate, br' })
    const ending = { br: '.br', gzip: '.gz' }[headers['content-encoding'] ?? '']
    expect(ending).toBe(server.name === 'caddy' ? '.br' : '.gz')
    expect(body.equals(served.file(`es/rss.xml${ending}`))).toBe(true)
  })

  test('what begins with a dot is not served', async () => {
    mkdirSync(join(served.site, 'dist/es/.hidden'))
    for (const path of ['.env', 'es/.rss.xml.123.pregon-tmp', 'es/.hidden/rss.xml']) {
      writeFileSync(join(served.site, 'dist', path), 'secret')
      expect(await served.get(path)).toMatchObject({ status: 404 })
    }
  })

  test.each(['../site.yaml', '%2e%2e/site.yaml', 'es/../../.pregon/manifest.json', 'es//../..//site.yaml'])(
    'nothing outside of the output folder is served: %s',
    async path => {
      const { status, body } = await served.get(path)
      expect(status).toBeGreaterThanOrEqual(400)
      expect(body.toString()).not.toContain('authority')
    },
  )

  test.each(['es/tags/none/rss.xml', 'rss.xml', 'es/rss.xml%0d%0aSet-Cookie:%20a=b', 'es/%3E/rss.xml'])(
    'what is not there is a plain 404, and no cache keeps it: %s',
    async path => {
      const { status, headers } = await served.get(path)
      expect(status).toBe(404)
      for (const header of ['link', 'cache-control', 'set-cookie', 'etag']) expect(headers[header]).toBeUndefined()
      expect(headers['content-type'] ?? '').not.toContain('rss')
    },
  )

  describe('after another build', () => {
    const validators = async (path: string) => {
      const answers = await Promise.all([served.get(path), served.get(path, gzip)])
      return answers.map(({ headers }) => `${headers['etag']} ${headers['last-modified']}`)
    }

    test('that changed nothing, validators hold', async () => {
      const before = await validators('es/rss.xml')
      await build({ site: served.site, now })
      expect(await validators('es/rss.xml')).toEqual(before)
    })

    test('that changed Spanish words, Spanish feeds are new in every coding and English ones hold', async () => {
      const [spanish, english] = [await validators('es/rss.xml'), await validators('en/rss.xml')]
      const file = join(served.site, 'articles/one/es.md')
      writeFileSync(file, readFileSync(file, 'utf8').replace('told', 'contado'))
      await build({ site: served.site, now })
      expect(await validators('en/rss.xml')).toEqual(english)
      for (const [i, validator] of (await validators('es/rss.xml')).entries()) expect(validator).not.toBe(spanish[i])
      const { body } = await served.get('es/rss.xml', gzip)
      expect(gunzipSync(body).toString()).toContain('contado')
    })

    test('that emptied a feed, it is there without items in every coding', async () => {
      writeSite(served.site, { scopes: ['all'] })
      expect(await build({ site: served.site, now })).toMatchObject({ status: 0 })
      const plain = await served.get('es/sections/world/rss.xml')
      const packed = await served.get('es/sections/world/rss.xml', gzip)
      expect(plain.body.toString()).toContain('</channel>')
      expect(plain.body.toString()).not.toContain('<item')
      expect(gunzipSync(packed.body)).toEqual(plain.body)
    })

    test('that retired a feed, it is gone in every coding', async () => {
      expect(await served.get('es/sections/world/rss.xml', gzip)).toMatchObject({ status: 200 })
      writeSite(served.site, { scopes: ['all'], moved: {}, retired: ['sections/'] })
      expect(await build({ site: served.site, now })).toMatchObject({ status: 0 })
      for (const asked of [{}, gzip, { 'accept-encoding': 'br' }])
        expect(await served.get('es/sections/world/rss.xml', asked)).toMatchObject({ status: 404 })
    })
  })
})

const typesOfPages = {
  'pages.css': 'text/css; charset=utf-8',
  'pages.js': 'text/javascript; charset=utf-8',
  'feeds.opml': 'text/x-opml; charset=utf-8',
  'es/feeds.opml': 'text/x-opml; charset=utf-8',
}

async function expectFile(served: Served, path: string, type: string): Promise<void> {
  const answer = await served.get(path)
  expect([answer.status, answer.headers['content-type']?.toLowerCase()]).toEqual([200, type])
  expect(answer.headers['cache-control']).toContain('max-age=300')
  expect(answer.body.equals(served.file(path))).toBe(true)
}

async function expectPage(served: Served, path: string, file: string): Promise<void> {
  const { status, headers, body } = await served.get(path)
  expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
  expect(headers).toMatchObject({ 'content-security-policy': pagePolicy, 'x-content-type-options': 'nosniff' })
  expect(headers['cache-control']).toContain('max-age=300')
  expect(body.equals(served.file(file))).toBe(true)
}

/** At the root of the host, wherever the feeds are. */
async function expectMenu({ port, file }: Served): Promise<void> {
  const path = '.well-known/feed-menu.json'
  const { status, headers, body } = await ask(port, `/${path}`)
  expect([status, headers['content-type'], headers['vary']]).toEqual([200, 'application/json', 'Accept-Encoding'])
  expect(headers).toMatchObject({ 'access-control-allow-origin': '*' })
  expect(headers['cache-control']).toContain('max-age=300')
  expect(body.equals(file(path))).toBe(true)
  expect(await ask(port, `/${path}`, { 'if-none-match': headers['etag'] ?? '' })).toMatchObject({ status: 304 })
  expect(gunzipSync((await ask(port, `/${path}`, gzip)).body).equals(body)).toBe(true)
}

describe.each([nginx, caddy].flatMap(server => ['/', '/feeds/'].map(base => ({ server, name: server.name, base }))))(
  '$name, what machines are told, below $base',
  ({ server, base }) => {
    const licence = "https://rsl.example/license.xml?a=$uri&b='"
    const policy = 'https://rsl.example/policy?a=$uri'
    // Only a percent sign keeps nginx from reading a variable.
    const written = (url: string) => (server.name === 'nginx' ? url.replaceAll('$', '%24') : url).replaceAll("'", '%27')
    let served: Served
    beforeAll(async () => {
      served = await serve(server, base, {
        site: { pages: { feedMenu: true }, signals: { tdm: { reserved: true, policy }, rsl: { licence } } },
      })
    })
    afterAll(() => stop(served.child))

    test.each([
      ['', 'index.html'],
      ['index.html', 'index.html'],
      ['es/', 'es/index.html'],
      ['es/sections/world/', 'es/sections/world/index.html'],
      ['es/sections/world/index.html', 'es/sections/world/index.html'],
    ])('a page for people at %j', (path, file) => expectPage(served, path, file))

    test.each(Object.entries(typesOfPages))('%s beside the pages', (path, type) => expectFile(served, path, type))

    /** The partner that has to log in, by the path of its feed. */
    const guarded = { 'es/partners/agency.xml': 'agency', 'es/partners/agency/portal.json': 'desk' } as const
    const loginFor = (path: string) => {
      const user = Object.entries(guarded).find(([each]) => each === path)?.[1]
      return user === undefined ? {} : { authorization: `Basic ${btoa(`${user}:${passwords[user]}`)}` }
    }

    test('every feed says it, in every coding, those of partners too', async () => {
      const all = readdirSync(join(served.site, 'dist/es'), { recursive: true, encoding: 'utf8' })
      const feeds = all.filter(name => /\.(?:xml|json)$/.test(name)).map(name => `es/${name}`)
      expect(feeds).toEqual(expect.arrayContaining(['es/rss.xml', 'es/partners/portal.xml', ...Object.keys(guarded)]))
      for (const path of feeds)
        for (const asked of [{}, gzip]) {
          const { status, headers } = await served.get(path, { ...asked, ...loginFor(path) })
          expect([path, status]).toEqual([path, 200])
          expect(headers['link']).toMatch(/^<[^>]*>; rel="self"/)
          expect(headers['link']).toContain(`, <${written(licence)}>; rel="license"; type="application/rsl+xml"`)
          expect(headers['tdm-reservation']).toBe('1')
          expect(headers['tdm-policy']).toBe(written(policy))
        }
    })

    test('so do answers that nothing changed, and the page beside the feeds', async () => {
      const { headers: first } = await served.get('es/rss.xml')
      const unchanged = await served.get('es/rss.xml', { 'if-none-match': first['etag'] ?? '' })
      expect(unchanged).toMatchObject({ status: 304 })
      expect(unchanged.headers['tdm-reservation']).toBe('1')
      expect((await served.get('json-feed-extension.html')).headers['tdm-reservation']).toBe('1')
    })

    test('nothing is said of what is not there', async () => {
      const { status, headers } = await served.get('es/tags/none/rss.xml')
      expect(status).toBe(404)
      expect(headers['tdm-reservation']).toBeUndefined()
    })

    test('the host has the menu of feeds', () => expectMenu(served))

    test('the host has the file that machines ask for first', async () => {
      const { status, headers, body } = await ask(served.port, '/.well-known/tdmrep.json')
      expect(status).toBe(200)
      expect(headers['content-type']).toBe('application/json')
      expect(JSON.parse(body.toString())).toEqual([
        { location: base, 'tdm-reservation': 1, 'tdm-policy': written(policy) },
      ])
    })
  },
)

/** A site that is there before the feeds, with settings that would harm them. */
const sites = {
  nginx: (port: number, folder: string, part: string) => {
    const snippet = join(folder, 'feeds.conf')
    writeFileSync(snippet, part)
    return `server {
  listen 127.0.0.1:${port};
  server_name 127.0.0.1;
  root ${folder};
  charset utf-8;
  expires 30d;
  etag off;
  add_header X-Site yes;
  include ${snippet};
  location / { try_files $uri /index.html; }
  location ~* \\.(?:xml|json|html)$ { expires 1y; try_files $uri /index.html; }
  location ~ /\\. { deny all; }
}
`
  },
  caddy: (port: number, folder: string, part: string) => {
    const snippet = join(folder, 'feeds.caddy')
    writeFileSync(snippet, part)
    return `http://127.0.0.1:${port} {
	bind 127.0.0.1
	root * ${folder}
	encode zstd gzip
	import ${snippet}
	file_server
}
`
  },
}

describe.each([nginx, caddy].flatMap(server => ['/feeds/', '/'].map(base => ({ server, name: server.name, base }))))(
  '$name, feeds at $base of a site that is there already',
  ({ server, base }) => {
    let served: Served
    beforeAll(async () => {
      served = await serve(server, base, {
        site: { compress: [], pages: { feedMenu: true }, signals: { tdm: { reserved: true } } },
        home: '/',
        change: (part, port) => {
          const folder = temporaryFolder()
          chmodSync(folder, 0o755)
          writeFileSync(join(folder, 'index.html'), 'the home page')
          writeUsers(server, folder)
          // The feeds lie in the site's own folder, too.
          mkdirSync(join(folder, base, 'es/partners'), { recursive: true })
          for (const name of ['agency.xml', 'agency.xml.gz', 'AGENCY.XML'])
            writeFileSync(join(folder, base, 'es/partners', name), 'for the agency')
          return sites[server.name](port, folder, part)
        },
      })
    })
    afterAll(() => stop(served.child))

    test('the site is no way around the password', async () => {
      const login = { authorization: `Basic ${btoa(`agency:${passwords.agency}`)}` }
      expect(await served.get('es/partners/agency.xml', login)).toMatchObject({ status: 200 })
      for (const path of ['agency.xml', 'agency.xml.gz', 'AGENCY.XML', 'agency.xml/', '/agency.xml', '%61gency.xml']) {
        const { status, body } = await served.get(`es/partners/${path}`)
        expect(status).toBeGreaterThan(300)
        expect(body.toString()).not.toContain('for the agency')
      }
    })

    test.each(['es/index.html', 'es/sections/world/index.html'])('a page for people at %s', path =>
      expectPage(served, path, path),
    )

    test.each(Object.entries(typesOfPages))('%s beside the pages', (path, type) => expectFile(served, path, type))

    test('the host has the menu of feeds', () => expectMenu(served))

    test('the site goes on', async () => {
      const { status, headers, body } = await ask(served.port, '/')
      expect({ status, body: body.toString() }).toEqual({ status: 200, body: 'the home page' })
      expect(headers['tdm-reservation']).toBeUndefined()
      expect((await ask(served.port, '/.well-known/tdmrep.json')).body.toString()).not.toContain('location')
    })

    test.each(Object.entries(types))(
      '%s has its type, its bytes, its headers and its validators',
      async (name, type) => {
        for (const folder of ['en', 'es/sections/world']) {
          const path = `${folder}/${name}`
          const { status, headers, body } = await served.get(path)
          expect(status).toBe(200)
          expect(body.equals(served.file(path))).toBe(true)
          expect(headers['content-type']).toBe(name.endsWith('.json') ? type : `${type}; charset=utf-8`)
          expect(headers['cache-control']).toBe('public, max-age=300, stale-while-revalidate=60, stale-if-error=86400')
          expect(headers['access-control-allow-origin']).toBe('*')
          expect(headers['vary']).toBe('Accept-Encoding')
          expect(headers['expires']).toBeUndefined()
          expect(headers['tdm-reservation']).toBe('1')
          const { etag = '' } = headers
          expect(etag).toMatch(/^"[^"]+"$/)
          expect(await served.get(path, { 'if-none-match': etag })).toMatchObject({ status: 304 })
        }
      },
    )

    test.each(Object.keys(types))('%s is packed though no build packed it, and keeps a validator', async name => {
      const { status, headers, body } = await served.get(`es/${name}`, gzip)
      expect(status).toBe(200)
      expect(headers['content-encoding']).toBe('gzip')
      expect(gunzipSync(body).equals(served.file(`es/${name}`))).toBe(true)
      const again = { ...gzip, 'if-none-match': headers['etag'] ?? '' }
      expect(await served.get(`es/${name}`, again)).toMatchObject({ status: 304 })
    })

    test('the page beside the feeds is one', async () => {
      const { status, headers } = await served.get('json-feed-extension.html')
      expect(status).toBe(200)
      expect(headers['content-type']).toBe('text/html; charset=utf-8')
    })

    test.each(['../site.yaml', '%2e%2e/site.yaml', 'es/.hidden'])('nothing else is served: %s', async path => {
      writeFileSync(join(served.site, 'dist/es/.hidden'), 'secret')
      const { body } = await served.get(path)
      expect(body.toString()).not.toMatch(/authority|secret/)
    })

    test('feeds that moved and ended are answered for', async () => {
      const moved = await served.get('es/sections/mundo/rss.xml')
      expect(moved).toMatchObject({ status: 301 })
      expect(moved.headers['location']).toBe(`http://127.0.0.1:${served.port}${base}es/sections/world/rss.xml`)
      expect(await served.get('fr/rss.xml')).toMatchObject({ status: 410 })
    })
  },
)

describe.each(
  [nginx, caddy].flatMap(server =>
    ['/', '/feeds%20(al%20d%C3%ADa)/'].map(base => ({ server, name: server.name, base })),
  ),
)('$name, feeds that left, at $base', ({ server, base }) => {
  let served: Served
  let feeds = ''
  beforeAll(async () => {
    served = await serve(server, base)
    feeds = `http://127.0.0.1:${served.port}${base}`
  })
  afterAll(() => stop(served.child))

  test.each([
    ['es/sections/mundo/', 'es/sections/world/'],
    ['en/sections/mundo/', 'en/sections/world/'],
    ['es/tags/beisbol/', 'https://beisbol.example/'],
    ['pt/', 'es/'],
    ['pt/sections/world/', 'es/sections/world/'],
    ['pt/archive/2026-02/', 'es/archive/2026-02/'],
  ])('%s moved, in every format', async (folder, target) => {
    for (const name of Object.keys(types))
      for (const asked of [{}, gzip]) {
        const { status, headers } = await served.get(folder + name, asked)
        expect(status).toBe(301)
        expect(headers['location']).toBe(new URL(target, feeds).href + name)
        expect(headers['cache-control']).toBe('public, max-age=3600')
        expect(headers['access-control-allow-origin']).toBe('*')
      }
  })

  test('what moved within the site is there', async () => {
    const { headers } = await served.get('pt/sections/world/atom.xml')
    expect(await ask(served.port, new URL(headers['location'] ?? '').pathname)).toMatchObject({ status: 200 })
  })

  test.each(['es/tags/old/', 'fr/', 'fr/sections/world/', 'fr/archive/2026-02/', 'pt/tags/old/'])(
    '%s is gone, in every format and without a body',
    async folder => {
      for (const name of Object.keys(types)) {
        const { status, headers, body } = await served.get(folder + name, gzip)
        expect({ status, body: body.toString() }).toEqual({ status: 410, body: '' })
        expect(headers['cache-control']).toBe('public, max-age=3600')
        expect(headers['access-control-allow-origin']).toBe('*')
      }
    },
  )

  test.each(['en/tags/old/rss.xml', 'es/tags/old/', 'es/sections/mundo/', 'fr', 'es/sections/mundo/x/rss.xml'])(
    '%s was never a feed of those, and is a 404',
    async path => {
      expect(await served.get(path)).toMatchObject({ status: 404 })
    },
  )

  test('what stands in a former place is not served', async () => {
    const folder = join(served.site, 'dist/es/tags/old')
    mkdirSync(folder, { recursive: true })
    for (const name of ['rss.xml', 'rss.xml.gz']) writeFileSync(join(folder, name), 'old')
    for (const asked of [{}, gzip])
      expect(await served.get('es/tags/old/rss.xml', asked)).toMatchObject({ status: 410 })
  })
})

describe.each([nginx, caddy])('$name, feeds below a path', server => {
  const base = '/our.feeds%20(al%20d%C3%ADa)/'
  let served: Served
  beforeAll(async () => {
    served = await serve(server, base)
  })
  afterAll(() => stop(served.child))

  test('they are served there, and nowhere else', async () => {
    const { status, headers, body } = await served.get('es/sections/world/atom.xml', gzip)
    expect(status).toBe(200)
    expect(body.equals(served.file('es/sections/world/atom.xml.gz'))).toBe(true)
    expect(headers['content-type']).toBe('application/atom+xml; charset=utf-8')
    expect(headers['link']).toContain(`<http://127.0.0.1:${served.port}${base}es/sections/world/atom.xml>; rel="self"`)
    for (const path of ['/es/rss.xml', `${base.replace('.', 'X')}es/rss.xml`, `${base}../es/rss.xml`, `${base}.x`])
      expect(await ask(served.port, path)).toMatchObject({ status: 404 })
  })
})

test.runIf(hasBrotliModule)('nginx with ngx_brotli sends the .br once its line is no comment', async () => {
  const served = await serve(nginx, '/', {
    change: text => text.replace('# brotli_static on;', 'brotli_static on;'),
  })
  try {
    const { headers, body } = await served.get('es/rss.xml', { 'accept-encoding': 'gzip, br' })
    expect(headers['content-encoding']).toBe('br')
    expect(body.equals(served.file('es/rss.xml.br'))).toBe(true)
    expect(headers['vary']).toBe('Accept-Encoding')
  } finally {
    await stop(served.child)
  }
})

describe('as printed for the sample newsroom, whose address is https', () => {
  const configurationOf = async (name: string) => {
    let configuration = ''
    const terminal = {
      stdout: (text: string) => void (configuration += text),
      stderr: () => {},
      env: {},
      isInteractive: false,
    }
    expect(await main(['hosting', name, '--site', repository], terminal)).toBe(0)
    return configuration
  }

  test('Caddy takes it for valid, and for well formatted', async () => {
    const folder = temporaryFolder()
    const file = join(folder, 'Caddyfile')
    const configuration = await configurationOf('caddy')
    writeFileSync(file, configuration)
    const caddy = (...args: string[]) =>
      spawnSync('caddy', args, { encoding: 'utf8', env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder } })
    expect(caddy('validate', '--adapter', 'caddyfile', '--config', file)).toMatchObject({ status: 0 })
    expect(caddy('fmt', file).stdout).toBe(configuration)
  })

  test('nginx takes it for valid, without a warning', async () => {
    const folder = temporaryFolder()
    const configuration = await configurationOf('nginx')
    expect(nginxTest(folder, configuration)).toMatchObject({
      status: 0,
      stderr: expect.not.stringMatching(/\[(?:warn|emerg|error)\]/) as string,
    })
  })
})
