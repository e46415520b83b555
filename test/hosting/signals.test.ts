// What servers tell machines: only what `signals` in site.yaml says, and with every feed.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { main } from '../../src/commands/main.ts'
import { caddyHandles, caddySite } from '../../src/hosting/caddy.ts'
import { headersFile } from '../../src/hosting/headers.ts'
import { nginxLocations, nginxServer } from '../../src/hosting/nginx.ts'
import { tdmFile } from '../../src/hosting/tdm.ts'
import type { Site } from '../../src/model/site.ts'
import { temporaryFolder, writeNewsroom, type Fields } from '../support/newsroom.ts'
import { placeIn, siteWith } from '../support/served.ts'

const partners = { portal: { format: 'atom' }, app: { access: 'private', format: 'json' } }
const withSignals = (signals?: Fields, more: Fields = {}) =>
  siteWith({ partners, ...more, ...(signals && { signals }) }, 'a secret of some length')
const paths = (site: Site) => [
  ...['rss.xml', 'atom.xml', 'feed.json'].map(name => `en/${name}`),
  'en/partners/portal.xml',
  `en/partners/${site.partners.get('app')?.place}.json`,
]

const printers = {
  nginx: (site: Site) => nginxServer(site, placeIn(site)),
  'nginx in parts': (site: Site) => nginxLocations(site, placeIn(site)),
  caddy: (site: Site) => caddySite(site, placeIn(site)),
  'caddy in parts': (site: Site) => caddyHandles(site, placeIn(site)),
  headers: (site: Site) => headersFile(site, paths(site)),
}

describe.each(Object.entries(printers))('%s', (name, print) => {
  test('says nothing where nothing is configured', () => {
    expect(print(withSignals())).not.toMatch(/tdm-|rel="license"|RSL/)
    expect(print(withSignals({ rsl: { prohibits: ['ai-all'] } }, { feeds: 'https://www.example/' }))).not.toMatch(
      /tdm-|rel="license"|RSL/,
    )
  })

  test('names the RSL document in the one Link header of every feed', () => {
    const text = print(withSignals({ rsl: { licence: "https://rsl.example/a?b=$c&d='" } }))
    const dollar = name.startsWith('nginx') ? '%24' : '$'
    const address = `https://rsl.example/a?b=${dollar}c&d=%27`
    const links = text.split('\n').filter(line => line.includes('rel="self"'))
    expect(links).toHaveLength(5)
    for (const line of links)
      expect(line.replace(/[`';]*$/, '')).toMatch(/, <[^>]*>; rel="license"; type="application\/rsl\+xml"$/)
    expect(text.split(`, <${address}>; rel="license"`)).toHaveLength(6)
  })

  test('says whether mining is reserved, and where the policy is', () => {
    const policy = 'https://www.example/policy'
    const reserved = print(withSignals({ tdm: { reserved: true, policy } }))
    expect(reserved).toMatch(/tdm-reservation:? ["`]?1\b/)
    expect(reserved).toContain(policy)
    const open = print(withSignals({ tdm: { reserved: false } }))
    expect(open).toMatch(/tdm-reservation:? ["`]?0\b/)
    expect(open).not.toContain('tdm-policy')
  })
})

test('nginx repeats the reservation wherever it repeats headers: one add_header drops those of the block around', () => {
  const text = printers.nginx(withSignals({ tdm: { reserved: true } }))
  const blocks = text.split('location').filter(block => block.includes('Cache-Control "') && !block.includes('return'))
  expect(blocks.length).toBeGreaterThan(5)
  for (const block of blocks) expect(block).toContain('add_header tdm-reservation "1";')
})

test('only a server of its own answers for the file at the root of the host', () => {
  const site = withSignals({ tdm: { reserved: true } })
  const answering = Object.entries(printers).filter(([, print]) => print(site).includes('/.well-known/tdmrep.json'))
  expect(answering.map(([name]) => name)).toEqual(['nginx', 'caddy'])
})

test('_headers says for which feeds Cloudflare leaves the RSL document out', () => {
  const text = printers.headers(withSignals({ rsl: { licence: 'https://rsl.example/a.xml' } }))
  expect(text).toContain('# the Link header, and with it the address of the RSL document.')
})

describe('tdmrep.json', () => {
  test.each([
    ['https://feeds.example/', '/'],
    ['https://www.example/feeds/', '/feeds/'],
    ['https://www.example/al%20día/$*/', '/al%20d%C3%ADa/%24%2A/'],
  ])('has one rule, for %s', (feeds, location) => {
    const site = withSignals({ tdm: { reserved: true, policy: 'https://www.example/policy' } }, { feeds })
    expect(JSON.parse(tdmFile(site))).toEqual([
      { location, 'tdm-reservation': 1, 'tdm-policy': 'https://www.example/policy' },
    ])
  })

  test('says with 0 that mining is not reserved', () => {
    expect(JSON.parse(tdmFile(withSignals({ tdm: { reserved: false } })))).toEqual([
      { location: '/', 'tdm-reservation': 0 },
    ])
  })

  async function run(site: Fields, ...args: readonly string[]) {
    let [out, err] = ['', '']
    const terminal = {
      stdout: (text: string) => void (out += text),
      stderr: (text: string) => void (err += text),
      env: {},
      isInteractive: false,
    }
    const status = await main(['hosting', 'tdmrep', '--site', writeNewsroom({ records: [], site }), ...args], terminal)
    return { status, out, err }
  }

  test('is written by "pregon hosting tdmrep --to"', async () => {
    const file = join(temporaryFolder(), 'tdmrep.json')
    expect(await run({ signals: { tdm: { reserved: true } } }, '--to', file)).toMatchObject({ status: 0 })
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual([{ location: '/', 'tdm-reservation': 1 }])
  })

  test('is refused where site.yaml says nothing of mining', async () => {
    const { status, out, err } = await run({ signals: { rsl: { licence: 'https://rsl.example/a.xml' } } })
    expect([status, out]).toEqual([2, ''])
    expect(err).toContain('site.yaml says nothing of mining; write signals: { tdm: { reserved: true } }')
  })
})
