import { problem, show, type Problem } from '../../model/problem.ts'
import type { Site } from '../../model/site.ts'
import { nearest, suggestion, type Locate, type Path } from '../../model/validation.ts'
import type { RecordData } from './schema.ts'

type Known = Pick<Site, 'partners'>

/** Warnings for keys of partners that the site file does not list. A site without partners has none to compare with. */
export function partnersUnknown(data: RecordData, { partners }: Known, at: Locate): Problem[] {
  if (partners.size === 0) return []
  const lists: [Path, readonly string[]][] = [
    [['notFor'], data.notFor ?? []],
    [['image', 'notFor'], data.image?.notFor ?? []],
  ]
  const listed = lists.flatMap(([path, keys]) => keys.map((key, i): [Path, string] => [[...path, i], key]))
  const named = Object.entries(data.translations).flatMap(([language, words]) =>
    Object.keys(words?.partners ?? {}).map((key): [Path, string] => [['translations', language, 'partners', key], key]),
  )
  return [...listed, ...named]
    .filter(([, key]) => !partners.has(key))
    .map(([path, key]) =>
      problem('PARTNER_UNKNOWN', at(path), { found: show(key), expected: suggestion(key, [...partners.keys()]) }),
    )
}

/**
 * The partners that some keys keep out. A misspelt key keeps out the partner whose key is nearest, too: a slip of the
 * keyboard must not give an article away.
 */
export function keptOut(keys: readonly string[], { partners }: Known): readonly string[] {
  const known = [...partners.keys()]
  const meant = keys.flatMap(key => (partners.has(key) ? [] : (nearest(key, known) ?? [])))
  return [...new Set([...keys, ...meant])].toSorted()
}
