/** The messages of a locale file, nested as i18next reads them, without the names that each newsroom chooses. */
export interface Messages {
  readonly [key: string]: string | Messages
}
