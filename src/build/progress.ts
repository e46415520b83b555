import type { OnProgress, Phase } from '../model/report.ts'

const phases: readonly Phase[] = ['looking', 'reading', 'planning', 'rendering', 'writing']

/**
 * Tells progress that never goes back, neither from phase to phase nor within one, nor past its end. Who is told has no
 * say in the build: what it throws ends the telling and nothing else.
 */
export function steadily(onProgress: OnProgress | undefined): OnProgress {
  let tell = onProgress
  let [phase, most] = [0, -1]
  return (done, total, name) => {
    const now = phases.indexOf(name)
    if (!tell || now < phase || (now === phase && done < most)) return
    phase = now
    most = Math.min(done, total)
    try {
      tell(most, total, name)
    } catch {
      tell = undefined
    }
  }
}
