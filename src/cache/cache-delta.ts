import type { Lines } from '../base/lines.ts'
import type { Input } from '../input/input.ts'
import { withoutRecords, type ScanResult } from '../input/scan-result.ts'

/**
 * The changes of the articles folder since the scan was written whole. To write them takes less time than to write the
 * whole scan. Inputs and tracked paths keep their indexes: those of added ones follow the last.
 */
export interface CacheDelta {
  /** Added inputs, with paths relative to the articles folder. */
  readonly inputs: readonly Input[]
  /** The indexes of inputs that are gone. */
  readonly gone: readonly number[]
  /** Added tracked paths, relative to the articles folder, each with the index of its input; null for a folder. */
  readonly tracked: readonly (readonly [path: string, inputIndex: number | null])[]
  /** Results of edited and added inputs, by the input's index. */
  readonly results: readonly (readonly [inputIndex: number, result: ScanResult])[]
  /** The stats of edited and added files, in the form that `indexedStats` returns. */
  readonly stats: readonly (readonly number[])[]
}

export const emptyDelta: CacheDelta = { inputs: [], gone: [], tracked: [], results: [], stats: [] }

/** Joins two deltas; the later one wins where both have a value. */
export function joinDeltas(earlier: CacheDelta, later: CacheDelta): CacheDelta {
  const gone = new Set([...earlier.gone, ...later.gone])
  const results = new Map([...earlier.results, ...later.results])
  return {
    inputs: [...earlier.inputs, ...later.inputs],
    gone: [...gone],
    tracked: [...earlier.tracked, ...later.tracked],
    results: [...results].filter(([inputIndex]) => !gone.has(inputIndex)),
    stats: [...new Map([...earlier.stats, ...later.stats].map(stat => [stat[0], stat])).values()],
  }
}

/** The results of a scan with the changes of a delta. An input that is gone has a result without records. */
export function withDelta(lines: Lines, delta: CacheDelta): Lines {
  const changed = new Map<number, ScanResult>([
    ...delta.results,
    ...delta.gone.map(inputIndex => [inputIndex, withoutRecords] as const),
  ])
  return {
    length: lines.length + delta.inputs.length,
    size: lines.size,
    at: i => changed.get(i) ?? lines.at(i),
    including: (text, count) => {
      const whole = lines.including(text, count + changed.size).filter(index => !changed.has(index))
      const later = [...changed].flatMap(([index, line]) => (line.includes(text) ? index : []))
      return [...whole, ...later].slice(0, count)
    },
  }
}
