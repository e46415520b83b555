import type { Facts } from '../../model/article.ts'
import { dayIn } from '../../base/instant.ts'
import { problem, type Problem } from '../../model/problem.ts'
import type { Site } from '../../model/site.ts'
import { maxProblems, pathText, type Locate, type Path } from '../../model/validation.ts'

/** Dates so far in the future that their year is probably a typing error. */
export interface FarDates {
  readonly problems: readonly Problem[]
  /**
   * The first moment at which one of the dates is no longer far, or at which an expiry no longer means never; undefined
   * where there is none.
   */
  readonly until: Date | undefined
}

const year = 366 * 24 * 3600_000

/** Warnings for the articles' dates far in the future. `locateOf` is called for the first ones only. */
export function farDates(
  articles: readonly Facts[],
  locateOf: (article: Facts) => Locate,
  site: Site,
  now: Date,
): FarDates {
  const isMeant = ({ code, date }: FarDate) =>
    code === 'DATE_AHEAD' && Number(dayIn(date, site.timezone).year) <= (site.lastYear ?? 0)
  const far = articles.flatMap(article =>
    farIn(article, now).flatMap(each => (isMeant(each) ? [] : { ...each, article })),
  )
  const problems = far.map(({ article, code, path, date, expected }, i) => {
    // Finding a place reads the file again.
    const place = i < maxProblems ? locateOf(article)(path) : { file: article.file }
    return problem(code, { ...place, path: pathText(path) }, { found: foundIn[code](date), expected })
  })
  const moments = [...far.map(({ near }) => near), ...articles.flatMap(article => turnsOf(article, now))]
  const until = moments.reduce<Date | undefined>((first, each) => (first && first < each ? first : each), undefined)
  return { problems, until }
}

/** The moments at which an expiry no longer means never, and is a date far in the future. */
function turnsOf({ expires, translations }: Facts, now: Date): Date[] {
  const all = [expires, ...Array.from(translations.values(), page => page.expires)]
  return all.flatMap(date => {
    const turn = date && new Date(date.getTime() - kinds.expires.before)
    return turn && turn > now ? turn : []
  })
}

const foundIn = {
  DATE_AHEAD: (date: Date): string => date.toISOString(),
  VALUE_UNUSED: (date: Date): string => `${date.toISOString()} has not come`,
} as const

interface FarDate {
  /** What is told of it. */
  readonly code: keyof typeof foundIn
  readonly path: Path
  readonly date: Date
  /** The moment from which the date is no longer far. */
  readonly near: Date
  readonly expected: string
}

type Dates = { readonly [K in keyof typeof kinds]?: Date | undefined }

/**
 * For each kind of date the distance in milliseconds from which it is far (`after`), and the effect until then. An
 * expiry beyond fifty years means never, so it gives no warning (`before`).
 */
const kinds = {
  published: { after: year, before: Infinity, does: 'is in no feed before then' },
  updated: { after: year, before: Infinity, does: 'does not count as changed before then' },
  withdrawn: { after: year, before: Infinity, does: 'stays in the feeds until then' },
  expires: { after: 10 * year, before: 50 * year, does: 'stays in the feeds until then' },
} as const

function farIn(article: Facts, now: Date): FarDate[] {
  const own = [...article.translations].flatMap(([language, page]) =>
    farAmong(page, now, ['translations', language], `as it is, "${language}"`),
  )
  return [
    ...farAmong(article, now, [], 'as it is, the article'),
    ...own,
    ...farCorrections(article, now),
    ...comingTranslations(article, now),
  ]
}

/** The corrections that lie far ahead. Those that all languages share are told once. */
function farCorrections({ translations }: Facts, now: Date): FarDate[] {
  const pages = [...translations]
  const isShared = (at: Date) => pages.every(([, { corrected }]) => corrected?.some(each => +each === +at))
  return pages.flatMap(([language, { corrected = [] }], i) =>
    corrected.flatMap(date => {
      if (date.getTime() - now.getTime() <= year || (isShared(date) && i > 0)) return []
      const path = isShared(date) ? ['correction'] : ['translations', language, 'correction']
      const expected = 'as it is, readers are not told of the correction before then'
      return { code: 'DATE_AHEAD', path, date, near: new Date(date.getTime() - year), expected }
    }),
  )
}

const day = 24 * 3600_000

/** The ends of a translator's work that lie ahead. A bare day means its last moment, so that of today is none. */
function comingTranslations({ translations }: Facts, now: Date): FarDate[] {
  return [...translations].flatMap(([language, { translated: date }]) => {
    if (!date || date.getTime() - now.getTime() < day) return []
    const expected = 'write up to when these words follow the original: a moment that has passed'
    const near = new Date(date.getTime() - day + 1)
    return { code: 'VALUE_UNUSED', path: ['translations', language, 'translated'], date, near, expected }
  })
}

function farAmong(dates: Dates, now: Date, above: Path, begin: string): FarDate[] {
  if (!(dates.updated ?? dates.expires ?? dates.withdrawn) && !(dates.published && dates.published > now)) return []
  return (Object.keys(kinds) as (keyof typeof kinds)[]).flatMap(key => {
    const [date, { after, before, does }] = [dates[key], kinds[key]]
    const ahead = date ? date.getTime() - now.getTime() : 0
    if (!date || ahead <= after || ahead > before) return []
    return {
      code: 'DATE_AHEAD',
      path: [...above, key],
      date,
      near: new Date(date.getTime() - after),
      expected: `${begin} ${does}`,
    }
  })
}
