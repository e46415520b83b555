import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { build } from '../src/build.ts'
import { main } from '../src/commands/main.ts'
import { nameInState, stateFolder } from '../src/output/state.ts'

const now = new Date('2026-11-22T12:00:00Z')
let site = ''
beforeEach(() => {
  site = mkdtempSync(join(tmpdir(), 'pregon-state-'))
  for (const name of ['site.yaml', 'locales', 'articles']) cpSync(name, join(site, name), { recursive: true })
})
afterEach(() => rmSync(site, { recursive: true }))

test('the state of dist stands beside the site file, that of another folder below it', () => {
  expect(stateFolder('a')).toBe(join('a', '.pregon'))
  expect(stateFolder('a', 'a/b/../dist')).toBe(join('a', '.pregon'))
  expect(stateFolder('a', '/srv/www')).toMatch(/^a\/\.pregon\/out\/[0-9a-f]{12}$/)
  expect(stateFolder('a', '/srv/www')).not.toBe(stateFolder('a', '/srv/preview'))
})

test('state files are named from the state folder on', () => {
  expect(nameInState('/srv/news/.pregon/ping/lock')).toBe('.pregon/ping/lock')
})

test('a preview elsewhere neither changes dist nor lets it forget what is ours', async () => {
  await build({ site, now })
  rmSync(join(site, 'articles/street-cries'), { recursive: true })
  const preview = join(site, 'preview')
  expect(await build({ site, now, out: preview })).toMatchObject({ status: 0 })
  expect(existsSync(join(preview, 'en/tags/music'))).toBe(false)
  expect(existsSync(join(site, 'dist/en/tags/music'))).toBe(true)
  expect(await build({ site, now })).toMatchObject({ status: 3 })
  expect(await build({ site, now, force: true })).toMatchObject({ status: 0 })
  expect(readdirSync(join(site, 'dist/en/tags'))).toEqual(readdirSync(join(preview, 'en/tags')))
})

test('metrics that cannot be written are a problem of a build that published', async () => {
  const written: string[] = []
  const terminal = {
    stdout: () => undefined,
    stderr: (text: string) => written.push(text),
    isInteractive: false,
    env: {},
  }
  const status = await main(['build', '--site', site, '--metrics', join(site, 'site.yaml/metrics.prom')], terminal)
  expect(status).toBe(1)
  expect(written.join('')).toMatch(/metrics\.prom: error WRITE_FAILED: could not be written \((?:ENOTDIR|EEXIST)\)/)
  expect(existsSync(join(site, 'dist/es/rss.xml'))).toBe(true)
})
