import { harmlessStyles } from './html-names.ts'

const safeStyle = /^(?:[:,;#%.\s\w!]|\w-\w|'[\s\w]+'|"[\s\w]+"|\([\d,\s]+\))*$/
const declaration = /^\s*([-\w]+)\s*:([^:]*)$/
// Sizes of four digits and negative sizes can cover the reader's own page.
const safeWords = /^(?:!?[a-z-]+|#[0-9a-f]+|(?:rgb\()?\d{0,3}(?:\.\d{1,3})?(?:[a-z]{2}|%)?,?\)?|rgb\([\d,%]*\)?|,|\))$/
const boxed = /^(?:background|border|margin|padding)(?:-|$)/

/** The declarations of a style that change more than the appearance of text. */
export function dangersIn(style: string): readonly string[] {
  // CSS Style Attributes §3: a declaration may be empty.
  const written = style.toLowerCase().split(';')
  const declarations = written.filter(text => text.trim() !== '').map(text => declaration.exec(text))
  if (!safeStyle.test(style) || declarations.includes(null)) return [style]
  const found = declarations.flatMap(parts => {
    const [, property = '', value = ''] = parts ?? []
    if (!harmlessStyles.has(property)) return [property]
    return boxed.test(property) ? value.split(/\s+/).filter(word => word !== '' && !safeWords.test(word)) : []
  })
  return [...new Set(found)]
}
