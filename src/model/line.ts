import { z } from 'zod'
import { report } from './validation.ts'
import { writtenForms } from './written-form.ts'

// Characters that show something: no white space, and none that is drawn as nothing (Unicode:
// Default_Ignorable_Code_Point, interlinear marks, blank braille). U+FFFD stands for a lost character and shows nothing
// of the text.
const visible = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\u{FFF9}-\u{FFFB}\u{2800}\u{FFFD}]/u

/** Whether a text shows nothing. */
export const isBlank = (text: string): boolean => !visible.test(text)

const breaks = /[\t\n\u2028\u2029]/

/** Removes line breaks from a text, since names and titles stand on one line everywhere. */
export function inOneLine(text: string): string {
  // Two expressions: a single one for breaks and spaces would try every length of a long run of spaces.
  return (breaks.test(text) ? text.replace(/\s+/g, run => (breaks.test(run) ? ' ' : run)) : text).trim()
}

/**
 * A plain text of one line that is not blank. The Problem of a wrong text asks for `expected`, of an absent one for
 * `missing`.
 */
export const lineSchema = (expected = 'some text', missing = 'text'): z.ZodType<string> =>
  z
    .string({ error: ({ input }) => (input === undefined ? missing : undefined) })
    .transform((text, ctx) => {
      const single = inOneLine(text)
      if (isBlank(single)) report(ctx, 'VALUE_INVALID', text, expected)
      return single
    })
    .register(writtenForms, { pattern: String.raw`\S`, patternErrorMessage: 'Write some text.' })
