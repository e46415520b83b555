import { isMapping } from '../base/mapping.ts'
import { parseYaml } from './parse.ts'

/** The values that decide when words end, on which page they stand, and whether they are a translation. */
const line = /^(published|expires|withdrawn|slug|url|translator|digitalSource)[ \t]*:.*$/gm

/** Stands for a value that cannot be read: it is valid nowhere. */
const unread = false

/**
 * The values that matter outside of their language, in front matter that cannot be parsed: each line is parsed by itself. A
 * fault in another line is no reason to forget that an article was taken back, or to take a translation for the original.
 */
export function valuesInLines(front: string, file: string): Readonly<Record<string, unknown>> {
  const values = new Map<string, unknown>()
  for (const [text, key = ''] of front.matchAll(line)) {
    const parsed = parseYaml(text, file)
    const own = parsed.ok && isMapping(parsed.value.value) ? parsed.value.value[key] : unread
    // Of a key that stands there twice, neither is sure.
    values.set(key, values.has(key) ? unread : own)
  }
  return Object.fromEntries(values)
}
