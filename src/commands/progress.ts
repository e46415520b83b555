import type { OnProgress, Phase } from '../model/report.ts'
import type { Terminal } from './command.ts'

const width = 30

const labels: Readonly<Record<Phase, string>> = {
  looking: 'looking for changes',
  reading: 'reading records',
  planning: 'planning feeds',
  rendering: 'rendering articles',
  writing: 'writing documents',
}

/** Shows the progress of a build in one line of a terminal. Shows nothing if the error stream is not a terminal. */
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
  // The total grows during the search, so a bar would go back.
  if (phase === 'reading') return `${label}: ${done} of ${total} found`
  const filled = total > done ? Math.round((width * done) / total) : width
  return `${label} [${'#'.repeat(filled)}${' '.repeat(width - filled)}] ${done} of ${total}`
}
