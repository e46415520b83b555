import type { OnProgress, Phase } from '../model/report.ts'

const phases: readonly Phase[] = ['looking', 'reading', 'planning', 'rendering', 'writing']

/**
 * Wraps `onProgress` so that progress never goes back, neither between phases nor within one, and never passes the
 * total. If `onProgress` throws, it is not called again, and the build goes on.
 */
export function steadily(onProgress: OnProgress | undefined): OnProgress {
  let report = onProgress
  let [phase, most] = [0, -1]
  return (done, total, name) => {
    const now = phases.indexOf(name)
    if (!report || now < phase || (now === phase && done < most)) return
    phase = now
    most = Math.min(done, total)
    try {
      report(most, total, name)
    } catch {
      report = undefined
    }
  }
}
