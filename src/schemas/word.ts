/** What a key means, in the languages of editors. */
export interface KeyWords {
  readonly en: string
  readonly es: string
  readonly examples?: readonly unknown[]
}

export type HoverLanguage = Exclude<keyof KeyWords, 'examples'>
export const hoverLanguages: readonly HoverLanguage[] = ['en', 'es']

export const word = (en: string, es: string, ...examples: readonly unknown[]): KeyWords =>
  examples.length > 0 ? { en, es, examples } : { en, es }
