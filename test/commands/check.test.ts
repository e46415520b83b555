import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { main } from '../../src/commands/main.ts'

const fixtures = join(import.meta.dirname, '../checks')
const dist = mkdtempSync(join(tmpdir(), 'pregon-check-'))
const now = ['--now', '2026-06-01T00:00:00Z']

beforeAll(() => {
  mkdirSync(join(dist, 'es'))
  writeFileSync(join(dist, 'es', 'rss.xml'), readFileSync(join(fixtures, 'rss/self-missing.xml')))
  writeFileSync(join(dist, 'sitemap.xml'), '<?xml version="1.0"?>\n<urlset/>\n')
  for (const name of ['a.html', 'b.html', 'rss.xml.gz']) writeFileSync(join(dist, name), '')
})
afterAll(() => rmSync(dist, { recursive: true }))

async function check(...args: readonly string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  let stdout = ''
  let stderr = ''
  const terminal = {
    stdout: (text: string) => (stdout += text),
    stderr: (text: string) => (stderr += text),
    env: {},
    isInteractive: false,
  }
  const status = await main(['check', ...args], terminal)
  return { status, stdout, stderr }
}

test.each([
  ['no findings', [join(fixtures, 'rss/clean.xml')], 0],
  ['warnings', [dist], 0],
  ['warnings, strictly', ['--strict', dist], 1],
  ['errors', [join(fixtures, 'rss/version.xml')], 1],
  ['a file that is not there', [join(dist, 'none.xml')], 2],
  ['a folder that is not there', [join(dist, 'none')], 2],
  ['a file that is not there, beside feeds', [join(dist, 'none.xml'), dist], 1],
  ['a folder of files that are no feeds', [join(fixtures, '../fixtures')], 2],
  ['an unknown option', ['--loud', dist], 2],
  ['an unknown format', ['--format', 'xml', dist], 2],
  ['a date that is none', ['--now', 'soon', dist], 2],
  ['a folder without feeds', [join(fixtures, 'set')].map(path => join(path, '../../commands')), 2],
])('exit status with %s', async (_, args, status) => {
  const withNow = args.includes('--now') ? args : [...now, ...args]
  expect((await check(...withNow)).status).toBe(status)
})

test('a folder is searched for feeds, and other files are left out', async () => {
  const { stdout } = await check(...now, dist)
  expect(stdout).toBe(
    `${join(dist, 'es/rss.xml')}:6:3: warning SELF_MISSING: /rss/channel: the feed has no link to itself
  add <atom:link rel="self" href="…"/> (RFC 4287 §4.1.1)
1 document: 0 errors, 1 warning
no feeds among 2 files: ${join(dist, 'sitemap.xml')} (a sitemap)
not looked at, by their endings: 2 .html, 1 .gz
`,
  )
})

test('in a folder without feeds, the other files are named', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pregon-check-'))
  writeFileSync(join(folder, 'data.json'), '{"a": 1}')
  writeFileSync(join(folder, 'index.html'), '')
  const { status, stderr } = await check(...now, folder)
  rmSync(folder, { recursive: true })
  expect([status, stderr]).toEqual([
    2,
    `pregon check: no feed in ${folder}
  no feeds among 1 file: ${join(folder, 'data.json')} (JSON, but no JSON Feed)
  not looked at, by their endings: 1 .html
`,
  ])
})

test('a named file that is not a feed is reported', async () => {
  expect((await check(...now, join(dist, 'sitemap.xml'))).stdout).toContain('FORMAT_UNKNOWN')
})

test('an address is looked up in the folder that is served there', async () => {
  const url = 'https://feeds.example/es/rss.xml'
  const { status, stdout } = await check(...now, '--strict', '--feeds', 'https://feeds.example', '--dir', dist, url)
  expect([status, stdout]).toEqual([1, expect.stringContaining('SELF_MISSING')])
})

test.each([
  ['without --feeds', ['https://feeds.example/rss.xml'], 'nothing is fetched'],
  ['elsewhere', ['--feeds', 'https://feeds.example/', 'https://other.example/rss.xml'], 'is not below'],
])('an address %s is refused', async (_, args, message) => {
  const { status, stderr } = await check(...args)
  expect([status, stderr]).toEqual([2, expect.stringContaining(message)])
})

test('--format json has these stable keys', async () => {
  const { stdout } = await check(...now, '--format', 'json', dist)
  const { problems, ...others } = JSON.parse(stdout) as { readonly problems: unknown; readonly findings: unknown }
  expect(problems).toEqual(others.findings)
  expect(others).toEqual({
    version: 1,
    command: 'check',
    status: 0,
    documents: 1,
    errors: 0,
    warnings: 1,
    files: 2,
    passedOver: [{ file: join(dist, 'sitemap.xml'), is: 'a sitemap' }],
    unread: { '.html': 2, '.gz': 1 },
    findings: [
      {
        code: 'SELF_MISSING',
        severity: 'warning',
        file: join(dist, 'es/rss.xml'),
        line: 6,
        column: 3,
        path: '/rss/channel',
        expected: '<atom:link rel="self" href="…"/>',
        says: 'the feed has no link to itself',
        remedy: 'add <atom:link rel="self" href="…"/>',
        clause: 'RFC 4287 §4.1.1',
      },
    ],
  })
})

test('--format github escapes characters with a meaning in workflow commands', async () => {
  const file = join(dist, 'a,b:100%.xml')
  writeFileSync(file, readFileSync(join(fixtures, 'rss/date-in-the-future.xml'), 'utf8').replace('2027', '2027 100%'))
  const { stdout } = await check(...now, '--format', 'github', file)
  rmSync(file)
  const escaped = file.replace('a,b:100%', 'a%2Cb%3A100%25')
  expect(stdout.split('\n')[0]).toBe(
    `::error file=${escaped},line=16,col=7,title=DATE_INVALID::/rss/channel/item/pubDate: ` +
      '"Tue, 02 Mar 2027 100%25 10:00:00 GMT" is no date%0Awrite Sat, 28 Feb 2026 10:00:00 GMT',
  )
})
