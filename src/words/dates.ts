import { tz } from '@date-fns/tz'
import { format, type FormatOptions } from 'date-fns/format'
import { enUS } from 'date-fns/locale/en-US'
import { offsetAt } from '../base/instant.ts'
import type { LanguageTag } from '../model/language.ts'

type DateFnsLocale = NonNullable<FormatOptions['locale']>

/** Writes the day of a moment in one language and time zone. */
export type ShowDate = (instant: Date) => string

/**
 * Makes a function that formats dates by a pattern of date-fns tokens. Returns undefined when date-fns has no locale
 * for the language, or none called `names`. Throws RangeError for a wrong pattern.
 */
export async function dateFormat(
  language: LanguageTag,
  pattern: string,
  timezone: string,
  names?: string,
): Promise<ShowDate | undefined> {
  const locale = await dateFnsLocale(names === undefined ? candidates(language) : [names])
  if (!locale) return undefined
  // date-fns reads everything after an open quote as quoted, without an error.
  if ((pattern.split("'").length - 1) % 2 === 1) throw new RangeError('a quote is not closed')
  const zone = tz(timezone)
  const show: ShowDate = instant => format(instant, pattern, { locale, in: zone })
  show(new Date(0))
  return saysOnlyTheDay.test(pattern) ? oncePerDay(show, timezone) : show
}

/** The pattern by which date-fns writes a day with its weekday in a language; undefined where it does not know the language. */
export async function usualPattern(language: LanguageTag): Promise<string | undefined> {
  const locale = await dateFnsLocale(candidates(language))
  return locale?.formatLong.date({ width: 'full' })
}

// Without the tokens of weeks: date-fns computes the start of a week from a midnight, which a clock change may skip.
const saysOnlyTheDay = /^(?:'[^']*'|[yMLdEceio]|[^A-Za-z'])*$/

/** Formats each day once and caches the text, since date-fns needs about 10 µs. */
function oncePerDay(show: ShowDate, timezone: string): ShowDate {
  const shown = new Map<number, string>()
  return instant => {
    // Rounded to the second, as @date-fns/tz does: old offsets are not whole minutes.
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

/** Possible names of a language's locale in date-fns, the nearest first: `en` is `en-US` there, `es-419` is `es`. */
function candidates(language: LanguageTag): string[] {
  const { language: base, script, region } = new Intl.Locale(language)
  const likely = new Intl.Locale(base).maximize()
  const regional = region === undefined ? [] : [`${base}-${region}`]
  const scripted = script === undefined ? [] : [`${base}-${script}`]
  return [language, ...scripted, ...regional, base, `${base}-${likely.region}`]
}

type LocaleModule = Readonly<Record<string, DateFnsLocale>>

/** Those of the languages that come with the program. They are named, so that the program's bundle holds them. */
const bundled: Readonly<Record<string, () => Promise<LocaleModule>>> = {
  // date-fns loads it in any case.
  'en-US': async () => ({ enUS }),
  es: () => import('date-fns/locale/es'),
}

async function dateFnsLocale(names: readonly string[]): Promise<DateFnsLocale | undefined> {
  for (const name of names) {
    try {
      const specifier = `date-fns/locale/${name}`
      const load = Object.hasOwn(bundled, name) ? bundled[name] : undefined
      const module = load ? await load() : ((await import(specifier)) as LocaleModule)
      return Object.values(module)[0]
    } catch {
      continue
    }
  }
  return undefined
}
