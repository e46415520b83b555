/** The messages of features that only some newsrooms or articles need. */
export type LaterMessage =
  | 'attribution'
  | 'ended_withdrawn'
  | 'ended_expired'
  | 'licence'
  | 'wire'
  | 'correction'
  | 'captionLabelled'
  | 'aiPicture_generated'
  | 'aiPicture_partly'
  | 'aiText_generated'
  | 'aiText_partly'
  | 'aiTranslation_generated'
  | 'aiTranslation_partly'

/**
 * The variables of these messages. A locale file without them stays valid, so that a newsroom need not translate them
 * before an article of its own needs them.
 */
export const laterMessages: Readonly<Record<LaterMessage, readonly string[]>> = {
  attribution: ['site!'],
  ended_withdrawn: [],
  ended_expired: [],
  licence: ['licence!'],
  wire: ['agency!'],
  correction: ['date!', 'text!'],
  captionLabelled: ['caption!', 'label!'],
  aiPicture_generated: [],
  aiPicture_partly: [],
  aiText_generated: [],
  aiText_partly: [],
  aiTranslation_generated: ['language'],
  aiTranslation_partly: ['language'],
}

export const laterMessageNames: readonly LaterMessage[] = Object.keys(laterMessages) as LaterMessage[]
