import fc from 'fast-check'
import type { Facts, Page } from '../../src/model/article.ts'
import type { DigitalSource } from '../../src/model/digital-source.ts'
import type { LanguageTag } from '../../src/model/language.ts'
import { tag } from './site.ts'

export const [en, es] = [tag('en'), tag('es')]

/** Noon of a day in UTC, or the given moment. */
export const at = (moment: string): Date => new Date(moment.length === 10 ? `${moment}T12:00:00Z` : moment)

type Moments = Readonly<Partial<Record<'published' | 'updated' | 'expires' | 'withdrawn' | 'translated', string>>>

/** What is told of a translation. */
interface Own extends Moments {
  readonly corrected?: readonly string[]
  readonly digitalSource?: DigitalSource
  /** The ids to which its body links. */
  readonly links?: readonly string[]
}

export interface Told extends Moments {
  readonly section?: string
  readonly tags?: readonly string[]
  readonly authors?: readonly (string | undefined)[]
  readonly original?: LanguageTag
  /** The languages whose words have a fault. */
  readonly broken?: readonly LanguageTag[]
  /** The translations, with their own moments. By default an English and a Spanish one without moments. */
  readonly own?: Readonly<Record<string, Own>>
}

const datesOf = ({ published, updated, expires, withdrawn, translated }: Moments) => ({
  ...(published !== undefined && { published: at(published) }),
  ...(updated !== undefined && { updated: at(updated) }),
  ...(expires !== undefined && { expires: at(expires) }),
  ...(withdrawn !== undefined && { withdrawn: at(withdrawn) }),
  ...(translated !== undefined && { translated: at(translated) }),
})

/** The facts of an article, for planning. */
export function facts(id: string, told: Told = {}): Facts {
  const { section = 'world', tags = [], authors = [], original = en, own = { en: {}, es: {} }, broken } = told
  return {
    id,
    file: `articles/${id}/article.yaml`,
    section,
    tags,
    authors: authors.map(key => ({ key })),
    original,
    ...(broken && { broken: new Map(broken.map(language => [language, {}])) }),
    published: at('2026-03-01'),
    ...datesOf(told),
    translations: new Map(
      Object.entries(own).map(([language, { corrected, digitalSource, links, ...moments }]): [LanguageTag, Page] => [
        tag(language),
        {
          slug: id,
          url: `https://${language}.example/${id}`,
          ...datesOf(moments),
          ...(corrected && { corrected: corrected.map(at) }),
          ...(digitalSource && { digitalSource }),
          ...(links && { links: links.map((name, line) => ({ id: name, text: 'body' as const, line, column: 5 })) }),
        },
      ]),
    ),
  }
}

/** The earliest moment in generated facts, in milliseconds since 1970. */
export const start: number = Date.UTC(2026, 0, 1)
export const hour = 3600_000

/** A moment within sixty days, in whole hours. */
export const anyMoment: fc.Arbitrary<Date> = fc
  .integer({ min: 0, max: 60 * 24 })
  .map(hours => new Date(start + hours * hour))

const moments = { published: anyMoment, updated: anyMoment, expires: anyMoment, withdrawn: anyMoment }
const anyMoments = fc.record(moments, { requiredKeys: [] })
const anyOwn = fc.record(
  { ...moments, corrected: fc.array(anyMoment, { minLength: 1, maxLength: 2 }) },
  { requiredKeys: [] },
)

export const anyFacts = (id: string): fc.Arbitrary<Facts> =>
  fc
    .record({
      moments: anyMoments,
      published: anyMoment,
      own: fc.record({ en: fc.option(anyOwn), es: fc.option(anyOwn) }),
      isEnglish: fc.boolean(),
      tags: fc.subarray(['a', 'b']),
    })
    .map(({ moments: ofAll, published, own, isEnglish, tags }) => {
      const pages = [[en, own.en] as const, [es, own.es] as const].flatMap(([language, page]): [LanguageTag, Page][] =>
        page ? [[language, { slug: id, url: `https://${language}.example/${id}`, ...page }]] : [],
      )
      const translations = new Map(pages.length > 0 ? pages : [[en, { slug: id, url: `https://en.example/${id}` }]])
      const [first = en] = translations.keys()
      const original = isEnglish && translations.has(en) ? en : first
      return { id, file: id, section: 'world', authors: [], tags, ...ofAll, published, original, translations }
    })
