import type { ScanResult } from '../input/scan-result.ts'
import { assembleFeeds, type Assembled, type AssembleJob } from './assemble-documents.ts'
import type { WorkerContext } from './context.ts'
import { renderItems, type RenderJob, type RenderResult } from './render-items.ts'
import { parseInputs, type ParseJob } from './parse-inputs.ts'

export interface Jobs {
  readonly parse: ParseJob
  readonly render: RenderJob
  readonly assemble: AssembleJob
}

export interface Results {
  readonly parse: readonly ScanResult[]
  readonly render: RenderResult
  readonly assemble: Assembled
}

export type TaskName = keyof Jobs

/** The tasks of a worker pool. Their jobs and results can be sent between threads. */
export const tasks: {
  readonly [K in TaskName]: (job: Jobs[K], context: WorkerContext) => Results[K]
} = {
  parse: parseInputs,
  render: renderItems,
  assemble: assembleFeeds,
}
