import { spawn, spawnSync, type ChildProcess, type SpawnSyncReturns } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import { request, type IncomingHttpHeaders } from 'node:http'
import { connect, createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** A program that serves files, started with a configuration that Pregón printed. */
export interface Server {
  readonly name: 'nginx' | 'caddy'
  /** Starts it in a folder of its own; `configuration` is what `pregon hosting` printed. */
  readonly start: (folder: string, configuration: string) => ChildProcess
  /** A line of its file of users, as the commands that Pregón prints make it. */
  readonly user: (name: string, password: string) => string
}

const brotliModule = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so'
export const hasBrotliModule = existsSync(brotliModule)

/** What stands around a `server` block in Debian's /etc/nginx/nginx.conf, but for what is shared by the machine. */
const nginxMain = (folder: string, site: string, modules: string) => `${modules}
pid ${folder}/nginx.pid;
daemon off;
events {}
http {
  access_log off;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(name => `${name}_temp_path ${folder}/${name};`).join('\n  ')}
  include ${site};
}
`

export const nginx: Server = {
  name: 'nginx',
  start: (folder, configuration) => run('nginx', nginxArguments(folder, configuration), folder),
  user: (name, password) => `${name}:${printed('openssl', ['passwd', '-6', password])}\n`,
}

/** What `nginx -t` says of a configuration. */
export function nginxTest(folder: string, configuration: string): SpawnSyncReturns<string> {
  return spawnSync('nginx', ['-t', ...nginxArguments(folder, configuration)], { encoding: 'utf8' })
}

function nginxArguments(folder: string, configuration: string): readonly string[] {
  const site = join(folder, 'site.conf')
  const main = join(folder, 'nginx.conf')
  writeFileSync(site, configuration)
  const usesBrotli = /^\s*brotli_static/m.test(configuration)
  writeFileSync(main, nginxMain(folder, site, usesBrotli ? `load_module ${brotliModule};` : ''))
  return ['-p', folder, '-e', 'stderr', '-c', main]
}

export const caddy: Server = {
  name: 'caddy',
  user: (name, password) => `${name} ${printed('caddy', ['hash-password', '--plaintext', password])}\n`,
  start(folder, configuration) {
    const file = join(folder, 'Caddyfile')
    writeFileSync(file, `{\n\tadmin off\n}\n\n${configuration}`)
    return run('caddy', ['run', '--adapter', 'caddyfile', '--config', file], folder)
  },
}

const printed = (command: string, args: readonly string[]): string =>
  spawnSync(command, args, { encoding: 'utf8' }).stdout.trim()

function run(command: string, args: readonly string[], folder: string): ChildProcess {
  const child = spawn(command, args, {
    env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => said.set(child, (said.get(child) ?? '') + text))
  child.on('error', error => said.set(child, `${error.message}; run .ci/install-servers`))
  return child
}

const said = new Map<ChildProcess, string>()

/** Waits until a server answers; throws what it said when it does not. */
export async function listening(child: ChildProcess, port: number): Promise<void> {
  for (let i = 0; i < 100; i++) {
    if (await accepts(port)) return
    if (child.exitCode !== null) break
    await sleep(100)
  }
  throw new Error(`the server does not answer: ${said.get(child) ?? 'it said nothing'}`)
}

function accepts(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false))
    socket.on('connect', () => socket.destroy())
  })
}

export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return
  const exit = once(child, 'exit')
  child.kill()
  await exit
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** Asks as it is told: unlike fetch, node:http adds no header, follows nothing, unpacks nothing and keeps `..`. */
export async function ask(
  port: number,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
): Promise<Answer> {
  const sent = request({ host: '127.0.0.1', port, path, headers, method, agent: false })
  sent.end()
  return new Promise((resolve, reject) => {
    sent.on('error', reject)
    sent.on('response', response => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      )
    })
  })
}
