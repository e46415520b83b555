import type { Finding } from './findings.ts'

/** How a part of a text is painted where there are colours. */
export type Style = 'strong' | 'good' | 'bad' | 'doubtful' | 'weak'
export type Paint = (style: Style, text: string) => string

/** The text as it is. */
export const plain: Paint = (_, text) => text

export const styleOf: Readonly<Record<Finding, Style>> = {
  published: 'good',
  scheduled: 'weak',
  draft: 'weak',
  waits: 'weak',
  missing: 'bad',
  held: 'doubtful',
  never: 'bad',
  expired: 'weak',
  withdrawn: 'weak',
  rejected: 'bad',
  stale: 'doubtful',
  machine: 'weak',
  expiring: 'doubtful',
}

/** A text that tells of a finding, in its style. */
export const painted = (finding: Finding, text: string, paint: Paint): string => paint(styleOf[finding], text)
