// Saves time only. Stands in for i18next, for messages with plain placeholders; test/words/messages.test.ts compares
// both.
/** Fills the variables into a message; returns undefined when one is missing. */
export type Template = (variables: Readonly<Record<string, string | number>>) => string | undefined

const placeholder = /\{\{-? *(\w+) *(, *capital *)?\}\}/g

/**
 * Makes a template of a message whose variables i18next would only replace by their values. Returns undefined for any
 * other message; i18next has to fill that one in.
 */
export function readTemplate(message: string, capital: (text: string) => string): Template | undefined {
  if (/[{}]|\$t\(/.test(message.replace(placeholder, ''))) return undefined
  const slots = [...message.matchAll(placeholder)].map(([, name = '', isRaised]) => ({ name, isRaised }))
  const texts = message.split(placeholder).filter((_, i) => i % 3 === 0)
  return variables => {
    let filled = texts[0] ?? ''
    for (const [i, { name, isRaised }] of slots.entries()) {
      const value = Object.hasOwn(variables, name) ? variables[name] : undefined
      if (value === undefined) return undefined
      filled += (isRaised === undefined ? String(value) : capital(String(value))) + (texts[i + 1] ?? '')
    }
    return filled
  }
}
