import { basename, resolve } from 'node:path'
import { parseLanguageTag } from '../model/language.ts'

/** What somebody said of a new newsroom, unchecked. */
export interface Given {
  readonly publisher?: string | undefined
  /** A domain, or an address at it. */
  readonly domain?: string | undefined
  readonly year?: string | undefined
  /** Languages, each perhaps with its home: `es` or `es=https://www.example.com/es/`. */
  readonly languages?: readonly string[] | undefined
  readonly feeds?: string | undefined
  readonly timezone?: string | undefined
  readonly sections?: readonly string[] | undefined
}

/** Everything that the site file of a new newsroom says, unchecked. */
export interface Choices {
  readonly publisher: string
  readonly authority: string
  readonly timezone: string
  readonly feeds: string
  readonly languages: readonly ChosenLanguage[]
  readonly sections: readonly string[]
}

export interface ChosenLanguage {
  /** The canonical tag, or what was typed where that is none. */
  readonly tag: string
  readonly home: string
}

/** Completes what was said by what is usual. */
export function settle(given: Given, folder: string, now: Date): Choices {
  const host = hostOf(given.domain ?? 'example.com')
  const origin = `https://${host}/`
  const languages = (given.languages ?? usualLanguages).map(each => languageOf(each))
  return {
    publisher: given.publisher ?? publisherOf(folder),
    authority: `${host.replace(/^www\./, '')},${(given.year ?? String(now.getFullYear())).trim()}`,
    timezone: given.timezone ?? usualTimezone(),
    feeds: given.feeds ?? `${origin}feeds/`,
    languages: languages.map(({ tag, home }) => ({ tag, home: home ?? usualHome(origin, tag, languages.length) })),
    sections: given.sections ?? usualSections,
  }
}

const usualLanguages: readonly string[] = ['en', 'es']
const usualSections: readonly string[] = ['news']

/** The home of a language: the root of the host, or a folder where several languages share the host. */
const usualHome = (origin: string, tag: string, count: number): string =>
  count > 1 ? `${origin}${encodeURIComponent(tag)}/` : origin

/** The zone of the machine. */
const usualTimezone = (): string => new Intl.DateTimeFormat('en').resolvedOptions().timeZone

/** The name of a folder as the name of a publisher. */
export function publisherOf(folder: string): string {
  const words = basename(resolve(folder)).replace(/[-_]+/g, ' ').trim()
  return words === '' ? 'Example News' : words.charAt(0).toUpperCase() + words.slice(1)
}

/** The host that somebody means by a domain or an address, in ASCII; what was typed where that is none. */
function hostOf(typed: string): string {
  const text = typed.trim()
  try {
    return new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`).hostname
  } catch {
    return text
  }
}

function languageOf(typed: string): { readonly tag: string; readonly home: string | undefined } {
  const at = typed.indexOf('=')
  const tag = (at < 0 ? typed : typed.slice(0, at)).trim()
  return { tag: parseLanguageTag(tag) ?? tag, home: at < 0 ? undefined : typed.slice(at + 1).trim() }
}

/** The members of a list that somebody typed with commas or spaces. */
export const membersOf = (typed: string): string[] => typed.split(/[,\s]+/).filter(member => member !== '')
