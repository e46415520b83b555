// Saves time only: it stands in for i18next, for messages with plain placeholders; test/words/messages.test.ts compares both.
/** Fills a message's variables in; undefined when one is missing. */
export type Template = (variables: Readonly<Record<string, string | number>>) => string | undefined

const placeholder = /\{\{-? *(\w+) *(, *capital *)?\}\}/g

/**
 * A message as a template, when it is of the plain kind of which i18next does no more than put values in the places of
 * their names. Undefined for any other, which is i18next's to fill in.
 */
export function readTemplate(message: string, capital: (text: string) => string): Template | undefined {
  if (/[{}]|\$t\(/.test(message.replace(placeholder, ''))) return undefined
  const places = [...message.matchAll(placeholder)].map(([, name = '', isRaised]) => ({ name, isRaised }))
  const texts = message.split(placeholder).filter((_, i) => i % 3 === 0)
  return variables => {
    let filled = texts[0] ?? ''
    for (const [i, { name, isRaised }] of places.entries()) {
      const value = Object.hasOwn(variables, name) ? variables[name] : undefined
      if (value === undefined) return undefined
      filled += (isRaised === undefined ? String(value) : capital(String(value))) + (texts[i + 1] ?? '')
    }
    return filled
  }
}
