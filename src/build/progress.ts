import type { OnProgress, Phase } from '../model/report.ts'

const phases: readonly Phase[] = ['looking', 'reading', 'planning', 'rendering', 'writing']

/**
 * Calls a function of somebody else, whose fault must not stop a build: once it has thrown, or has returned a promise that
 * was rejected, it is not called again. No promise is waited for.
 */
export function untilItThrows<T extends readonly unknown[]>(
  call: ((...args: T) => unknown) | undefined,
): (...args: T) => void {
  let usable = call
  const stop = () => void (usable = undefined)
  return (...args) => {
    try {
      const returned = usable?.(...args)
      if (returned instanceof Promise) returned.catch(stop)
    } catch {
      stop()
    }
  }
}

/**
 * Wraps `onProgress` so that progress never goes back, neither between phases nor within one, and never passes the
 * total. If `onProgress` throws, it is not called again, and the build goes on.
 */
export function steadily(onProgress: OnProgress | undefined): OnProgress {
  const report = untilItThrows(onProgress)
  let [phase, most] = [0, -1]
  return (done, total, name) => {
    const now = phases.indexOf(name)
    if (now < phase || (now === phase && done < most)) return
    phase = now
    most = Math.min(done, total)
    report(most, total, name)
  }
}
