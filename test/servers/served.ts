import type { ChildProcess } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, vi } from 'vitest'
import { main } from '../../src/commands/main.ts'
import { build } from '../../src/index.ts'
import { now, record, temporaryFolder, writeNewsroom, type Fields } from '../support/newsroom.ts'
import { ask, freePort, listening, type Answer, type Server } from './servers.ts'

export const hub = 'https://hub.example/'

const moves = {
  moved: { 'sections/mundo/': 'sections/world/', 'es/tags/beisbol/': 'https://beisbol.example/', 'pt/': 'es/' },
  retired: ['es/tags/old/', 'pt/tags/old/', 'fr/'],
}

const partners = {
  portal: { format: 'atom' },
  app: { access: 'private', format: 'ninjs' },
  agency: { access: 'password' },
  // Its name ends and its path begins as those of others do.
  desk: { access: 'password', path: 'agency/portal', format: 'json' },
  open: { path: 'news/agency' },
}
export const passwords = { agency: 'first word', desk: 'second word' }
vi.stubEnv('PREGON_SECRET', 'a secret of some length')

/** A newsroom that a server serves. */
export interface Served {
  readonly site: string
  readonly port: number
  readonly child: ChildProcess
  readonly get: (path: string, headers?: Readonly<Record<string, string>>, method?: string) => Promise<Answer>
  readonly file: (path: string) => Buffer
}

export interface Setting {
  readonly site?: Fields
  /** The path of the newsroom's home pages on the server; without one they are on another host. */
  readonly home?: string
  /** What the server is told, of what Pregón printed. */
  readonly change?: (printed: string, port: number) => string
}

export async function serve(
  server: Server,
  base = '/',
  { site: more = {}, home, change }: Setting = {},
): Promise<Served> {
  const port = await freePort()
  const host = `http://127.0.0.1:${port}`
  const homes =
    home === undefined ? {} : { languages: { en: { home: host + home }, es: { home: `${host}${home}es/` } } }
  const written = writeNewsroom({
    records: [record('one'), record('two', { section: 'cuba' })],
    site: { feeds: host + base, hub, compress: ['gzip', 'brotli'], partners, ...moves, ...homes, ...more },
  })
  chmodSync(written, 0o755)
  // A name that must be quoted.
  const site = join(written, 'the newsroom')
  mkdirSync(site)
  for (const name of ['site.yaml', 'articles', 'locales']) renameSync(join(written, name), join(site, name))
  expect(await build({ site, now })).toMatchObject({ status: 0 })
  let configuration = ''
  const terminal = {
    stdout: (text: string) => void (configuration += text),
    stderr: () => {},
    env: {},
    isInteractive: false,
  }
  expect(await main(['hosting', server.name, '--site', site], terminal)).toBe(0)
  const folder = temporaryFolder()
  chmodSync(folder, 0o755)
  writeUsers(server, folder)
  const child = server.start(folder, change ? change(configuration, port) : configuration)
  await listening(child, port)
  return {
    site,
    port,
    child,
    get: (path, headers, method) => ask(port, `${base}${path}`, headers, method),
    file: path => readFileSync(join(site, 'dist', path)),
  }
}

export function writeUsers(server: Server, folder: string): void {
  for (const [partner, password] of Object.entries(passwords))
    writeFileSync(join(folder, `pregon-${partner}.users`), server.user(partner, password))
}
