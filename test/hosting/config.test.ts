import { pagePolicy } from '../../src/hosting/pages.ts'
import { existsSync, lstatSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { main } from '../../src/commands/main.ts'
import { caddyHandles, caddySite } from '../../src/hosting/caddy.ts'
import { headersFile } from '../../src/hosting/headers.ts'
import { nginxLocations, nginxServer } from '../../src/hosting/nginx.ts'
import { placeOf } from '../../src/hosting/served-folder.ts'
import { redirectsFile } from '../../src/hosting/redirects-file.ts'
import type { Site } from '../../src/model/site.ts'
import { build } from '../../src/index.ts'
import { now, record, repository, temporaryFolder, writeNewsroom, type Fields } from '../support/newsroom.ts'
import { placeIn, root, siteWith } from '../support/served.ts'

const printers = {
  nginx: (site: Site, folder = root) => nginxServer(site, placeIn(site, folder)),
  'nginx in parts': (site: Site, folder = root) => nginxLocations(site, placeIn(site, folder)),
  caddy: (site: Site, folder = root) => caddySite(site, placeIn(site, folder)),
  'caddy in parts': (site: Site, folder = root) => caddyHandles(site, placeIn(site, folder)),
  headers: (site: Site) => headersFile(site, ['en/rss.xml', 'en/atom.xml', 'en/feed.json']),
}

describe.each(Object.entries(printers))('%s', (_, print) => {
  test('names the media types of the formats that the site has, and no others', () => {
    const text = print(siteWith({ formats: ['rss', 'json'] }))
    expect(text).toContain('application/rss+xml; charset=utf-8')
    expect(text).toMatch(/application\/feed\+json(?!; charset)/)
    expect(text).not.toContain('application/atom')
  })

  test('names the hub where there is one', () => {
    expect(print(siteWith())).toContain('<https://hub.example/>; rel="hub"')
    const { hub: _hub, ...rest } = siteWith()
    expect(print(rest)).not.toContain('rel="hub"')
    expect(print(rest)).toContain('rel="self"')
  })

  test('no line of a publisher becomes configuration', () => {
    const text = print(siteWith({ publisher: 'One\nreturn 500;\r\n\u2028Two' }))
    expect(text.split('\n').filter(line => line.includes('return 500;'))).toEqual([expect.stringMatching(/^#/)])
  })

  test('ends in one line feed and holds no trailing spaces', () => {
    expect(print(siteWith())).toMatch(/[^\n]\n$/)
    expect(print(siteWith())).not.toMatch(/[ \t]$/m)
  })
})

describe('compressed siblings', () => {
  test.each([
    [[], false, false],
    [['gzip'], true, false],
    [['brotli'], false, true],
    [['gzip', 'brotli'], true, true],
  ])('%j', (compress, gzip, brotli) => {
    const site = siteWith({ compress })
    const nginx = printers.nginx(site)
    expect(/^ +gzip_static on;$/m.test(nginx)).toBe(gzip)
    expect(/^ +# brotli_static on;$/m.test(nginx)).toBe(brotli)
    // "always" would send gzip to clients that cannot unpack it.
    expect(nginx).not.toContain('gzip_static always')
    const codings = /^\t+precompressed (.*)$/m.exec(printers.caddy(site))?.[1]
    expect(codings).toBe([...(brotli ? ['br'] : []), ...(gzip ? ['gzip'] : [])].join(' ') || undefined)
    expect(printers.caddy(site)).toContain('?Vary Accept-Encoding')
  })
})

test.each([[[]], [['gzip']], [['brotli']]])('the server compresses files without compressed siblings: %j', compress => {
  const site = siteWith({ compress })
  for (const nginx of [printers.nginx(site), printers['nginx in parts'](site)]) {
    expect(nginx).toMatch(/^ +gzip on;$/m)
    expect(nginx).toMatch(/^ +gzip_types \*;$/m)
  }
  for (const caddy of [printers.caddy(site), printers['caddy in parts'](site)])
    expect(caddy).toMatch(/^\t+encode \{\n\t+gzip$/m)
})

describe('places', () => {
  test.each([
    ['https://feeds.example/', 'listen 80;', 'https://feeds.example {'],
    ['http://feeds.example/', 'listen [::]:80;', 'http://feeds.example {'],
    ['http://feeds.example:8080/', 'listen 8080;', 'http://feeds.example:8080 {'],
    ['http://127.0.0.1:8080/', 'listen 127.0.0.1:8080;', 'http://127.0.0.1:8080 {'],
    ['http://[::1]:8080/', 'listen [::1]:8080;', 'http://[::1]:8080 {'],
  ])('%s is listened to', (feeds, listen, address) => {
    const site = siteWith({ feeds })
    expect(printers.nginx(site)).toContain(`    ${listen}\n`)
    expect(printers.caddy(site)).toContain(`\n${address}\n`)
  })

  test('a path is taken literally, and decoded as servers do before they compare', () => {
    const site = siteWith({ feeds: 'https://example.com/Noticias (al día)/v1.0/' })
    expect(printers.nginx(site)).toContain(String.raw`"^/Noticias \(al día\)/v1\.0/(?<document>`)
    expect(printers.nginx(site)).toContain('<https://example.com/Noticias%20(al%20d%C3%ADa)/v1.0/$document>')
    expect(printers.caddy(site)).toContain('handle "/Noticias (al día)/v1.0/*" {')
    expect(printers.caddy(site)).toContain('uri strip_prefix "/Noticias%20(al%20d%C3%ADa)/v1.0"')
  })

  test.each(['/srv/"news', "/srv/it's", '/srv/$HOME', '/srv/{a}', '/srv/a\\b', '/srv/a`b', '/srv/a\nb'])(
    '%j cannot be quoted, and is refused',
    folder => {
      expect(placeOf(siteWith(), folder)).toEqual({ unusable: `${folder}/` })
    },
  )

  test('a hub is text to nginx, whatever it holds', () => {
    const text = printers.nginx(siteWith({ hub: "https://hub.example/?a=$uri&b='" }))
    expect(text).toContain('<https://hub.example/?a=%24uri&b=%27>')
  })
})

test.each([
  ['https://feeds.example/', false],
  ['https://www.example/feeds/', true],
])('a menu of feeds is at the root of the host: with feeds at %s a redirect is needed: %s', (feeds, isNeeded) => {
  const line = `/.well-known/feed-menu.json ${feeds}.well-known/feed-menu.json 302\n`
  expect(redirectsFile(siteWith({ feeds, pages: { feedMenu: true } })).includes(line)).toBe(isNeeded)
  expect(redirectsFile(siteWith({ feeds, pages: true }))).not.toContain('feed-menu')
})

test('with pages, _headers has a policy for what people see, and a type for lists', () => {
  const paths = ['index.html', 'feeds.opml', 'en/feeds.opml', 'en/index.html', 'en/rss.xml']
  const text = headersFile(siteWith({ pages: true }), paths)
  const type = '  Content-Type: text/x-opml; charset=utf-8\n'
  for (const path of ['/feeds.opml', '/en/feeds.opml']) expect(text).toContain(`\n${path}\n${type}`)
  const policy = `  Content-Security-Policy: ${pagePolicy}\n  X-Content-Type-Options: nosniff\n`
  for (const path of ['/', '/index.html', '/en/*']) expect(text).toContain(`\n${path}\n${policy}`)
  expect(headersFile(siteWith(), paths)).not.toMatch(/opml|Policy/)
})

describe('_headers', () => {
  const paths = ['tags/cuba', 'sections/world', 'archive/2026-02', ''].flatMap(folder =>
    ['en', 'es'].map(language => [language, folder, 'rss.xml'].filter(part => part !== '').join('/')),
  )
  const text = headersFile(siteWith(), [...paths, 'json-feed-extension.html', 'en/rss.xml.gz', 'en'])
  const rulesIn = (file: string) =>
    [...file.matchAll(/^(\/.*)\n((?: {2}.*\n)+)/gm)].map(([, path = '', lines = '']) => ({
      path,
      names: lines
        .trimEnd()
        .split('\n')
        .map(line => line.trim().split(':')[0] ?? ''),
    }))
  const rules = rulesIn(text)
  const matches = (rule: string, path: string) =>
    new RegExp(`^${rule.replace(/[.]/g, String.raw`\.`).replaceAll('*', '.*')}$`).test(path)
  const namesFor = (given: typeof rules, path: string) =>
    given
      .filter(rule => matches(rule.path, path))
      .flatMap(rule => rule.names)
      .toSorted()
  const ofFeeds = ['Access-Control-Allow-Origin', 'Cache-Control', 'Content-Type', 'Link']

  test('feeds, and only feeds, say where they are; the widest first', () => {
    expect(rules.filter(({ names }) => names.includes('Link')).map(({ path }) => path)).toEqual([
      '/en/rss.xml',
      '/es/rss.xml',
      '/en/sections/world/rss.xml',
      '/es/sections/world/rss.xml',
      '/en/tags/cuba/rss.xml',
      '/es/tags/cuba/rss.xml',
      '/en/archive/2026-02/rss.xml',
      '/es/archive/2026-02/rss.xml',
    ])
  })

  test('no header is given twice to one path: hosts would send both values', () => {
    for (const path of paths) expect(namesFor(rules, `/${path}`)).toEqual(ofFeeds)
  })

  test('feeds below a path: the commands of the documentation give every feed its headers, and no page of the site', async () => {
    const site = writeNewsroom({ records: [record('one')], site: { feeds: 'https://www.news.example/feeds/' } })
    const shown = readFileSync(join(repository, 'docs/operations.md'), 'utf8')
    const lines = [...shown.matchAll(/^npx --no-install pregon (.* public\/.*)$/gm)].map(([, line = '']) => line)
    expect(lines).toHaveLength(3)
    for (const line of lines) {
      const args = line.split(' ').map(word => word.replace(/^public\//, `${site}/public/`))
      const terminal = { stdout: () => undefined, stderr: () => undefined, isInteractive: false, env: {} }
      expect(await main([...args, '--site', site], terminal)).toBe(0)
    }
    const given = rulesIn(readFileSync(join(site, 'public/_headers'), 'utf8'))
    const deployed = readdirSync(join(site, 'public/feeds'), { recursive: true, encoding: 'utf8' })
    const feeds = deployed.filter(path => /\/(?:rss|atom)\.xml$|\/feed\.json$/.test(path))
    expect(feeds.length).toBeGreaterThan(5)
    for (const path of feeds) expect(namesFor(given, `/feeds/${path}`)).toEqual(ofFeeds)
    expect(namesFor(given, '/index.html')).toEqual([])
  })

  test('feeds below a path keep it', () => {
    const below = headersFile(siteWith({ feeds: 'https://example.com/feeds/' }), ['en/rss.xml'])
    expect(below).toContain('\n/feeds/*\n')
    expect(below).toContain('\n/feeds/*/rss.xml\n')
    expect(below).toContain('\n/feeds/en/rss.xml\n  Link: <https://example.com/feeds/en/rss.xml>; rel="self"')
  })
})

describe('_redirects', () => {
  const moves = {
    moved: { 'sections/mundo/': 'sections/world/', 'fr/tags/a/': 'https://a.example/' },
    retired: ['fr/', 'en/tags/b/'],
  }
  const linesOf = (more: Fields) =>
    redirectsFile(siteWith({ ...moves, ...more }))
      .split('\n')
      .filter(line => line.startsWith('/'))

  test('names each document that moved or ended, in every format, and trees behind them', () => {
    expect(linesOf({ formats: ['rss', 'json'] })).toEqual([
      '/en/sections/mundo/rss.xml https://feeds.example/en/sections/world/rss.xml 301',
      '/en/sections/mundo/feed.json https://feeds.example/en/sections/world/feed.json 301',
      '/en/tags/b/rss.xml /410.html 410',
      '/en/tags/b/atom.xml /410.html 410',
      '/en/tags/b/feed.json /410.html 410',
      '/fr/tags/a/rss.xml https://a.example/rss.xml 301',
      '/fr/tags/a/feed.json https://a.example/feed.json 301',
      '/fr/* /410.html 410',
    ])
  })

  test('and the page of each where there are pages', () => {
    expect(linesOf({ formats: ['rss'], pages: true }).filter(line => line.includes('index.html'))).toEqual([
      '/en/sections/mundo/index.html https://feeds.example/en/sections/world/index.html 301',
      '/en/tags/b/index.html /410.html 410',
      '/fr/tags/a/index.html https://a.example/index.html 301',
    ])
  })

  test('feeds below a path keep it', () => {
    expect(linesOf({ feeds: 'https://example.com/feeds/', formats: ['rss'] })[0]).toBe(
      '/feeds/en/sections/mundo/rss.xml https://example.com/feeds/en/sections/world/rss.xml 301',
    )
  })
})

describe('pregon hosting', () => {
  async function run(...args: string[]): Promise<{ status: number; out: string; err: string }> {
    const said = { out: '', err: '' }
    const terminal = {
      stdout: (text: string) => void (said.out += text),
      stderr: (text: string) => void (said.err += text),
      env: {},
      isInteractive: false,
    }
    return { status: await main(['hosting', ...args], terminal), ...said }
  }

  test('prints what stands in the folder', async () => {
    const site = writeNewsroom({ records: [record('one')], site: { scopes: ['all'] } })
    await build({ site, now })
    expect(await run('nginx', '--site', site)).toMatchObject({ status: 0, err: '' })
    expect((await run('caddy', '--site', site, '--out', '/srv/feeds')).out).toContain('root * "/srv/feeds/"')
    const { out } = await run('headers', '--site', site)
    expect(out.match(/^ {2}Link: /gm)).toHaveLength(6)
  })

  test.each([
    [[], 'name one of nginx, caddy, headers, redirects'],
    [['apache'], 'pregon hosting: "apache" is not one of nginx, caddy, headers, redirects, tdmrep'],
    [['constructor'], '"constructor" is not one of nginx, caddy, headers, redirects, tdmrep'],
    [['nginx', 'caddy'], '"caddy" is one word too many; see pregon hosting --help'],
    [['nginx', '--port', '80'], 'no option --port; did you mean --part?'],
    [['nginx', '--out', '/srv/$HOME'], 'cannot be quoted'],
    [['nginx', '--part', '--server'], 'write one'],
    [['headers', '--part'], 'headers is one file'],
    [['redirects', '--server'], 'redirects is one file'],
  ])('%j is refused', async (args, message) => {
    const site = writeNewsroom({ records: [record('one')] })
    const { status, out, err } = await run(...args, '--site', site)
    expect({ status, out }).toEqual({ status: 2, out: '' })
    expect(err).toContain(message)
  })

  test('a site file that cannot be read, and feeds that were never built, are reported in a line', async () => {
    expect(await run('nginx', '--site', temporaryFolder())).toMatchObject({ status: 2, out: '' })
    const { status, err } = await run('headers', '--site', writeNewsroom({ records: [record('one')] }))
    expect(status).toBe(2)
    expect(err).toMatch(/^pregon hosting: there are no feeds in .*dist\/; run pregon build first.*\n$/)
  })

  test('prints parts if the feeds share the host of a home page, and otherwise a whole server', async () => {
    const own = writeNewsroom({ records: [record('one')] })
    const feeds = 'https://www.cubaheadlines.example/feeds/'
    const shared = writeNewsroom({ records: [record('one')], site: { feeds } })
    const heads: [string, RegExp][] = [
      ['nginx', /^server \{$/m],
      ['caddy', /^https:.* \{$/m],
    ]
    for (const [name, head] of heads) {
      expect((await run(name, '--site', own)).out).toMatch(head)
      expect((await run(name, '--site', own, '--part')).out).not.toMatch(head)
      expect((await run(name, '--site', shared)).out).not.toMatch(head)
      expect((await run(name, '--site', shared, '--server')).out).toMatch(head)
    }
  })

  describe('--to', () => {
    test('writes the text that is printed without it', async () => {
      const site = writeNewsroom({ records: [record('one')] })
      const file = join(temporaryFolder(), 'feeds.conf')
      expect(await run('nginx', '--site', site, '--to', file)).toEqual({ status: 0, out: `wrote ${file}\n`, err: '' })
      expect(readFileSync(file, 'utf8')).toBe((await run('nginx', '--site', site)).out)
    })

    test('leaves the file as it was when the command fails', async () => {
      const file = join(temporaryFolder(), 'feeds.conf')
      writeFileSync(file, 'as it was')
      expect(await run('nginx', '--site', temporaryFolder(), '--to', file)).toMatchObject({ status: 2, out: '' })
      expect(readFileSync(file, 'utf8')).toBe('as it was')
    })

    test('says that the file cannot be written', async () => {
      const site = writeNewsroom({ records: [record('one')] })
      const { status, out, err } = await run('nginx', '--site', site, '--to', join(site, 'site.yaml', 'feeds.conf'))
      expect({ status, out }).toEqual({ status: 2, out: '' })
      expect(err).toMatch(/feeds\.conf: error WRITE_FAILED: could not be written \((?:ENOTDIR|EEXIST)\)/)
    })

    test('makes no folder', async () => {
      const site = writeNewsroom({ records: [record('one')] })
      const folder = join(temporaryFolder(), 'snipets')
      const { status, err } = await run('nginx', '--site', site, '--to', join(folder, 'feeds.conf'))
      expect([status, existsSync(folder)]).toEqual([2, false])
      expect(err).toContain(`there is no folder ${folder}; make it, or write another name`)
    })

    test('replaces the target of a link, and the link stays a link', async () => {
      const site = writeNewsroom({ records: [record('one')] })
      const folder = temporaryFolder()
      writeFileSync(join(folder, 'available'), '')
      symlinkSync(join(folder, 'available'), join(folder, 'enabled'))
      expect(await run('nginx', '--site', site, '--to', join(folder, 'enabled'))).toMatchObject({ status: 0 })
      expect(lstatSync(join(folder, 'enabled')).isSymbolicLink()).toBe(true)
      expect(readFileSync(join(folder, 'available'), 'utf8')).toContain('server {')
    })
  })
})
