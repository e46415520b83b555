import type { PingReport } from '../websub/ping.ts'

/** The summary of a ping in one line. */
export function pingSummary({ status, announced, pending, unchanged }: PingReport): string {
  const all = announced.length + pending.length
  if (pending.length > 0) return `announced ${announced.length} of ${counted(all)}; the next ping announces the rest`
  if (status > 1) return 'nothing announced'
  return all > 0 ? `announced ${counted(all)}` : `nothing to announce: ${counted(unchanged)} unchanged`
}

function counted(feeds: number): string {
  return feeds === 1 ? '1 feed' : `${feeds} feeds`
}
