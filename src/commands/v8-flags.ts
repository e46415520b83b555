import { setFlagsFromString } from 'node:v8'

/**
 * The flag that makes V8 optimize a function only after four times as much use, by the major version of Node.js. V8
 * compiled for a quarter of a build's processor time, in each thread anew, and much of that code then hardly ran.
 */
export const lateOptimization: Readonly<Record<string, string>> = { 20: '--interrupt-budget=270000' }

/** Sets the flags for this process and its threads. Only the program calls it: a library's process is not ours. */
export function optimizeLate(): void {
  const flag = lateOptimization[process.versions.node.split('.')[0] ?? '']
  // V8 reads the flag whenever it considers a function, so it may be set while the program runs.
  if (flag !== undefined) setFlagsFromString(flag)
}
