// Runs a program and tells how long it took, how much processor time it used and how much memory it held at most.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const gnuTime = '/usr/bin/time'
const hasGnuTime = existsSync(gnuTime) && spawnSync(gnuTime, ['--version']).status === 0
const preload = fileURLToPath(new URL('./usage.cjs', import.meta.url))

/**
 * `seconds` of wall time, `processor`: seconds of processor time of the process, its threads and its children, user and
 * system together, and `peak`: the peak of resident memory in bytes. The last two are undefined for a program that is not
 * Node where there is no GNU time. Throws where the program fails.
 */
export function measure([program, ...args], { input, cwd } = {}) {
  const scratch = mkdtempSync(join(tmpdir(), 'pregon-measure-'))
  const report = join(scratch, 'usage')
  const command = hasGnuTime ? [gnuTime, '-f', '%M %U %S', '-o', report, program, ...args] : [program, ...args]
  // Another system's `time` knows no memory; a Node program can tell by itself.
  const env = hasGnuTime ? process.env : { ...process.env, NODE_OPTIONS: `--require ${preload}`, USAGE: report }
  // Nobody waits for what another has left to be written to the disk.
  spawnSync('sync')
  try {
    const started = performance.now()
    const run = spawnSync(command[0], command.slice(1), { input, env, cwd, encoding: 'utf8', maxBuffer: 2 ** 28 })
    const seconds = (performance.now() - started) / 1000
    if (run.status !== 0)
      throw new Error(`${program} ${args.join(' ')} failed (${run.status}): ${run.stdout}${run.stderr}`)
    return { seconds, ...usageIn(report), stdout: run.stdout }
  } finally {
    rmSync(scratch, { recursive: true })
  }
}

function usageIn(report) {
  if (!existsSync(report)) return {}
  const [peak, user, system] = readFileSync(report, 'utf8').split(' ').map(Number)
  return { peak: peak * 1024, processor: user + system }
}

/** Median and extremes. */
export function summaryOf(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const median = sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  return { median, least: sorted[0], most: sorted.at(-1) }
}
