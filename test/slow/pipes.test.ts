// Real pipes: a reader may close a pipe before everything is printed, and that is no error.
import { spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { record, writeNewsroom } from '../support/newsroom.ts'

const program = fileURLToPath(new URL('../../lib/cli.js', import.meta.url))

// More bytes than a pipe holds before its reader has closed it.
const records = Array.from({ length: 60 }, (_, i) =>
  record(`story-${i}`, { tags: [`a-tag-that-fills-the-report-${i}`], colour: 'blue' }),
)
const site = writeNewsroom({ records: [...records, record('good')], site: { formats: ['atom'] } })
writeFileSync(join(site, 'articles/story-0/article.yaml'), 'published: 2026-02-21\nsection: world\n')

/** What a shell command with `pregon` in it prints and ends with: its own status, and that of pregon. */
function shell(command: string): { status: string; stdout: string; stderr: string } {
  const pregon = `"${process.execPath}" "${program}"`
  const { stdout, stderr } = spawnSync('bash', ['-c', command.replaceAll('pregon ', `${pregon} `)], {
    cwd: site,
    encoding: 'utf8',
  })
  const [, text = '', status = ''] = /^([\s\S]*?)status (.*)\n$/.exec(stdout) ?? []
  return { status, stdout: text, stderr }
}
const withStatus = (command: string) => `${command}; echo "status \${PIPESTATUS[0]}"`

describe('a reader that leaves early changes no status and prints no stack', () => {
  test.each([
    ['pregon build --json 2>/dev/null | head -c 1', '1'],
    ['pregon build --json 2>&1 | head -1', '1'],
    ['pregon build --format github | head -1', '1'],
    ['pregon build 2>&1 >/dev/null | head -1', '1'],
    ['pregon build --help | head -1', '0'],
    ['pregon --help | true', '0'],
    ['pregon check --json dist | head -1', '0'],
    ['pregon hosting nginx | head -1', '0'],
    ['pregon next --now 2026-01-01 | true', '0'],
    ['pregon nothing 2>&1 | true', '2'],
  ])('%s', (command, status) => {
    const { stderr, ...result } = shell(withStatus(command))
    expect(result.status).toBe(status)
    expect(result.stdout + stderr).not.toMatch(/EPIPE|\bat \w|node:/)
  })

  test('the feeds are published', () => {
    expect(existsSync(join(site, 'dist/en/atom.xml'))).toBe(true)
  })
})

test.runIf(existsSync('/dev/full'))('any other error of printing is reported, and changes status 0 to 1', () => {
  expect(shell(withStatus('pregon hosting nginx >/dev/full'))).toEqual({
    status: '1',
    stdout: '',
    stderr: 'pregon: what was to be printed could not be written (ENOSPC)\n',
  })
})

test.runIf(existsSync('/dev/full'))(
  'what a command that fails could not print is told, too, and its status stays',
  () => {
    expect(shell(withStatus('pregon doctor --offline --out site.yaml >/dev/full'))).toEqual({
      status: '2',
      stdout: '',
      stderr: 'pregon: what was to be printed could not be written (ENOSPC)\n',
    })
    expect(shell(withStatus('pregon nothing >/dev/full 2>/dev/full')).status).toBe('2')
  },
)

test.each(['build', 'init', 'new Storm', 'status', 'doctor'])(
  'in a folder that was deleted, pregon %s says so',
  name => {
    const gone = 'mkdir gone; cd gone; rmdir ../gone'
    expect(shell(withStatus(`${gone}; pregon ${name} 2>&1`))).toEqual({
      status: '2',
      stdout: `pregon ${name.split(' ')[0]}: the working directory was deleted or cannot be read; go to another one\n`,
      stderr: '',
    })
  },
)

describe('an article that is piped is checked, and named with its lines', () => {
  const piped = (text: string, args: string) =>
    shell(
      withStatus(`printf -- '${text}' | pregon check --article - ${args}`).replace('PIPESTATUS[0]', 'PIPESTATUS[1]'),
    )

  test.each([
    [JSON.stringify(record('piped')), '', '0', '1 article: 0 errors, 0 warnings\n'],
    ['{\\n"id": "piped"', '', '1', '-:2:14: error SYNTAX_INVALID'],
    [
      '---\\ntitle: Good\\nsumary: x\\n---\\nText.\\n',
      '--as articles/good/en.md',
      '1',
      'articles/good/en.md:3:1: error KEY_UNKNOWN',
    ],
    ['title: Good\\n', '', '2', ''],
    ['', '', '2', ''],
  ])('%j %s', (text, args, status, says) => {
    const printed = piped(text, args)
    expect([printed.status, printed.stdout]).toEqual([status, expect.stringContaining(says)])
  })
})
