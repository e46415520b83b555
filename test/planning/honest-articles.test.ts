// New articles that come while others go are not taken for renamed ones, even if newsrooms repeat texts and titles.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Facts, Page } from '../../src/model/article.ts'
import type { LanguageTag } from '../../src/model/language.ts'
import { digestsOfWords } from '../../src/model/text-digests.ts'
import { withoutRenames } from '../../src/planning/renames.ts'
import { tracesOf } from '../../src/planning/published-items.ts'
import { runs } from '../support/runs.ts'

const en = 'en' as LanguageTag
const notice = 'This story can be read in full by subscribers of the printed edition and of its archive.'

/** Long, and with a beginning that others have. */
const ownText = (id: string): string => `${notice} ${notice} ${notice} And of ${id} there is more to tell.`

interface Made {
  readonly id: string
  /** Days after the first of January. */
  readonly day: number
  /** A heading that comes again and again, such as that of a column; else one of its own. */
  readonly column: string | undefined
  /** What the text says: something of its own, the notice that many have, or something short. */
  readonly text: 'own' | 'notice' | 'short'
}

function facts({ id, day, column, text }: Made): Facts {
  const bodies = { own: ownText(id), notice, short: 'See the video.' }
  const page: Page = {
    slug: `page-${id}`,
    url: `https://news.example/${id}`,
    words: digestsOfWords(column ?? `Title ${id}`, bodies[text]),
  }
  const published = new Date(Date.UTC(2026, 0, 1 + day))
  return {
    id,
    file: id,
    published,
    section: 'world',
    tags: [],
    authors: [],
    original: en,
    translations: new Map([[en, page]]),
  }
}

const anyMade = (name: string) => (i: number) =>
  fc.record({
    id: fc.constant(`${name}${i}`),
    day: fc.nat(4),
    column: fc.constantFrom(undefined, undefined, 'Agenda', 'Weather'),
    text: fc.constantFrom('own' as const, 'own' as const, 'notice' as const, 'short' as const),
  })
const anyMany = (name: string) =>
  fc.integer({ min: 1, max: 6 }).chain(count => fc.tuple(...Array.from({ length: count }, (_, i) => anyMade(name)(i))))

const settledOf = (articles: readonly Facts[]) => ({
  articles,
  problems: [],
  disputes: [],
  records: articles.length,
  rejected: new Set<string>(),
})

/** Whether two are told apart by nothing that an editor sees: then nobody could say whether they are one. */
const looksLike = (a: Made, b: Made): boolean =>
  a.column !== undefined && a.column === b.column && (a.day === b.day || (a.text === b.text && a.text !== 'own'))

/** Texts and beginnings that several others have, before and after, so that they are formulas in every case. */
const witnesses = (['notice', 'short', 'own'] as const).flatMap(text =>
  [0, 1].map(i => ({ id: `witness-${text}-${i}`, day: 9 + i, column: undefined, text })),
)

test('honest articles are never taken for one another', () => {
  fc.assert(
    fc.property(anyMany('stays'), anyMany('goes'), anyMany('comes'), (staying, going, coming) => {
      fc.pre(!going.some(one => coming.some(other => looksLike(one, other))))
      const before = [...witnesses, ...staying, ...going].map(facts)
      const after = [...witnesses, ...staying, ...coming].map(facts)
      const settled = settledOf(after)
      const past = { pages: {}, records: tracesOf([{ articles: before }]) }
      expect(withoutRenames(settled, past, () => () => ({ file: '' }))).toEqual(settled)
    }),
    { numRuns: runs(2000) },
  )
})

test('an article of its own text is known again, whatever else was edited', () => {
  fc.assert(
    fc.property(anyMany('stays'), anyMade('goes')(0), fc.nat(4), (staying, going, day) => {
      const gone = { ...going, text: 'own' as const }
      const old = facts(gone)
      const renamed: Facts = {
        ...facts({ ...gone, day }),
        id: 'other',
        translations: new Map([
          [
            en,
            {
              slug: 'other',
              url: 'https://news.example/other',
              words: digestsOfWords('All new', ownText(gone.id)),
            },
          ],
        ]),
      }
      const past = { pages: {}, records: tracesOf([{ articles: [...staying.map(facts), old] }]) }
      const { articles, disputes, rejected } = withoutRenames(
        settledOf([...staying.map(facts), renamed]),
        past,
        () => () => ({ file: 'other' }),
      )
      expect(disputes).toMatchObject([{ code: 'ID_CHANGED', found: `${gone.id} (not other)` }])
      expect(articles).toEqual(staying.map(facts))
      expect(rejected).toEqual(new Set(['other', gone.id]))
    }),
  )
})
