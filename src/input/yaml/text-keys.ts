import { isComment } from './fast-flow.ts'

/** The keys of records and site files whose values are text that people read. */
const texts: ReadonlySet<string> = new Set(
  'title summary caption alt translator question answer name source publisher rights agency text'.split(' '),
)
/** Those of them that may hold a text for each language, by its tag. */
const textsByLanguage: ReadonlySet<string> = new Set(['rights', 'text'])
/** The keys whose values, or members of lists, are keys or parts of addresses. */
const keys: ReadonlySet<string> = new Set('id slug section tags authors sections notFor'.split(' '))

/** Whether the value of a key is text that people read. */
export const isText = (key: string): boolean => texts.has(key)

/** Whether the members of a key's value are texts as well, if it is a mapping. */
export const isByLanguage = (key: string): boolean => textsByLanguage.has(key)

/** Whether the members of a key's mapping have names that people chose, whatever those names mean elsewhere. */
export const hasNamedMembers = (key: string): boolean => named.has(key)

const named: ReadonlySet<string> = new Set('authors partners sectionTerms languages translations'.split(' '))

/** Whether the text of a key is Markdown, so that it may have several lines. */
export const isMarkup = (key: string): boolean => key === 'answer'

/** Whether values of a key, or members of its list, are text even where they look like numbers. */
export const isTyped = (key: string): boolean => texts.has(key) || keys.has(key)

const others: ReadonlySet<string> = new Set(
  (
    'draft translated published updated expires withdrawn original authors image media sources url type kind credit faq questions ' +
    'correction at wire licence syndication digitalSource partners renditions focal'
  ).split(' '),
)

/** Whether a word is most likely meant as a key. */
export const isKnownKey = (word: string): boolean => isTyped(word) || others.has(word)

const factLine = /^[ \t]*(?:- +)*["']?(\w{1,40})["']?:/
const textKey = new RegExp(`(?:^|[^\\w])(?:${[...texts].join('|')})["']?:`)

/**
 * Whether YAML may read a text differently from what somebody typed. Then the full parser has to check it. Misses no
 * such text among those that `readPlainYaml` reads.
 */
export function mayBeMisread(text: string, value: unknown): boolean {
  return mayCutText(text) || mayEscape.test(text) || holdsUnusual(value, '')
}

/** Matches an escape other than that of a quotation mark, a backslash or a slash; and a backslash at the beginning. */
const mayEscape = /\\[^"\\/\s]|"\\\\/

/** Whether a comment may follow a text on the same line. */
function mayCutText(text: string): boolean {
  let at = text.indexOf('#')
  while (at >= 0) {
    if (isComment({ source: text, position: at }) || text[at - 1] === '\t') {
      const begin = text.lastIndexOf('\n', at) + 1
      const next = text.indexOf('\n', at)
      const end = next < 0 ? text.length : next
      const isBehind = text.slice(begin, at).trim() !== '' && mayHoldText(text.slice(begin, end))
      if (isBehind || (at > begin && /[^\s#]/.test(text.charAt(at + 1)))) return true
      at = end
    }
    at = text.indexOf('#', at + 1)
  }
  return false
}

function mayHoldText(line: string): boolean {
  const key = factLine.exec(line)?.[1]
  // A short key may be the tag of a language.
  return key === undefined || key.length <= 3 || isText(key) || textKey.test(line)
}

/**
 * Matches a text in typographic quotation marks, or signs like them, of which at most one is a quotation mark of YAML.
 */
export const curlyQuoted: RegExp = /^(?:[“”„‟″＂][^“”„‟″＂"]*[“”″＂"]|[‘’‚‛´′＇][^‘’‚‛´′＇']*[‘’´′＇'])$/

function holdsUnusual(value: unknown, key: string): boolean {
  const isMapping = typeof value === 'object' && value !== null && !Array.isArray(value)
  if (isMapping && isByLanguage(key)) return Object.values(value).some(member => holdsUnusual(member, key))
  if (typeof value === 'object' && value !== null && isText(key)) return true
  if (Array.isArray(value)) return value.some(member => holdsUnusual(member, key))
  if (isMapping) return Object.entries(value).some(([name, member]) => holdsUnusual(member, name))
  if (typeof value === 'string') return isText(key) && curlyQuoted.test(value)
  return value === null ? isText(key) : isTyped(key)
}
