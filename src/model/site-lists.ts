import { z } from 'zod'
import { listOfThese, oneOfRemedy } from './site-remedies.ts'

export const distinct = <T>(members: readonly T[]): T[] => [...new Set(members)]

export const present = <T>(members: readonly (T | undefined)[]): T[] => members.filter(member => member !== undefined)

/** A list of words from a small set. */
export function someOf<const T extends readonly string[]>(
  values: T,
): z.ZodArray<z.ZodOptional<z.ZodEnum<{ [K in T[number]]: K }>>> {
  return z.array(z.enum(values, { error: oneOfRemedy(values) }).optional(), { error: listOfThese(values) })
}
