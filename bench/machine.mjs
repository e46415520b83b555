// What numbers depend on: the machine as far as it matters, and the versions of what was measured.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { availableParallelism, loadavg, totalmem } from 'node:os'
import process from 'node:process'

export function machine() {
  return {
    cores: availableParallelism(),
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    /** Programs that wanted a core in the minute before; undefined where the system does not count them. */
    load: process.platform === 'win32' ? undefined : Number(loadavg()[0].toFixed(1)),
    system: `${process.platform} ${process.arch}`,
    node: process.version,
    feedsmith: versionOf('feedsmith'),
    feed: versionOf('feed'),
    hugo: hugoVersion(),
  }
}

function versionOf(name) {
  return JSON.parse(readFileSync(new URL(`../node_modules/${name}/package.json`, import.meta.url), 'utf8')).version
}

function hugoVersion() {
  const { stdout } = spawnSync('hugo', ['version'], { encoding: 'utf8' })
  return /v([\d.]+)/.exec(stdout ?? '')?.[1]
}
