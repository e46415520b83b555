import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { repository, temporaryFolder } from '../support/newsroom.ts'

interface Lock {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly optional?: boolean }>>
}

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))

/** Packs a package of the repository; returns the path of its archive. */
function pack(folder: string, into: string): string {
  const args = ['pack', '--silent', '--ignore-scripts', '--pack-destination', into]
  return join(into, execFileSync('npm', args, { cwd: folder, encoding: 'utf8' }).trim())
}

/**
 * A folder in which `pregon` and `create-pregon` are installed from their archives. The packages that they need come from npm's
 * cache, in the versions of the repository's lock file: nothing is asked of a registry.
 */
export function installed(name: string): string {
  const above = temporaryFolder()
  const folder = join(above, name)
  mkdirSync(folder)
  const sources = { pregon: repository, 'create-pregon': join(repository, 'packages/create-pregon') }
  const archives = Object.entries(sources).map(([each, source]) => [each, pack(source, above)] as const)
  const dependencies = Object.fromEntries(archives.map(([each, archive]) => [each, `file:${archive}`]))
  const { packages } = json(join(repository, 'package-lock.json')) as Lock
  const needed = Object.entries(packages).filter(([path, { dev }]) => path !== '' && dev !== true)
  const own = archives.map(([each, archive]) => {
    const {
      version,
      dependencies: needs,
      bin,
      engines,
    } = json(join(sources[each as 'pregon'], 'package.json')) as Record<string, unknown>
    return [
      `node_modules/${each}`,
      { version, resolved: `file:${archive}`, dependencies: needs, bin, engines },
    ] as const
  })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ dependencies }))
  const all = Object.fromEntries([['', { dependencies }], ...own, ...needed])
  writeFileSync(
    join(folder, 'package-lock.json'),
    JSON.stringify({ lockfileVersion: 3, requires: true, packages: all }),
  )
  const args = ['ci', '--offline', '--no-audit', '--no-fund', '--ignore-scripts']
  const { status, stderr } = spawnSync('npm', args, { cwd: folder, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return folder
}
