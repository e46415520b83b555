import type { LanguageTag } from './language.ts'

/** One text for all languages, or a text for each. */
export type LocalText = string | Readonly<Record<string, string>>

/** Whether others may publish an article: all of it, its beginning, or nothing. */
export const syndications = ['allowed', 'excerpt', 'none'] as const
export type Syndication = (typeof syndications)[number]

/** The word that takes back a licence of a wider level. */
export const noLicence = 'none'

/** Under which terms something is published, as one level says it: the site, a section, an article or a picture. */
export interface Terms {
  /** The copyright notice. */
  readonly rights?: LocalText | undefined
  /** The absolute address of a licence, or `none`. */
  readonly licence?: string | undefined
  readonly syndication?: Syndication | undefined
  /** The keys of partners whose feeds never hold it. */
  readonly notFor?: readonly string[] | undefined
}

/**
 * The terms that hold, from those of each level, the nearest first. The nearest level that says something decides. Only
 * the partners of all levels add up: what a section keeps from a partner, none of its articles gives away.
 */
export function inherited(...levels: readonly (Terms | undefined)[]): Terms {
  const nearest = <K extends keyof Terms>(key: K) => levels.find(level => level?.[key] !== undefined)?.[key]
  return {
    rights: nearest('rights'),
    licence: nearest('licence'),
    syndication: nearest('syndication'),
    notFor: [...new Set(levels.flatMap(level => level?.notFor ?? []))].toSorted(),
  }
}

/** The address of a licence; undefined where there is none. */
export function licenceOf({ licence }: Terms): string | undefined {
  return licence === noLicence ? undefined : licence
}

/** Whether the site file gives a licence anywhere, so that a feed may have one. */
export function hasLicence(site: {
  readonly terms: Terms
  readonly sectionTerms: ReadonlyMap<string, Terms>
}): boolean {
  return [site.terms, ...site.sectionTerms.values()].some(terms => licenceOf(terms) !== undefined)
}

/**
 * Stands for "no licence is given" (RFC 4946 §2.1). An entry without a licence inherits its feed's (§2.4), so one that
 * has none has to say so where its feed may have one.
 */
export const unspecifiedLicence = 'http://purl.org/atompub/license#unspecified'

/** A text in a language, where it has one. */
export function textIn(text: LocalText | undefined, language: LanguageTag): string | undefined {
  return typeof text === 'object' ? text[language] : text
}

/** What a licence is called: its name where it is a Creative Commons one, else its address without the scheme. */
export function licenceName(url: string): string {
  const [, path = ''] = /^https:\/\/creativecommons\.org\/(.*)$/.exec(url) ?? []
  const [, kind, version, port] = /^licenses\/([a-z-]+)\/(\d\.\d)\/(?:([a-z]{2,3})\/)?$/.exec(path) ?? []
  if (kind !== undefined && version !== undefined)
    return ['CC', kind.toUpperCase(), version, port?.toUpperCase()].filter(part => part !== undefined).join(' ')
  const [, zero] = /^publicdomain\/zero\/(\d\.\d)\/$/.exec(path) ?? []
  return zero === undefined ? url.replace(/^https:\/\//, '').replace(/\/$/, '') : `CC0 ${zero}`
}

/** Whether somebody's own terms let others publish it. */
export const mayBePublished = (terms: Terms): boolean =>
  terms.syndication === 'allowed' || licenceOf(terms) !== undefined
