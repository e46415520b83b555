// How servers answer for the feeds of partners.
import { expect, test } from 'vitest'
import { caddyHandles, caddySite } from '../../src/hosting/caddy.ts'
import { headersFile } from '../../src/hosting/headers.ts'
import { nginxLocations, nginxServer } from '../../src/hosting/nginx.ts'
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

test('_headers names partners after all feeds of readers', () => {
  const paths = ['en/partners/portal.xml', 'en/tags/a/rss.xml', 'en/rss.xml']
  const named = headersFile(site, paths)
    .split('\n')
    .filter(line => paths.some(path => line === `/${path}`))
  expect(named).toEqual(['/en/rss.xml', '/en/tags/a/rss.xml', '/en/partners/portal.xml'])
})
