// Runs a program and tells how long it took and how much memory it held at most.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const gnuTime = '/usr/bin/time'
const hasGnuTime = existsSync(gnuTime) && spawnSync(gnuTime, ['--version']).status === 0
const preload = fileURLToPath(new URL('./peak.cjs', import.meta.url))

/** Seconds of wall time and, with `memory`, the peak of resident memory in bytes. Throws where the program fails. */
export function measure([program, ...args], { input, memory = true, cwd } = {}) {
  const scratch = mkdtempSync(join(tmpdir(), 'pregon-measure-'))
  const report = join(scratch, 'peak')
  const usesTime = memory && hasGnuTime
  const command = usesTime ? [gnuTime, '-f', '%M', '-o', report, program, ...args] : [program, ...args]
  // Another system's `time` knows no memory; a Node program can tell by itself.
  const env = memory && !usesTime ? { ...process.env, NODE_OPTIONS: `--require ${preload}`, PEAK: report } : process.env
  // Nobody waits for what another has left to be written to the disk.
  if (memory) spawnSync('sync')
  try {
    const started = performance.now()
    const run = spawnSync(command[0], command.slice(1), { input, env, cwd, encoding: 'utf8', maxBuffer: 2 ** 28 })
    const seconds = (performance.now() - started) / 1000
    if (run.status !== 0) throw new Error(`${program} ${args.join(' ')} failed (${run.status}): ${run.stderr}`)
    const peak = memory && existsSync(report) ? Number(readFileSync(report, 'utf8')) * 1024 : undefined
    return { seconds, peak, stdout: run.stdout }
  } finally {
    rmSync(scratch, { recursive: true })
  }
}

/** Median and extremes. */
export function summaryOf(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const median = sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  return { median, least: sorted[0], most: sorted.at(-1) }
}
