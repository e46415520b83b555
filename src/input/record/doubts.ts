import { dayIn } from '../../base/instant.ts'
import type { LanguageTag } from '../../model/language.ts'
import { problem, show, type Problem } from '../../model/problem.ts'
import type { Site } from '../../model/site.ts'
import { suggestion, type Locate } from '../../model/validation.ts'
import { isWaiting } from '../../model/waiting.ts'
import type { RecordData } from './schema.ts'

/** Warnings for dates of change and expiry before the publication, which are hardly intended. */
export function datesBeforePublication(data: RecordData, at: Locate): Problem[] {
  const ofChange = 'write the moment of the change, or leave it out; the publication date was used'
  const ofEnd = 'write the moment at which the article leaves the feeds; as it is, it is never published'
  const ofCorrection = 'write the moment of the correction; what was right before readers had it needs none'
  const ofWords = (tag: string) =>
    `write the moment at which these words leave the feeds; as it is, "${tag}" is never published`
  type Row = readonly [path: readonly PropertyKey[], date: Date | undefined, published: Date, expected: string]
  const ofTranslations = Object.entries(data.translations).flatMap(([tag, own]): Row[] => {
    const published = own.published ?? data.published
    const path = (key: string) => ['translations', tag, key]
    // The article's own expiry before its publication is reported once, not for each language.
    const end = data.expires && data.expires >= data.published ? data.expires : undefined
    return [
      [path('updated'), own.updated, published, ofChange],
      ...own.correction.map(({ at: date }): Row => [path('correction'), date, published, ofCorrection]),
      own.expires
        ? [path('expires'), own.expires, published, ofWords(tag)]
        : [path('published'), end, published, ofWords(tag)],
    ]
  })
  const rows: Row[] = [
    [['updated'], data.updated, data.published, ofChange],
    [['expires'], data.expires, data.published, ofEnd],
    ...data.correction.map(({ at: date }, i): Row => {
      const place = ['correction', ...(data.correction.length > 1 ? [i] : []), 'at']
      return [place, date, data.published, ofCorrection]
    }),
    ...ofTranslations,
  ]
  return rows
    .filter(([, date, published]) => date && date < published)
    .map(([path, date, , expected]) => problem('DATE_ORDER', at(path), { found: date?.toISOString() ?? '', expected }))
}

/** A warning where the record names an original language in which it has no words. */
export function originalElsewhere(
  { original, translations }: RecordData,
  broken: readonly LanguageTag[],
  site: Site,
  at: Locate,
): Problem[] {
  const languages = Object.keys(translations)
  if (original === undefined || [...languages, ...broken].includes(original) || isWaiting(original, site)) return []
  const expected = suggestion(original, languages)
  return [problem('ORIGINAL_MISSING', at(['original']), { found: show(original), expected })]
}

/** Warnings for pictures and media without an address: their other fields have no effect. */
export function addressesMissing({ image, media }: RecordData, at: Locate): Problem[] {
  const paths = [
    ...(image && image.url === undefined ? [['image']] : []),
    ...(image?.renditions ?? []).flatMap((each, i) =>
      each && each.url === undefined ? [['image', 'renditions', i]] : [],
    ),
    ...media.flatMap((each, i) => (each && each.url === undefined ? [['media', i]] : [])),
  ]
  return paths.map(path => problem('ADDRESS_MISSING', at(path)))
}

/** Warnings for publications before the site's first year, which are mostly typing errors. */
export function datesTooEarly(
  { published, translations }: RecordData,
  { firstYear, timezone }: Site,
  at: Locate,
): Problem[] {
  const own = Object.entries(translations).map(
    ([tag, words]) => [['translations', tag, 'published'], words.published] as const,
  )
  return [[['published'], published] as const, ...own].flatMap(([path, date]) =>
    // The time zone is used only near the first year, since it takes time.
    date && date.getUTCFullYear() <= firstYear && Number(dayIn(date, timezone).year) < firstYear
      ? [problem('DATE_EARLY', at(path), { found: date.toISOString(), expected: String(firstYear) })]
      : [],
  )
}
