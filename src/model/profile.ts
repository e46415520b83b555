import type { Rendition } from './article.ts'
import { partnerFormatNames, type PartnerFormatName } from './format-name.ts'
import type { Offer, OfferedChannel, Test } from './offer.ts'
import type { Parsed } from './problem.ts'

/** How sure it is that a partner has a rule: its own pages state it, others say so, or nobody could confirm it. */
export const sureness = ['stated', 'second-hand', 'unconfirmed'] as const
export type Sureness = (typeof sureness)[number]

/** What becomes of an item that breaks a rule: the partner takes it not at all, or shows less of it. */
export const effects = ['refuse', 'degrade'] as const
export type Effect = (typeof effects)[number]

/** A rule of a partner. */
export interface ProfileRule<Subject> {
  /** Its name in profiles. */
  readonly kind: string
  readonly test: Test<Subject>
  readonly effect: Effect
  /** The page that states it. */
  readonly source?: string | undefined
  readonly sure: Sureness
}

/** The rules of a partner by what they are about. A picture may be offered in any of its renditions. */
export interface ProfileRules {
  readonly item: readonly ProfileRule<Offer>[]
  readonly picture: readonly ProfileRule<Rendition>[]
  readonly channel: readonly ProfileRule<OfferedChannel>[]
}

/** An element that a profile adds: its text, or its attributes (`@name`) and children. Texts have places such as `{updated}`. */
export type ElementTemplate = string | readonly ElementTemplate[] | { readonly [name: string]: ElementTemplate }
export type ElementTemplates = Readonly<Record<string, ElementTemplate>>

/** The places of documents to which profiles add elements: the channel, an item, its picture, the notice of an end. */
export const templatePlaces = ['channel', 'item', 'picture', 'ended'] as const
export type TemplatePlace = (typeof templatePlaces)[number]

/** What one partner asks of a feed, beyond its format. */
export interface Profile {
  /** The key by which contracts name it. */
  readonly name: string
  /** The partner's name for people. */
  readonly title: string
  readonly source?: string | undefined
  /** The formats that the partner reads; the first is taken where a contract names none. */
  readonly formats: readonly PartnerFormatName[]
  /** The most items that the partner reads of a document. */
  readonly limit?: number | undefined
  /** The greatest age of an item, in milliseconds. */
  readonly maxAge?: number | undefined
  /** The elements of HTML that the partner keeps; all of ours where it is undefined. */
  readonly tags?: ReadonlySet<string> | undefined
  /** Whether questions and answers go into the text. */
  readonly faq: boolean
  /** Whether the text begins with the lead picture. */
  readonly leadPicture: boolean
  /** The most bytes that the partner reads of a document. */
  readonly bytes?: number | undefined
  /** Whether the guid of RSS is the permanent id, or the address of the page. */
  readonly guid: 'id' | 'page'
  /** Whether the date of an item is that of its publication, or of its last change. */
  readonly date: 'published' | 'updated'
  /** The languages that the partner reads; all where it is undefined. */
  readonly languages?: readonly string[] | undefined
  /** The partner's spelling of languages, by their tags. */
  readonly spelling: Readonly<Record<string, string>>
  /** Namespaces of the elements by prefix. */
  readonly namespaces: Readonly<Record<string, string>>
  readonly elements: Readonly<Record<TemplatePlace, ElementTemplates>>
  readonly rules: ProfileRules
}

/** The profile without rules: whatever a format can say. */
export const fullProfile: Profile = {
  name: 'full',
  title: 'a partner without rules',
  formats: partnerFormatNames,
  faq: true,
  leadPicture: true,
  guid: 'id',
  date: 'published',
  spelling: {},
  namespaces: {},
  elements: { channel: {}, item: {}, picture: {}, ended: {} },
  rules: { item: [], picture: [], channel: [] },
}

/** The profiles that contracts can name: those of the program, and those of the newsroom. */
export interface Profiles {
  readonly names: readonly string[]
  /** The profile of a name; its problems where its file has some; undefined where there is none. */
  readonly named: (name: string) => Parsed<Profile> | undefined
}

export const noProfiles: Profiles = { names: [], named: () => undefined }
