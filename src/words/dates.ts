import { tz } from '@date-fns/tz'
import { format, type FormatOptions } from 'date-fns/format'
import { offsetAt } from '../base/instant.ts'
import type { LanguageTag } from '../model/language.ts'

type DateFnsLocale = NonNullable<FormatOptions['locale']>

/** Prints a moment as people of one language and time zone read it. */
export type ShowDate = (instant: Date) => string

/**
 * A printer for a pattern of date-fns tokens. Undefined when date-fns names no months in the language (nor under
 * `names`); throws RangeError for a bad pattern.
 */
export async function dateFormat(
  language: LanguageTag,
  pattern: string,
  timezone: string,
  names?: string,
): Promise<ShowDate | undefined> {
  const locale = await dateFnsLocale(names === undefined ? candidates(language) : [names])
  if (!locale) return undefined
  // date-fns takes the rest of the pattern for quoted.
  if ((pattern.split("'").length - 1) % 2 === 1) throw new RangeError('a quote is not closed')
  const zone = tz(timezone)
  const show: ShowDate = instant => format(instant, pattern, { locale, in: zone })
  show(new Date(0))
  return saysOnlyTheDay.test(pattern) ? oncePerDay(show, timezone) : show
}

// Weeks are left out: date-fns finds their beginning by way of a midnight, which a clock change may skip.
const saysOnlyTheDay = /^(?:'[^']*'|[yMLdEceio]|[^A-Za-z'])*$/

/** The same, but each day is printed once: date-fns takes some 10 µs. */
function oncePerDay(show: ShowDate, timezone: string): ShowDate {
  const shown = new Map<number, string>()
  return instant => {
    // As @date-fns/tz does it, to the second: offsets of long ago were not whole minutes.
    const local = instant.getTime() + Math.round(offsetAt(instant, timezone) * 60) * 1000
    const day = Math.floor(local / 86_400_000)
    const known = shown.get(day)
    if (known !== undefined) return known
    const text = show(instant)
    if (shown.size >= maxCachedDays) shown.clear()
    shown.set(day, text)
    return text
  }
}

const maxCachedDays = 4096

/** The names under which date-fns may keep a language, nearest first: `en` stands there as `en-US`, `es-419` as `es`. */
function candidates(language: LanguageTag): string[] {
  const { language: base, script, region } = new Intl.Locale(language)
  const likely = new Intl.Locale(base).maximize()
  const regional = region === undefined ? [] : [`${base}-${region}`]
  const scripted = script === undefined ? [] : [`${base}-${script}`]
  return [language, ...scripted, ...regional, base, `${base}-${likely.region}`]
}

async function dateFnsLocale(names: readonly string[]): Promise<DateFnsLocale | undefined> {
  for (const name of names) {
    try {
      const specifier = `date-fns/locale/${name}`
      const module = (await import(specifier)) as Record<string, DateFnsLocale>
      return Object.values(module)[0]
    } catch {
      continue
    }
  }
  return undefined
}
