// Runs the program and a part of the suite with newer versions of Node.js, which npm carries as packages. Each must make the
// bytes that this one makes. usage: node tools/nodes.mjs [--only 24] [TEST…]   (after npm run compile)
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { delimiter, dirname, join, relative } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

export const lines = ['22', '24', '26']
/** What may depend on Node.js: its dates and languages, its network, its threads, and how it starts programs. */
const tests = ['test/base', 'test/words', 'test/websub', 'test/rendering', 'test/commands/cli.test.ts']

const root = fileURLToPath(new URL('..', import.meta.url))
const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'pregon-nodes')
const run = (command, args, options) => execFileSync(command, args, { cwd: root, stdio: 'inherit', ...options })
const say = text => process.stdout.write(`${text}\n`)

/** The newest program of a line, installed where no checkout is. */
export function install(line) {
  const folder = join(cache, line)
  const name = `node-${process.platform}-${process.arch}`
  mkdirSync(folder, { recursive: true })
  const quiet = ['--no-save', '--no-audit', '--no-fund', '--loglevel', 'error']
  run('npm', ['install', ...quiet, '--prefix', folder, `${name}@${line}`], { stdio: ['ignore', 'ignore', 'inherit'] })
  const program = join(folder, 'node_modules', name, 'bin/node')
  if (!existsSync(program)) throw new Error(`npm has no Node.js ${line} for ${process.platform} ${process.arch}`)
  return program
}

/** The documents of the sample newsroom as a version of Node.js makes them, by path. */
function sampleBy(program, threads) {
  const folder = mkdtempSync(join(tmpdir(), 'pregon-nodes-'))
  try {
    for (const part of ['site.yaml', 'locales', 'articles'])
      cpSync(join(root, part), join(folder, part), { recursive: true })
    const args = ['build', '--site', folder, '--now', '2026-11-22T12:00:00Z', '--threads', threads]
    run(program, [join(root, 'lib/cli.js'), ...args], { stdio: ['ignore', 'ignore', 'inherit'] })
    const out = join(folder, 'dist')
    const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
    const paths = files.map(entry => join(entry.parentPath, entry.name))
    return new Map(paths.map(path => [relative(out, path), readFileSync(path)]))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The paths of the documents that two builds made differently. */
function differences(one, other) {
  const paths = new Set([...one.keys(), ...other.keys()])
  return [...paths].filter(path => {
    const bytes = one.get(path)
    return !bytes || !other.get(path)?.equals(bytes)
  })
}

function main() {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { only: { type: 'string' } } })
  const own = sampleBy(process.execPath, '1')
  if (own.size === 0) throw new Error('the sample newsroom made no documents')
  for (const line of values.only === undefined ? lines : [values.only]) {
    const program = install(line)
    for (const threads of ['1', '2']) {
      const differing = differences(own, sampleBy(program, threads))
      if (differing.length > 0)
        throw new Error(`Node.js ${line} makes other bytes than ${process.version}: ${differing.join(', ')}`)
    }
    say(`Node.js ${line} (${program}): the ${own.size} documents of the sample have the same bytes`)
    const path = `${dirname(program)}${delimiter}${process.env.PATH}`
    const vitest = (...args) =>
      run(program, ['node_modules/vitest/vitest.mjs', 'run', ...args], { env: { ...process.env, PATH: path } })
    vitest(...(positionals.length > 0 ? positionals : tests))
    if (positionals.length === 0) vitest('--config', 'test/slow/vitest.config.ts', 'test/slow/bundle.test.ts')
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main()
