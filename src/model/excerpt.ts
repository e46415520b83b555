import { beginningOf } from './beginning.ts'
import { plainText, type Html } from './html.ts'

const usualLength = 280

/**
 * The beginning of a body, as the summary of an article without one: RSS needs a description beside the full text.
 * `length` is the greatest number of UTF-16 units before the ellipsis.
 */
export function excerpt(body: Html, length: number = usualLength): string | undefined {
  const text = plainText(body)
  return text === '' ? undefined : beginningOf(text, Math.min(length, usualLength))
}
