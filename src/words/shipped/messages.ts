/** Messages by key as i18next nests them; those of a locale file, but for what each newsroom calls its own. */
export interface Messages {
  readonly [key: string]: string | Messages
}
