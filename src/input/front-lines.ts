import { isMapping } from '../base/mapping.ts'
import { parseYaml } from './parse.ts'

/** The values that decide when words end, and on which page they stand. */
const line = /^(published|expires|withdrawn|slug|url)[ \t]*:.*$/gm

/** Stands for a value that cannot be read: it is valid nowhere. */
const unread = false

/**
 * The values that decide when words end and where they stand, in front matter that cannot be parsed: each line is parsed
 * by itself. A fault in another line is no reason to forget that an article was taken back.
 */
export function endsInLines(front: string, file: string): Readonly<Record<string, unknown>> {
  const values = new Map<string, unknown>()
  for (const [text, key = ''] of front.matchAll(line)) {
    const parsed = parseYaml(text, file)
    const own = parsed.ok && isMapping(parsed.value.value) ? parsed.value.value[key] : unread
    // Of a key that stands there twice, neither is sure.
    values.set(key, values.has(key) ? unread : own)
  }
  return Object.fromEntries(values)
}
