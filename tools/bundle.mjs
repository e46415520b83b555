// Makes the program that is installed: lib/cli.js and lib/program/, a few files in place of the hundreds that Node would
// find, open and compile one by one. usage: node tools/bundle.mjs [lib]   (after tsc, which makes the modules of the library)
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { notices } from './notices.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const source = path => join(root, 'src', path)

/** The files that Node is told to run. Each has a file of its own, and what it imports stands in others. */
const programs = { cli: 'cli.ts', worker: 'workers/worker.ts', 'stat-thread': 'cache/stat-thread.ts' }
const isProgram = id => Object.values(programs).map(source).includes(id)

/** What each further file holds: these modules and all that they import, without what files above hold already. */
const files = {
  // `--help` and `--version` load no more than this,
  start: ['commands/main.ts'],
  // and a build that finds nothing to do no more than this.
  look: ['commands/build.ts'],
  checks: ['commands/check.ts'],
  feeds: ['build/build-feeds.ts', 'input/site-folder.ts', 'workers/worker.ts'],
}

/** The name of the file for each module. A module of none is put where it is needed. */
function fileOf(importsOf) {
  const known = new Map()
  const take = (id, name) => {
    if (known.has(id) || isProgram(id)) return
    known.set(id, name)
    for (const other of importsOf(id)) take(other, name)
  }
  for (const [name, modules] of Object.entries(files))
    for (const each of modules) {
      for (const id of isProgram(source(each)) ? importsOf(source(each)) : [source(each)]) take(id, name)
    }
  return known
}

/** The packages that the sources load by `require`, when they are needed first: each becomes a file of its own. */
function requiredApart(found) {
  return {
    name: 'required-apart',
    transform: {
      filter: { id: /[\\/]src[\\/].*\.ts$/, code: /\brequire\('/ },
      handler: code =>
        code.replace(/\brequire\('([^'.]+)'\)/g, (_, name) => {
          found.add(name)
          return `require('./${name}.cjs')`
        }),
    },
  }
}

/**
 * markdown-it was compiled for engines without class fields: each field of a token costs it a call, a conversion and a
 * look-up. Assigned, they save a tenth to a quarter of the time of Markdown.
 */
const assigned = {
  name: 'assigned',
  transform: {
    filter: { id: /[\\/]markdown-it[\\/]dist[\\/]/, code: /\b_defineProperty\(/ },
    handler: code =>
      code.replace(
        /\b_defineProperty\(\s*(?:\/\*[^]*?\*\/\s*)?this,\s*(?:\/\*[^]*?\*\/\s*)?"(\w+)",\s*([^;]*?)\s*\);/g,
        (_, name, value) => `this.${name} = ${value};`,
      ),
  },
}

async function write(input, plugins, output) {
  const build = await rolldown({
    cwd: root,
    platform: 'node',
    input,
    plugins,
    preserveEntrySignatures: 'allow-extension',
    onLog(level, log) {
      if (level === 'warn') throw new Error(log.message)
    },
  })
  const { output: written } = await build.write({
    comments: { legal: true, annotation: false, jsdoc: false },
    ...output,
  })
  await build.close()
  return written
}

/** Writes the program into `lib`. */
async function bundle(lib) {
  const folder = join(lib, 'program')
  rmSync(folder, { recursive: true, force: true })
  const apart = new Set()
  let known
  const name = (id, graph) => {
    known ??= fileOf(each => graph.getModuleInfo(each)?.importedIds ?? [])
    return known.get(id) ?? null
  }
  const program = await write(
    Object.fromEntries(Object.entries(programs).map(([name, path]) => [name, source(path)])),
    [requiredApart(apart), assigned],
    {
      dir: lib,
      format: 'esm',
      entryFileNames: chunk => (chunk.name === 'cli' ? 'cli.js' : 'program/[name].js'),
      chunkFileNames: 'program/[name].js',
      codeSplitting: { groups: [{ debugName: 'files', name }], includeDependenciesRecursively: false },
    },
  )
  const written = [...program]
  for (const name of apart) {
    const file = join(folder, `${name}.cjs`)
    written.push(...(await write([name], [], { file, format: 'cjs', codeSplitting: false })))
  }
  writeFileSync(join(folder, 'NOTICES.txt'), notices(written.flatMap(({ moduleIds = [] }) => moduleIds)))
}

await bundle(process.argv[2] ?? join(root, 'lib'))
