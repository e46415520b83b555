import { isMapping } from '../../base/mapping.ts'
import type { Problem } from '../../model/problem.ts'
import type { Site } from '../../model/site.ts'
import { namedLanguages } from '../../model/waiting.ts'

/** A record without its words that are drafts. */
export interface Finished {
  readonly value: unknown
  /** The languages whose words are drafts. */
  readonly drafts: ReadonlySet<string>
}

/**
 * Takes the words that are drafts out of a record: they are not checked, since they are not finished. Those of a language
 * that waits for its locale file are drafts, too. Undefined where the record is a draft as a whole, or all its words in the
 * site's languages are.
 */
export function withoutDrafts(
  value: unknown,
  { languages, unspoken }: Pick<Site, 'languages' | 'unspoken'>,
): Finished | undefined {
  if (!isMapping(value)) return { value, drafts: none }
  if (value['draft'] === true) return undefined
  const { translations } = value
  if (!isMapping(translations)) return { value, drafts: none }
  const all = Object.entries(translations)
  const waiting: ReadonlySet<string> = unspoken ?? none
  const finished = all.filter(([tag, words]) => !(waiting.has(tag) || (isMapping(words) && words['draft'] === true)))
  if (finished.length === all.length) return { value, drafts: none }
  const tags: ReadonlySet<string> = new Set(namedLanguages({ languages, unspoken }))
  const isSites = ([tag]: readonly [string, unknown]) => tags.has(tag)
  if (!finished.some(isSites) && all.some(isSites)) return undefined
  const left = Object.fromEntries(finished)
  return {
    value: { ...value, translations: left },
    drafts: new Set(all.flatMap(([tag]) => (Object.hasOwn(left, tag) ? [] : tag))),
  }
}

/** A record as it will be when its drafts are finished. */
export function asFinished(value: unknown): unknown {
  if (!isMapping(value)) return value
  const { draft: _, translations, ...facts } = value
  if (!isMapping(translations)) return { ...facts, ...('translations' in value && { translations }) }
  const finished = Object.entries(translations).map(([tag, words]) => {
    if (!isMapping(words)) return [tag, words] as const
    const { draft: __, ...others } = words
    return [tag, others] as const
  })
  return { ...facts, translations: Object.fromEntries(finished) }
}

/** Whether a problem tells of words that are drafts. */
export function isOfDraft({ path = '' }: Problem, drafts: ReadonlySet<string>): boolean {
  const tag = /^translations\.([\w-]+)/.exec(path)?.[1]
  return tag !== undefined && drafts.has(tag)
}

const none: ReadonlySet<string> = new Set()
