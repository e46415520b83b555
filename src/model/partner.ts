import type { PartnerFormatName } from './format-name.ts'
import type { LanguageTag } from './language.ts'
import type { Profile } from './profile.ts'

/** Which of the agencies' articles a partner gets: its own ones beside the newsroom's, none of them, or them alone. */
export const wireChoices = ['include', 'exclude', 'only'] as const
export type WireChoice = (typeof wireChoices)[number]

/** Whether a partner, or readers, get translations that a machine made. */
export const machineChoices = ['include', 'omit'] as const
export type MachineChoice = (typeof machineChoices)[number]

/** Which pictures a partner gets: all, those whose own terms let others publish them, or none. */
export const imageChoices = ['all', 'licensed', 'none'] as const
export type ImageChoice = (typeof imageChoices)[number]

/**
 * Who can read a partner's feed: everybody, who was told of its address, or who has a name and a password for the
 * server.
 */
export const accesses = ['public', 'private', 'password'] as const
export type Access = (typeof accesses)[number]

/** What a contract gives a partner: which articles, in which languages, and how much of each. */
export interface Partner {
  readonly name: string
  readonly access: Access
  /** The path of its documents below `partners/`, without the ending. A private one holds a part that nobody can guess. */
  readonly place: string
  readonly format: PartnerFormatName
  /** The rules that its feeds follow. */
  readonly profile: Profile
  /** All languages of the site where it is undefined. */
  readonly languages?: readonly LanguageTag[] | undefined
  /** An article has to be in one of these sections; in any where it is undefined. The same goes for tags and authors. */
  readonly sections?: readonly string[] | undefined
  readonly tags?: readonly string[] | undefined
  readonly authors?: readonly string[] | undefined
  readonly excludeTags: readonly string[]
  /** The list of articles that the partner gets, in its order; undefined where the dates decide. */
  readonly collection?: string | undefined
  readonly wire: WireChoice
  readonly machineTranslations: MachineChoice
  /** The whole text, its summary, or the number of its paragraphs. */
  readonly text: 'full' | 'excerpt' | number
  readonly images: ImageChoice
  /** How long the feed holds an article after its publication, in milliseconds; undefined for no end. */
  readonly maxAge?: number | undefined
  readonly limit: number
  /** Whether each item ends with a line that names the newsroom and links to the article. */
  readonly attribution: boolean
}

/** Whether a partner has feeds of a language. */
export function hasLanguage({ languages }: Pick<Partner, 'languages'>, language: LanguageTag): boolean {
  return languages?.includes(language) ?? true
}
