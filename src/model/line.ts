import { z } from 'zod'
import { report } from './validation.ts'

// White space, and what is drawn as nothing (Unicode: Default_Ignorable_Code_Point, interlinear marks, blank braille);
// where a character was lost, U+FFFD stands for it.
const visible = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\u{FFF9}-\u{FFFB}\u{2800}\u{FFFD}]/u

/** Whether a text shows nothing. */
export const isBlank = (text: string): boolean => !visible.test(text)

const breaks = /[\t\n\u2028\u2029]/

/** A text without line breaks: names and titles have one line wherever they stand. */
export function inOneLine(text: string): string {
  // Run by run: one expression for break and spaces would try a long run of spaces at every length.
  return (breaks.test(text) ? text.replace(/\s+/g, run => (breaks.test(run) ? ' ' : run)) : text).trim()
}

/** A plain text of one line that shows something; else Problems ask for what is expected, and where there is none for `missing`. */
export const lineSchema = (expected = 'some text', missing = 'text'): z.ZodType<string> =>
  z.string({ error: ({ input }) => (input === undefined ? missing : undefined) }).transform((text, ctx) => {
    const single = inOneLine(text)
    if (isBlank(single)) report(ctx, 'VALUE_INVALID', text, expected)
    return single
  })
