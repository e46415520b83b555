import type { Facts, Page } from '../model/article.ts'
import type { LanguageTag } from '../model/language.ts'
import { digestsIn, withSlug, type WordDigests } from '../model/text-digests.ts'
import type { PublishedItems } from '../output/manifest.ts'
import { momentsOf } from './lifetimes.ts'

/** A text by which an article is recognized under another id. */
export type Mark = string

/** Whether a published article no longer exists in a language. */
export type IsGone = (id: string, language: LanguageTag) => boolean

/** The languages and digests of texts that do not identify an article, because several articles have them. */
type Formulas = ReadonlySet<string>

const none: Formulas = new Set()

/** The marks of articles that are gone, each with the id of its article. */
export function marksOfRecords(
  records: PublishedItems['records'],
  isGone: IsGone,
  formulas: Formulas,
): [Mark, string][] {
  return [...tracesGone(records, isGone)].flatMap(({ id, language, published, words }) =>
    marksOfWords(language, published, digestsIn(words), formulas).map((mark): [Mark, string] => [mark, id]),
  )
}

/** The marks of a translation. One of them is enough to recognize its article. */
export function marksOfPage(article: Facts, language: LanguageTag, { url, slug, words = '' }: Page): Mark[] {
  const { published } = momentsOf(article, language)
  return [pageMark(language, url), ...marksOfWords(language, published.getTime(), digestsIn(withSlug(words, slug)))]
}

/** Has the form of a key of `PublishedItems.pages`. An address belongs to one article, even if its words change. */
const pageMark = (language: LanguageTag, url: string): Mark => `${language} ${url}`

/**
 * The marks of words: title and text together, at any date; the title, the text, its beginning or the slug together
 * with the date, since newsrooms use titles and slugs again; the slug together with the text; and a long text alone. A
 * text that is a formula gives no mark, except together with its title.
 */
function marksOfWords(language: string, published: number, digests: WordDigests, formulas = none): Mark[] {
  const { title, text, opening, slug } = digests
  const unlessFormula = (digest: string | undefined) => (formulas.has(`${language} ${digest}`) ? undefined : digest)
  const [ownText, ownOpening] = [unlessFormula(text), unlessFormula(opening)]
  const facts: readonly (readonly [kind: string, ...facts: (string | number | undefined)[]])[] = [
    ['words', title, text],
    ['title', published, title],
    ['text', published, ownText],
    ['opening', published, ownOpening],
    ['slug', published, slug],
    ['slug and text', slug, ownText],
    ['long text', opening && ownText],
  ]
  return facts.flatMap(([kind, ...parts]) =>
    parts.every(part => part !== undefined) ? [`${kind} ${language} ${parts.join(' ')}`] : [],
  )
}

function* tracesGone(records: PublishedItems['records'], isGone: IsGone) {
  for (const [id, trace] of Object.entries(records))
    for (const [language, [published, words]] of Object.entries(trace.words))
      if (isGone(id, language as LanguageTag)) yield { id, language, published, words }
}

/** With this many owners a text is a formula, such as a notice. A text of two articles may show a rename. */
const formulaOwners = 3

/** The texts and beginnings of gone articles that do not identify them, because other articles have them too. */
export function formulasAmong(
  articles: readonly Facts[],
  records: PublishedItems['records'],
  isGone: IsGone,
): ReadonlySet<string> {
  const owners = new Map<string, Set<string>>()
  const keysOf = (language: string, words: string) => {
    const { text, opening } = digestsIn(words)
    return [text, opening].flatMap(digest => (digest === undefined ? [] : `${language} ${digest}`))
  }
  for (const { language, words } of tracesGone(records, isGone))
    for (const key of keysOf(language, words)) owners.set(key, new Set())
  if (owners.size === 0) return none
  const own = (id: string, language: string, words: string) => {
    for (const key of keysOf(language, words)) owners.get(key)?.add(id)
  }
  for (const [id, trace] of Object.entries(records))
    for (const [language, [, words]] of Object.entries(trace.words)) own(id, language, words)
  for (const { id, translations } of articles)
    for (const [language, { words = '' }] of translations) own(id, language, words)
  return new Set([...owners].filter(([, ids]) => ids.size >= formulaOwners).map(([key]) => key))
}
