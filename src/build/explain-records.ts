import type { RecordSummary } from '../input/record-summary.ts'
import type { Facts, Page } from '../model/article.ts'
import { digestsIn } from '../model/text-digests.ts'

/** Stands for the fields that a summary does not hold: only the record's digest shows that one of them changed. */
const otherFields = 'another field, such as summary, picture or sources'

/** The names of the fields that changed in a record. A translation's field has its language in front: `es.title`. */
export function changedFields(before: RecordSummary, after: RecordSummary): readonly string[] {
  if (before.digest === after.digest || !before.facts || !after.facts) return []
  const fields = fieldsThatDiffer(before.facts, after.facts)
  return fields.length > 0 ? fields : [otherFields]
}

function fieldsThatDiffer(before: Facts, after: Facts): string[] {
  const own = ownFields.filter(name => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
  const languages = new Set([...before.translations.keys(), ...after.translations.keys()])
  const ofLanguages = [...languages].flatMap(language => {
    const [old, present] = [before.translations.get(language), after.translations.get(language)]
    if (!old || !present) return [language]
    return pageFields.flatMap(([name, valueOf]) => (valueOf(old) === valueOf(present) ? [] : `${language}.${name}`))
  })
  return [...own, ...ofLanguages]
}

const ownFields = [
  'published',
  'updated',
  'expires',
  'withdrawn',
  'section',
  'tags',
  'authors',
  'original',
  'syndication',
  'notFor',
  'wire',
] as const satisfies readonly (keyof Facts)[]

const pageFields: readonly (readonly [name: string, valueOf: (page: Page) => unknown])[] = [
  ['title', ({ words = '' }) => digestsIn(words).title],
  ['body', ({ words = '' }) => digestsIn(words).text],
  ['slug', ({ slug }) => slug],
  ['url', ({ url }) => url],
  ['published', ({ published }) => published?.getTime()],
  ['updated', ({ updated }) => updated?.getTime()],
  ['expires', ({ expires }) => expires?.getTime()],
  ['withdrawn', ({ withdrawn }) => withdrawn?.getTime()],
  ['digitalSource', ({ digitalSource }) => digitalSource],
  ['correction', ({ corrected }) => corrected?.map(at => at.getTime()).join(' ')],
]
