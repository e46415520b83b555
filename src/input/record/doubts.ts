import { dayIn } from '../../base/instant.ts'
import { problem, show, type Problem } from '../../model/problem.ts'
import type { Site } from '../../model/site.ts'
import { suggestion, type Locate } from '../../model/validation.ts'
import type { RecordData } from './schema.ts'

/** What a record's dates say that is hardly meant. */
export function datesBeforePublication(data: RecordData, at: Locate): Problem[] {
  const ofChange = 'write the moment of the change, or leave it out; the publication date was used'
  const ofEnd = 'write the moment at which the article leaves the feeds; as it is, it is never published'
  const ofWords = (tag: string) =>
    `write the moment at which these words leave the feeds; as it is, "${tag}" is never published`
  type Row = readonly [path: readonly PropertyKey[], date: Date | undefined, published: Date, expected: string]
  const ofTranslations = Object.entries(data.translations).flatMap(([tag, own]): Row[] => {
    const published = own.published ?? data.published
    const path = (key: string) => ['translations', tag, key]
    // The article's own end is told of once.
    const end = data.expires && data.expires >= data.published ? data.expires : undefined
    return [
      [path('updated'), own.updated, published, ofChange],
      own.expires
        ? [path('expires'), own.expires, published, ofWords(tag)]
        : [path('published'), end, published, ofWords(tag)],
    ]
  })
  const rows: Row[] = [
    [['updated'], data.updated, data.published, ofChange],
    [['expires'], data.expires, data.published, ofEnd],
    ...ofTranslations,
  ]
  return rows
    .filter(([, date, published]) => date && date < published)
    .map(([path, date, , expected]) => problem('DATE_ORDER', at(path), { found: date?.toISOString() ?? '', expected }))
}

/** What a record says of its original in vain. */
export function originalElsewhere({ original, translations }: RecordData, at: Locate): Problem[] {
  const languages = Object.keys(translations)
  if (original === undefined || languages.includes(original)) return []
  const expected = suggestion(original, languages)
  return [problem('ORIGINAL_MISSING', at(['original']), { found: show(original), expected })]
}

/** Pictures and media without an address, of which a record says something in vain. */
export function addressesMissing({ image, media }: RecordData, at: Locate): Problem[] {
  const paths = [
    ...(image && image.url === undefined ? [['image']] : []),
    ...media.flatMap((each, i) => (each && each.url === undefined ? [['media', i]] : [])),
  ]
  return paths.map(path => problem('ADDRESS_MISSING', at(path)))
}

/** Publications in a year in which the site had none: mostly a slip of the keyboard. */
export function datesTooEarly(
  { published, translations }: RecordData,
  { firstYear, timezone }: Site,
  at: Locate,
): Problem[] {
  const own = Object.entries(translations).map(
    ([tag, words]) => [['translations', tag, 'published'], words.published] as const,
  )
  return [[['published'], published] as const, ...own].flatMap(([path, date]) =>
    // The zone is asked only where it can matter: that takes time.
    date && date.getUTCFullYear() <= firstYear && Number(dayIn(date, timezone).year) < firstYear
      ? [problem('DATE_EARLY', at(path), { found: date.toISOString(), expected: String(firstYear) })]
      : [],
  )
}
