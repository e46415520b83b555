import type { Credit, ImageKind } from '../model/article.ts'
import type { Message } from './messages.ts'

/** What an image says of itself in one language. */
export interface Captioned {
  readonly caption?: string | undefined
  /** Whether it shows something like the event, and not the event. */
  readonly reference: boolean
  readonly kind: ImageKind
  readonly credit: Credit
}

/** Caption, note and credit as one line; undefined where the image has none of them. */
export const captionLine = (say: Message, image: Captioned, apart: (text: string) => string): string | undefined => {
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
