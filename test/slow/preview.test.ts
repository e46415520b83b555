// The preview and the watch as processes: what they answer, and what becomes of it after edits.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reportIn } from '../support/json-report.ts'
import { copySample, readTree, record, writeNewsroom } from '../support/newsroom.ts'
import { cli } from './support.ts'

const now = '2026-11-22T12:00:00Z'
const site = copySample()
const edited = join(site, 'articles/malecon-cold-front/en.md')
const original = readFileSync(edited, 'utf8')

interface Started {
  readonly process: ChildProcess
  /** All that was printed. */
  readonly printed: () => string
}

function start(...args: string[]): Started {
  const child = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
  return { process: child, printed: () => text }
}

/** Waits until something is so, and returns the milliseconds that it took. */
async function until(isSo: () => boolean | Promise<boolean>, what: string): Promise<number> {
  const begin = performance.now()
  while (!(await isSo())) {
    if (performance.now() - begin > 15_000) throw new Error(`still not: ${what}`)
    await sleep(10)
  }
  return performance.now() - begin
}

let preview: Started
let url: string

beforeAll(async () => {
  preview = start('preview', '--site', site, '--port', '0', '--now', now)
  await until(() => preview.printed().includes('documents'), 'the first build')
  url = /^http:\S+$/m.exec(preview.printed())?.[0] ?? ''
})
afterAll(() => preview.process.kill())

const page = async (): Promise<string> => (await fetch(url)).text()
const feed = async (): Promise<string> => (await fetch(`${url}files/en/rss.xml`)).text()

/** The answer to bytes that a client sends. */
async function raw(text: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  let answer = ''
  socket.on('data', chunk => (answer += chunk.toString('latin1')))
  socket.on('error', () => undefined)
  socket.write(text, 'latin1')
  const ended = once(socket, 'close').catch(() => undefined)
  await Promise.race([ended, sleep(1000)])
  socket.destroy()
  return answer
}
const get = (path: string, ...headers: string[]) =>
  raw([`GET ${path} HTTP/1.1`, 'Host: localhost', 'Connection: close', ...headers, '', ''].join('\r\n'))

describe('an edit', () => {
  test('is shown within a second, and whoever watches the events hears of it', async () => {
    const abort = new AbortController()
    const events = await fetch(`${url}events`, { signal: abort.signal })
    const reader = events.body?.getReader()
    await reader?.read()
    writeFileSync(edited, original.replace(/^title: .*$/m, 'title: The sea came over the wall'))
    const begin = performance.now()
    await reader?.read()
    expect(performance.now() - begin).toBeLessThan(1000)
    expect(await feed()).toContain('The sea came over the wall')
    abort.abort()
  })

  test('that breaks a record is told with its line, until it is mended', async () => {
    writeFileSync(edited, original.replace(/^title: .*$/m, 'title: The wall: over it'))
    await until(async () => (await page()).includes('articles/malecon-cold-front/en.md:2:8'), 'the problem')
    expect(await feed()).not.toContain('The sea came over the wall')
    writeFileSync(edited, original)
    await until(async () => !(await page()).includes('malecon-cold-front/en.md:2'), 'no problem')
    expect(await feed()).toContain('Why the sea comes over the Malecón')
  })

  test('after an edit leaves no open files and no old page behind, 200 times', async () => {
    // A small newsroom, so that the builds take little of the time.
    const folder = writeNewsroom({ records: [record('port'), record('ferry')], site: { scopes: ['all'] } })
    const small = start('preview', '--site', folder, '--port', '0', '--now', now)
    await until(() => small.printed().includes('documents'), 'the first build')
    const status = () => readFileSync(`/proc/${small.process.pid}/status`, 'utf8')
    const open = () => readdirSync(`/proc/${small.process.pid}/fd`).length
    const memory = () => Number(/VmRSS:\s+(\d+)/.exec(status())?.[1])
    const words = join(folder, 'articles/port/en.md')
    const first = readFileSync(words, 'utf8')
    const address = /^http:\S+$/m.exec(small.printed())?.[0] ?? ''
    const edit = async (number: number) => {
      writeFileSync(words, first.replace(/^title: .*$/m, `title: Edit ${number} of it`))
      await until(
        async () => (await (await fetch(`${address}files/en/rss.xml`)).text()).includes(`Edit ${number} of it`),
        `edit ${number}`,
      )
    }
    for (let i = 0; i < 50; i++) await edit(i)
    const [files, bytes] = [open(), memory()]
    for (let i = 50; i < 200; i++) await edit(i)
    expect(open()).toBeLessThanOrEqual(files + 2)
    expect(memory()).toBeLessThan(bytes * 1.5)
    small.process.kill()
  })
})

describe('a feed', () => {
  test('has its media type and validators, and is not sent twice', async () => {
    const first = await fetch(`${url}files/es/feed.json`)
    expect(first.headers.get('content-type')).toBe('application/feed+json')
    const [etag, modified] = [first.headers.get('etag') ?? '', first.headers.get('last-modified') ?? '']
    for (const headers of [
      { 'if-none-match': etag },
      { 'if-none-match': `"x", W/${etag}` },
      { 'if-modified-since': modified },
    ]) {
      const again = await fetch(`${url}files/es/feed.json`, { headers })
      expect([again.status, await again.text()]).toEqual([304, ''])
    }
    const other = await fetch(`${url}files/es/feed.json`, {
      headers: { 'if-none-match': '"x"', 'if-modified-since': modified },
    })
    expect(other.status).toBe(200)
    expect(await get('/files/es/feed.json').then(text => text.split('\r\n\r\n')[1])).toContain('jsonfeed.org')
    expect(await raw('HEAD /files/es/feed.json HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n')).toMatch(
      /\r\n\r\n$/,
    )
  })

  test('is not the published one: dist stays as it is', () => {
    expect(existsSync(join(site, 'dist'))).toBe(false)
  })
})

describe('nothing outside of the output folder is shown', () => {
  beforeAll(() => {
    writeFileSync(join(site, 'secret.txt'), 'secret words')
    const out = join(site, '.pregon/preview/now')
    symlinkSync(join(site, 'secret.txt'), join(out, 'link.txt'))
    symlinkSync(site, join(out, 'up'))
    writeFileSync(join(out, '.hidden'), 'secret words')
  })

  test.each([
    '/files/../secret.txt',
    '/files/../../../secret.txt',
    '/files/%2e%2e/%2e%2e/%2e%2e/secret.txt',
    '/files/..%2f..%2f..%2fsecret.txt',
    '/files/%252e%252e/%252e%252e/%252e%252e/secret.txt',
    '/files/..\\..\\..\\secret.txt',
    '/files/..%5c..%5c..%5csecret.txt',
    '/files/en/../../../../secret.txt',
    '/files//../../../secret.txt',
    '/files/secret.txt%00.xml',
    '/files/link.txt',
    '/files/up/secret.txt',
    '/files/.hidden',
    '/files/en/%2e%2e/.hidden',
    '//files/../secret.txt',
    'http://localhost/files/../../../secret.txt',
    '/secret.txt',
    '/../secret.txt',
    '/files',
  ])('%s', async path => {
    const answer = await get(path)
    expect(answer).not.toContain('secret words')
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /)
  })
})

describe('only this machine is answered', () => {
  test.each(['evil.example', 'evil.example:4321', '127.0.0.1.evil.example', 'localhost.evil.example', '192.0.2.1'])(
    'not under the name %s',
    async host => {
      expect(await raw(`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 403 /)
    },
  )

  test.each(['localhost', 'localhost:9', '127.0.0.1', '127.0.0.53:80', '[::1]:4321', 'LOCALHOST'])(
    'under the name %s',
    async host => {
      expect(await raw(`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 200 /)
    },
  )

  test.each(['0.0.0.0', '::', '192.0.2.1', 'example.com'])('--host %s is refused unless it is meant', host => {
    const { status, stderr } = spawnSync(process.execPath, [cli, 'preview', '--site', site, '--host', host], {
      encoding: 'utf8',
    })
    expect(status).toBe(2)
    expect(stderr).toContain('--open-to-network')
  })
})

test.each([
  ['GET\r\n\r\n', /400/],
  ['GET / HTTP/1.1\r\n\r\n', /400|403/],
  ['GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', /400/],
  ['GET /\u{0}\u{FF} HTTP/1.1\r\nHost: localhost\r\n\r\n', /400/],
  [`GET /${'a'.repeat(100_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`, /4\d\d/],
  ['GET / HTTP/9.9\r\nHost: localhost\r\n\r\n', /400|505/],
  ['POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\nConnection: close\r\n\r\nx', /405/],
  ['OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', /405/],
  ['GET /?a=%zz&&=&x[]=1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', /200/],
  ['\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\u{0}\u{1}\u{FC}\u{3}\u{3}', /400|^$/],
])('a malformed request does not end the preview: %#', async (request, answer) => {
  expect((await raw(request)).split('\r\n')[0]).toMatch(answer)
  expect((await fetch(url)).status).toBe(200)
})

test('a port that is taken is refused, and the usual one gives way to the next', () => {
  const { port } = new URL(url)
  const taken = spawnSync(process.execPath, [cli, 'preview', '--site', site, '--port', port], { encoding: 'utf8' })
  expect([taken.status, taken.stderr]).toEqual([2, expect.stringContaining('EADDRINUSE')])
})

describe('watch', () => {
  test('builds into dist after each change, also of editors that save by renaming, until it is interrupted', async () => {
    const folder = copySample()
    const dist = join(folder, 'dist')
    const file = join(folder, 'articles/clock-change/en.md')
    const watch = start('watch', '--site', folder)
    await until(() => watch.printed().includes('created'), 'the first build')
    const before = watch.printed()
    writeFileSync(`${file}.new`, readFileSync(file, 'utf8').replace(/^title: .*$/m, 'title: Clocks go back'))
    renameSync(`${file}.new`, file)
    await until(() => watch.printed().includes('changed'), 'the second build')
    expect(readFileSync(join(dist, 'en/rss.xml'), 'utf8')).toContain('<title>Clocks go back</title>')
    mkdirSync(join(folder, 'articles/broken'))
    writeFileSync(join(folder, 'articles/broken/article.yaml'), 'published: never\n')
    await until(() => watch.printed().includes('broken/article.yaml:1:1: error DATE_INVALID'), 'the problem')
    expect(watch.printed().slice(0, before.length)).toBe(before)
    const tree = readTree(dist)
    watch.process.kill('SIGINT')
    const [status] = (await once(watch.process, 'exit')) as [number | null]
    expect(status).toBe(0)
    expect(readTree(dist)).toEqual(tree)
  })

  test('prints a report a line with --json', async () => {
    const folder = copySample()
    const watch = start('watch', '--site', folder, '--json')
    const reports = () =>
      watch
        .printed()
        .split('\n')
        .filter(line => line.startsWith('{'))
        .map(reportIn)
    await until(() => watch.printed().includes('}\n'), 'the first build')
    mkdirSync(join(folder, 'articles/broken'))
    writeFileSync(join(folder, 'articles/broken/article.yaml'), 'published: never\n')
    await until(() => watch.printed().includes('"DATE_INVALID"'), 'the problem')
    watch.process.kill('SIGINT')
    await once(watch.process, 'exit')
    expect(reports()).toMatchObject([
      { command: 'watch', status: 0 },
      { command: 'watch', status: 1 },
    ])
  })
})
