// What pregon doctor says of servers, of newsrooms, and of what a night can bring.
import {
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, onTestFinished, test } from 'vitest'
import { build } from '../../src/index.ts'
import { doctor, statusOf, type DoctorOptions } from '../../src/doctor/doctor.ts'
import { run } from '../scaffold/command-line.ts'
import { copySample, now, readTree, temporaryFolder } from '../support/newsroom.ts'

interface Reply {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly body?: Uint8Array
}

type Behave = (request: IncomingMessage, usual: Required<Reply>) => Reply | 'silence' | 'half'

const folder = copySample()
await build({ site: folder, now, threads: 1 })
const path = 'en/rss.xml'
const bytes = readFileSync(join(folder, 'dist', path))
const gzipped = gzipSync(bytes)

const clock = () => Date.now()
const user = process.geteuid?.()

/** A copy of the built newsroom, which a test may spoil. */
function copyBuilt(): string {
  const copy = temporaryFolder()
  cpSync(folder, copy, { recursive: true, preserveTimestamps: true })
  return copy
}

/** A server that does all right, and differs from that as told. */
async function served(behave: Behave): Promise<string> {
  const etag = '"1"'
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const isCompressed = /gzip/.test(request.headers['accept-encoding'] ?? '')
    const isKnown = request.headers['if-none-match'] === etag
    const usual = {
      status: isKnown ? 304 : 200,
      headers: {
        'content-type': 'application/rss+xml; charset=utf-8',
        etag,
        'cache-control': 'public, max-age=300',
        'access-control-allow-origin': '*',
        vary: 'Accept-Encoding',
        'content-encoding': isCompressed ? 'gzip' : undefined,
      },
      body: isKnown ? Buffer.alloc(0) : isCompressed ? gzipped : bytes,
    }
    const reply = behave(request, usual)
    if (reply === 'silence') return
    const headers = { ...usual.headers, ...(reply === 'half' ? { 'content-length': '999999' } : reply.headers) }
    for (const [name, value] of Object.entries(headers)) if (value !== undefined) response.setHeader(name, value)
    if (reply === 'half') {
      response.write(bytes.subarray(0, 100))
      setTimeout(() => response.destroy(), 20)
      return
    }
    response.writeHead(reply.status ?? usual.status)
    response.end(reply.body ?? usual.body)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** What is not well, in the form `check condition says`. */
async function notWell(options: Partial<DoctorOptions>): Promise<string[]> {
  const found = await doctor({ site: folder, limit: 400, clock, user, units: [], ...options })
  return found.flatMap(({ check, condition, says }) => (condition === 'ok' ? [] : `${check} ${condition} ${says}`))
}

const faulty =
  (headers: NonNullable<Reply['headers']>): Behave =>
  () => ({ headers })

describe('a server', () => {
  const cases: readonly (readonly [name: string, Behave, readonly string[]])[] = [
    ['that does all right', () => ({}), []],
    ['without the feed', () => ({ status: 404 }), ['status fault 404']],
    ['that fails', () => ({ status: 503 }), ['status fault 503']],
    ['that says nothing', () => 'silence', ['answer fault gave no whole answer within 0.4 seconds']],
    ['that stops half-way', () => 'half', ['answer fault sent a body that cannot be read: aborted (ECONNRESET)']],
    ['that gives a page', faulty({ 'content-type': 'text/html; charset=utf-8' }), ['type fault text/html']],
    ['without a type', faulty({ 'content-type': undefined }), ['type fault no Content-Type']],
    [
      'with the type of any XML',
      faulty({ 'content-type': 'text/xml' }),
      ['type warning text/xml', 'charset warning none for text/xml: old readers take it for us-ascii'],
    ],
    [
      'with the type of another format',
      faulty({ 'content-type': 'application/atom+xml' }),
      ['type fault application/atom+xml'],
    ],
    [
      'in Latin letters',
      faulty({ 'content-type': 'Application/RSS+XML ; Charset="ISO-8859-1"' }),
      ['charset fault iso-8859-1: letters beyond English are read wrongly'],
    ],
    ['without validators', faulty({ etag: undefined }), ['validators warning neither ETag nor Last-Modified']],
    [
      'that forgets its validators',
      (_, { headers }) => ({ status: 200, body: headers['content-encoding'] === 'gzip' ? gzipped : bytes }),
      ['validators warning 200 for the etag that the server gave itself'],
    ],
    [
      'that does not compress',
      request =>
        request.headers['if-none-match'] === undefined
          ? { headers: { 'content-encoding': undefined }, body: bytes }
          : {},
      ['compression warning none, though asked for gzip and br'],
    ],
    [
      'that hides that it compresses',
      faulty({ vary: undefined }),
      ['compression warning gzip without Vary: Accept-Encoding'],
    ],
    [
      'with an old compressed copy',
      (_, { headers, body }) => (headers['content-encoding'] === 'gzip' ? { body: gzipSync('old') } : { body }),
      ['compression fault the compressed copy is another document'],
    ],
    [
      'with a broken compressed copy',
      (_, { headers, body }) => (headers['content-encoding'] === 'gzip' ? { body: Buffer.from('broken') } : { body }),
      ['answer fault sent a body that cannot be read: incorrect header check (Z_DATA_ERROR)'],
    ],
    [
      'that compresses unasked',
      (request, { body }) =>
        request.headers['if-none-match'] === undefined
          ? { headers: { 'content-encoding': 'gzip' }, body: gzipped }
          : { body },
      ['compression fault gzip, which was not asked for'],
    ],
    [
      'that compresses otherwise than asked',
      (_, { headers, body }) =>
        headers['content-encoding'] === 'gzip' ? { headers: { 'content-encoding': 'zstd' }, body: bytes } : { body },
      ['compression fault zstd, though asked for gzip or br'],
    ],
    [
      'that tells everybody that nothing changed',
      request => (request.headers['if-none-match'] === undefined ? {} : { status: 304, body: Buffer.alloc(0) }),
      ['validators fault 304 for a document that the server does not have'],
    ],
    [
      'that tells everybody so by the date',
      request => {
        const isKnown = request.headers['if-modified-since'] !== undefined
        const headers = { etag: undefined, 'last-modified': 'Fri, 27 Nov 2026 20:00:00 GMT' }
        return isKnown ? { headers, status: 304, body: Buffer.alloc(0) } : { headers }
      },
      ['validators fault 304 for a document that the server does not have'],
    ],
    [
      // As some servers do that mark the ETag of a compressed body, and then do not know it.
      'that forgets the validators of compressed bodies',
      (_, { headers, body }) =>
        headers['content-encoding'] === 'gzip' ? { status: 200, body: body.length === 0 ? gzipped : body } : { body },
      ['validators warning 200 for the etag that the server gave itself with a compressed body'],
    ],
    ['that keeps programs out', () => ({ status: 403 }), ['status fault 403']],
    ['that lets nobody keep it', faulty({ 'cache-control': 'no-store' }), ['cache warning no-store']],
    [
      'that lets caches keep it for a day',
      faulty({ 'cache-control': 'public, max-age=86400' }),
      ['cache warning public, max-age=86400: news may arrive 1440 minutes late'],
    ],
    [
      'that sets cookies',
      faulty({ 'set-cookie': 'a=b' }),
      ['cache warning sets a cookie, so that caches keep nothing'],
    ],
    [
      'that keeps pages out',
      faulty({ 'access-control-allow-origin': undefined }),
      ['cors warning no Access-Control-Allow-Origin'],
    ],
    [
      'with another time',
      () => ({ headers: { date: new Date(Date.now() + 3_600_000).toUTCString() } }),
      [expect.stringMatching(/^clock warning this machine is 3(59\d|600) s behind the server$/) as string],
    ],
    [
      'that escapes in vain',
      faulty({ 'access-control-allow-origin': 'https://a.example/' }),
      ['cors warning only https://a.example/ may read it'],
    ],
  ]

  test.each(cases)('%s', async (_, behave, expected) => {
    expect(await notWell({ urls: [new URL(`${await served(behave)}/${path}`)] })).toEqual(expected)
  })

  test('with another document than the last build wrote: soon the right one where a cache may have it', async () => {
    const old = Buffer.from('<rss/>')
    const behave = (request: IncomingMessage): Reply =>
      request.headers['if-none-match'] === undefined ? { headers: { 'content-encoding': undefined }, body: old } : {}
    const urls = [new URL(`${await served(behave)}/${path}`)]
    const says = `body warning 6 bytes, not the ${bytes.length} of the last build`
    expect(await notWell({ urls })).toEqual([expect.stringContaining(says)])
    const file = join(folder, 'dist', path)
    const { mtime } = statSync(file)
    utimesSync(file, mtime, new Date(Date.now() - 3_600_000))
    expect(await notWell({ urls })).toEqual([`body fault 6 bytes, not the ${bytes.length} of the last build`])
    utimesSync(file, mtime, mtime)
  })

  test('that sends readers elsewhere, and one that sends them in a circle', async () => {
    const target = await served(() => ({}))
    const away = await served(() => ({ status: 301, headers: { location: `${target}/${path}` } }))
    expect(await notWell({ urls: [new URL(`${away}/${path}`)] })).toEqual([
      `redirects warning 1 (301) from ${away}/${path} to ${target}/${path}`,
    ])
    const circle = await served(() => ({ status: 302, headers: { location: `/${path}` } }))
    expect(await notWell({ urls: [new URL(`${circle}/${path}`)] })).toEqual([
      expect.stringMatching(/^answer fault was redirected too often/),
    ])
  })

  test('that takes its time', async () => {
    let seconds = 0
    // Each look at the clock finds it a second later.
    const slowClock = () => Date.now() + 1000 * seconds++
    const found = await notWell({ urls: [new URL(`${await served(() => ({}))}/${path}`)], clock: slowClock })
    expect(found.filter(each => each.startsWith('status'))).toEqual([])
    const slower = () => Date.now() + 3000 * seconds++
    const late = await notWell({ urls: [new URL(`${await served(() => ({}))}/${path}`)], clock: slower })
    expect(late).toContainEqual(expect.stringMatching(/^status warning 200, after 9\.\d s$/))
  })

  test('that is not there is asked once, and not for every feed', async () => {
    const site = copySample()
    const file = join(site, 'site.yaml')
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^feeds: .*/m, 'feeds: http://127.0.0.1:9/feeds/'))
    const found = await notWell({ site })
    expect(found.filter(each => each.startsWith('answer'))).toHaveLength(1)
  })
})

describe('a newsroom', () => {
  const lockOf = (pid: number) => JSON.stringify({ pid, host: hostname() })
  const cases: readonly (readonly [name: string, (site: string) => void, readonly string[]])[] = [
    ['that is well', () => undefined, []],
    ['without a site file', site => rmSync(join(site, 'site.yaml')), ['site fault', 'cache warning', 'readable fault']],
    [
      'with a faulty site file',
      site => writeFileSync(join(site, 'site.yaml'), 'publisher: ['),
      ['site fault', 'cache warning'],
    ],
    ['whose document was altered', site => writeFileSync(join(site, 'dist', path), 'x'), ['documents fault']],
    ['whose document is gone', site => rmSync(join(site, 'dist', path)), ['documents fault']],
    ['whose manifest is no more', site => writeFileSync(join(site, '.pregon/manifest.json'), '{'), ['documents fault']],
    ['whose cache is gone', site => rmSync(join(site, '.pregon/cache.json')), ['cache warning']],
    [
      'with the lock of a process that ended',
      site => writeFileSync(join(site, '.pregon/lock'), lockOf(2 ** 22 + 1)),
      [],
    ],
    [
      'with the lock of another machine',
      site => writeFileSync(join(site, '.pregon/lock'), JSON.stringify({ pid: 1, host: 'another' })),
      ['lock warning'],
    ],
    [
      'whose output folder is a file',
      site => {
        rmSync(join(site, 'dist'), { recursive: true })
        writeFileSync(join(site, 'dist'), '')
      },
      ['documents fault', 'writable fault'],
    ],
    [
      'whose output folder is a link that leads nowhere',
      site => {
        rmSync(join(site, 'dist'), { recursive: true })
        symlinkSync(join(site, 'nowhere'), join(site, 'dist'))
      },
      ['documents fault', 'writable fault'],
    ],
    [
      'whose output folder is a link to another',
      site => {
        renameSync(join(site, 'dist'), join(site, 'public'))
        symlinkSync('public', join(site, 'dist'))
      },
      [],
    ],
    [
      'whose unit hides it',
      site => {
        mkdirSync(join(site, 'deploy'))
        const lines = ['[Service]', `ExecStart=/usr/bin/pregon build --site ${site}`, `ReadOnlyPaths=${site}`, '']
        writeFileSync(join(site, 'deploy/pregon.service'), lines.join('\n'))
      },
      ['unit fault'],
    ],
    ['whose build was killed', site => writeFileSync(join(site, '.pregon/publishing.json'), '[]'), ['build warning']],
    ['from the future', site => utimesSync(join(site, '.pregon'), 4e9, 4e9), ['clock fault']],
  ]

  test.each(cases)('%s', async (_, spoil, expected) => {
    const site = copyBuilt()
    spoil(site)
    const found = await notWell({ site, offline: true })
    expect(found.map(each => each.split(' ').slice(0, 2).join(' '))).toEqual(expected)
  })

  test('stays as it was, down to the times of its files', async () => {
    const site = copyBuilt()
    const timesOf = () => Object.keys(readTree(site)).map(each => statSync(join(site, each)).mtimeMs)
    const [tree, times, state] = [readTree(site), timesOf(), Math.floor(statSync(join(site, '.pregon')).mtimeMs)]
    await doctor({ site, offline: true, clock, user })
    expect(readTree(site)).toEqual(tree)
    expect(timesOf()).toEqual(times)
    expect(Math.floor(statSync(join(site, '.pregon')).mtimeMs)).toBe(state)
  })

  test('is told on the command line, a line each, and as data', async () => {
    const site = copySample()
    mkdirSync(join(site, '.pregon'))
    const { status, stdout, stderr } = await run(['doctor', '--site', site, '--offline', '--quiet'])
    expect([status, stderr]).toEqual([1, ''])
    expect(stdout).toBe(`warning  build        ${join(site, '.pregon')}: no build was logged yet; run pregon build\n`)
    const data = JSON.parse((await run(['doctor', '--site', site, '--offline', '--json'])).stdout) as {
      checks: Parameters<typeof statusOf>[0]
    }
    expect(data).toMatchObject({ version: 1, command: 'doctor', status: 1 })
    expect(statusOf(data.checks)).toBe(1)
  })

  test.each([
    [['--url', 'feeds'], 'is not an address of the web'],
    [['--timeout', '0'], 'is not a whole number of seconds'],
    [['--offline', '--url', 'https://a.example/'], 'contradict each other'],
  ])('is not looked at with wrong options: %j', async (args, says) => {
    const { status, stderr } = await run(['doctor', ...args])
    expect(status).toBe(2)
    expect(stderr).toContain(says)
  })
})
