import type { SurveyLine } from '../input/scan-result.ts'
import { assembleFeeds, type Assembled, type AssembleJob } from './assemble-documents.ts'
import type { Newsroom } from './context.ts'
import { renderArticles, type Rendered, type RenderJob } from './render-items.ts'
import { surveySources, type SurveyJob } from './parse-inputs.ts'

export interface Jobs {
  readonly survey: SurveyJob
  readonly render: RenderJob
  readonly assemble: AssembleJob
}

export interface Results {
  readonly survey: readonly SurveyLine[]
  readonly render: readonly Rendered[]
  readonly assemble: Assembled
}

export type TaskName = keyof Jobs

/** What a crew can do. Jobs and results can be sent from thread to thread. */
export const tasks: { readonly [K in TaskName]: (job: Jobs[K], newsroom: Newsroom, begin: () => void) => Results[K] } =
  {
    survey: surveySources,
    render: renderArticles,
    assemble: assembleFeeds,
  }
