import { z } from 'zod'

/**
 * What JSON Schema can say of a value as it is written, where a function checks it. It refuses nothing that the function
 * takes, but for values that count as left out; the function refuses more.
 */
export interface WrittenForm {
  readonly type?: string | readonly string[]
  readonly pattern?: string
  /** What editors say in the place of the pattern. */
  readonly patternErrorMessage?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly examples?: readonly unknown[]
}

/** The forms of schemas whose checks are functions. */
export const writtenForms: z.core.$ZodRegistry<WrittenForm> = z.registry<WrittenForm>()
