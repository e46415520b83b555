import type { OnProgress, Phase } from '../model/report.ts'
import type { Terminal } from './command.ts'

const width = 30

const labels: Readonly<Record<Phase, string>> = {
  looking: 'looking at what changed',
  reading: 'reading records',
  planning: 'planning feeds',
  rendering: 'rendering articles',
  writing: 'writing documents',
}

/** A line on a terminal's error stream that tells how far a build is, and nothing anywhere else. */
export function progressLine({ stderr, isInteractive }: Terminal): {
  readonly show: OnProgress
  readonly clear: () => void
} {
  let drawn: { readonly at: number; readonly phase: Phase } | undefined
  const show: OnProgress = (done, total, phase) => {
    const now = Date.now()
    if (!isInteractive || (drawn?.phase === phase && now - drawn.at < 100)) return
    drawn = { at: now, phase }
    stderr(`\r${lineOf(done, total, phase)}\u{1B}[K`)
  }
  const clear = () => {
    if (drawn) stderr('\r\u{1B}[K')
  }
  return { show, clear }
}

function lineOf(done: number, total: number, phase: Phase): string {
  const label = labels[phase]
  if (phase === 'looking' || phase === 'planning') return `${label} …`
  // While others are still being found, a bar would go back.
  if (phase === 'reading') return `${label}: ${done} of ${total} found`
  const filled = total > done ? Math.round((width * done) / total) : width
  return `${label} [${'#'.repeat(filled)}${' '.repeat(width - filled)}] ${done} of ${total}`
}
