import type { Terminal } from './command.ts'

const width = 30

/** A bar on a terminal's error stream once a command has taken a second, and nothing anywhere else. */
export function progressBar({ stderr, isInteractive }: Terminal): {
  readonly show: (done: number, total: number) => void
  readonly clear: () => void
} {
  const started = Date.now()
  let drawn = 0
  const show = (done: number, total: number) => {
    const now = Date.now()
    if (!isInteractive || now - started < 1000 || now - drawn < 100) return
    drawn = now
    const filled = Math.round((width * done) / total)
    stderr(`\r[${'#'.repeat(filled)}${' '.repeat(width - filled)}] ${done}/${total} documents`)
  }
  const clear = () => {
    if (drawn > 0) stderr('\r\u{1B}[K')
  }
  return { show, clear }
}
