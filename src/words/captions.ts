import type { Credit, ImageKind } from '../model/article.ts'
import type { MachineShare } from '../model/digital-source.ts'
import type { Message } from './messages.ts'

/** What an image says of itself in one language. */
export interface Captioned {
  readonly caption?: string | undefined
  /** Whether it shows something like the event, and not the event. */
  readonly reference: boolean
  readonly kind: ImageKind
  readonly credit: Credit
  /** How much of it AI has made. */
  readonly byAi?: MachineShare | undefined
}

/** Caption, note, credit and the label of AI as one line; undefined where the image has none of them. */
export const captionLine = (say: Message, image: Captioned, apart: (text: string) => string): string | undefined => {
  const line = creditedCaption(say, image, apart)
  if (image.byAi === undefined) return line
  const label = say('aiPicture', { context: image.byAi })
  return line === undefined ? label : say('captionLabelled', { caption: line, label })
}

const creditedCaption = (say: Message, image: Captioned, apart: (text: string) => string): string | undefined => {
  const caption =
    image.caption === undefined
      ? image.reference
        ? say('caption', { context: 'referenceOnly' })
        : undefined
      : say('caption', { caption: image.caption, ...(image.reference && { context: 'reference' }) })
  const credit = creditLine(say, image.kind, image.credit, apart)
  if (caption === undefined || credit === undefined) return caption ?? credit
  return say('captionWithCredit', { caption, credit })
}

function creditLine(
  say: Message,
  kind: ImageKind,
  { source, name }: Credit,
  apart: (text: string) => string,
): string | undefined {
  const holder = source !== undefined && name !== undefined ? say('creditHolder', { source, name }) : (source ?? name)
  return holder === undefined ? undefined : say('credit', { context: kind, holder: apart(holder) })
}
