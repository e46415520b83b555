// How servers answer for the feeds of partners.
import { describe, expect, test } from 'vitest'
import { main } from '../../src/commands/main.ts'
import { caddyHandles, caddySite } from '../../src/hosting/caddy.ts'
import { headersFile } from '../../src/hosting/headers.ts'
import { nginxLocations, nginxServer } from '../../src/hosting/nginx.ts'
import { anySpelling, guardedPartners } from '../../src/hosting/policy.ts'
import { writeNewsroom } from '../support/newsroom.ts'
import { placeIn, siteWith } from '../support/served.ts'

const partners = { portal: { format: 'atom' }, secret: { access: 'private', format: 'json' } }
const site = siteWith({ partners }, 'a secret of some length')
const secretName = `${site.partners.get('secret')?.place}.json`

/** The part of a configuration that speaks of a file, up to the next empty line. */
const partOf = (text: string, name: string): string =>
  text
    .split('\n\n')
    .filter(part => part.includes(name))
    .join('\n')

test.each([
  ['nginx', nginxServer(site, placeIn(site))],
  ['nginx in parts', nginxLocations(site, placeIn(site))],
  ['caddy', caddySite(site, placeIn(site))],
  ['caddy in parts', caddyHandles(site, placeIn(site))],
  ['headers', headersFile(site, ['en/partners/portal.xml', `en/partners/${secretName}`, 'en/rss.xml'])],
])('%s gives each partner its media type, no hub, and a private one to no search engine', (kind, text) => {
  const literally = (name: string) => (text.includes(name) ? name : name.replace('.', '\\.'))
  const open = partOf(text, literally('portal.xml'))
  const hidden = partOf(text, literally(secretName))
  const readers = partOf(text, literally('rss.xml'))
  expect(open).toContain('application/atom+xml; charset=utf-8')
  expect(hidden).toContain('application/feed+json')
  expect([open, hidden, readers].map(part => part.includes('rel="self"'))).toEqual([true, true, true])
  expect([open, hidden, readers].map(part => part.includes('rel="hub"'))).toEqual([false, false, true])
  const isOpen = (part: string) => /public, max-age/.test(part)
  if (kind.startsWith('nginx')) expect([open, hidden].map(isOpen)).toEqual([true, false])
  if (kind !== 'headers') expect(hidden).toContain('private, max-age=300')
  expect([open, hidden, readers].map(part => /X-Robots-Tag:? "?noindex/.test(part))).toEqual([false, true, false])
})

describe('a password', () => {
  const guarded = siteWith({
    partners: {
      portal: { access: 'password' },
      desk: { access: 'password', path: 'portal/desk', format: 'json' },
      x: {},
    },
  })

  test.each([
    ['nginx', nginxServer(guarded, placeIn(guarded)), /auth_basic "([^"]*)";\s+auth_basic_user_file ([^;]*);/g],
    [
      'nginx in parts',
      nginxLocations(guarded, placeIn(guarded)),
      /auth_basic "([^"]*)";\s+auth_basic_user_file ([^;]*);/g,
    ],
    ['caddy', caddySite(guarded, placeIn(guarded)), /basicauth @guarded\d bcrypt (\S*) \{\s+import (\S*)/g],
    ['caddy in parts', caddyHandles(guarded, placeIn(guarded)), /basicauth @guarded\d bcrypt (\S*) \{\s+import (\S*)/g],
  ])('is asked for by %s, of each partner from its own file, which the text says how to make', (_, text, lines) => {
    expect([...text.matchAll(lines)].map(([, ...found]) => found)).toEqual([
      ['portal', 'pregon-portal.users'],
      ['desk', 'pregon-desk.users'],
    ])
    for (const name of ['portal', 'desk'])
      expect(text).toMatch(
        new RegExp(`# +printf '${name}[: ]%s.*(?:openssl passwd|caddy hash-password).*pregon-${name}.users`),
      )
    expect(text).not.toContain('public, max-age=300, stale-while-revalidate=60, stale-if-error=86400"\n    auth')
  })

  test.each([
    ['es/partners/portal.xml', true],
    ['es/partners/portal.xml.gz', true],
    ['es/partners//portal.xml/', true],
    ['ES/PARTNERS/PORTAL.XML', true],
    ['es/partners/portal', true],
    ['es/partners/portal/desk.json', false],
    ['es/partners/portal-two.xml', false],
    ['es/partners/x.xml', false],
    ['es/sections/portal/rss.xml', false],
  ])('guards every spelling of a path, and no path of others: %s', (path, isGuarded) => {
    const [portal] = guardedPartners(guarded)
    expect(portal && new RegExp(`(?:^|/)${anySpelling(portal)}`, 'i').test(path)).toBe(isGuarded)
  })

  test('cannot be asked for by a host that reads _headers', async () => {
    let said = ''
    const terminal = { stdout: () => {}, stderr: (text: string) => void (said += text), env: {}, isInteractive: false }
    const site = writeNewsroom({ records: [], site: { partners: { portal: { access: 'password' } } } })
    expect(await main(['hosting', 'headers', '--site', site], terminal)).toBe(2)
    expect(said).toContain('asks for no password; for portal write access: private')
  })
})

test('_headers names partners after all feeds of readers', () => {
  const paths = ['en/partners/portal.xml', 'en/tags/a/rss.xml', 'en/rss.xml']
  const named = headersFile(site, paths)
    .split('\n')
    .filter(line => paths.some(path => line === `/${path}`))
  expect(named).toEqual(['/en/rss.xml', '/en/tags/a/rss.xml', '/en/partners/portal.xml'])
})

describe('a page for a partner', () => {
  const paged = siteWith(
    {
      pages: { partners: true },
      partners: { portal: {}, secret: { access: 'private', format: 'json' }, desk: { access: 'password' } },
    },
    'a secret of some length',
  )
  const secretPage = `${paged.partners.get('secret')?.place}.html`
  const paths = ['portal.html', secretPage, 'desk.html'].map(name => `en/partners/${name}`)

  test.each([
    ['nginx', nginxServer(paged, placeIn(paged))],
    ['nginx in parts', nginxLocations(paged, placeIn(paged))],
    ['caddy', caddySite(paged, placeIn(paged))],
    ['caddy in parts', caddyHandles(paged, placeIn(paged))],
    ['headers', headersFile(paged, paths)],
  ])('%s keeps it from search engines, and gives browsers its policy', (kind, text) => {
    for (const name of ['portal.html', secretPage, 'desk.html']) {
      const part = partOf(text, text.includes(name) ? name : name.replace('.', '\\.'))
      expect(part).toContain('text/html; charset=utf-8')
      expect(part).toContain('noindex')
      if (kind !== 'headers') expect(part).toContain('Content-Security-Policy')
    }
    if (kind.startsWith('nginx')) expect(text.match(/auth_basic "desk"/g)).toHaveLength(2)
  })
})
