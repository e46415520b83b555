import type { LanguageTag } from './language.ts'
import type { Site } from './site.ts'

/** All languages that the site file names: those that are published, and then those that wait for their words. */
export const namedLanguages = ({ languages, unspoken }: Pick<Site, 'languages' | 'unspoken'>): LanguageTag[] => [
  ...languages.keys(),
  ...(unspoken ?? []),
]

/** Whether a text names a language that waits for its words: it is known, and nothing is published in it yet. */
export const isWaiting = (tag: string, { unspoken }: Pick<Site, 'unspoken'>): boolean =>
  [...(unspoken ?? [])].some(each => each === tag)
