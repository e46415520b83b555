import leven from 'leven'
import { lazily } from '../base/lazy.ts'
import type { Facts } from '../model/article.ts'
import { withoutEnding, type PageAddress } from '../model/page-address.ts'

/** The pages of all articles, by which addresses in texts are recognized. */
export interface HomePages {
  /** Whether an article has a page, published or not. */
  readonly has: (address: string) => boolean
  /** The article that is meant by the address of no page; undefined where none is like it. */
  readonly meant: (page: PageAddress) => Facts | undefined
}

export function homePages(articles: readonly Facts[]): HomePages {
  // Most newsrooms have no such address, so the lists are made for the first one.
  const pages = lazily(() => new Set(articles.flatMap(pagesOf)))
  const named = lazily(() => firstBy(articles, namesOf))
  const alike = lazily(() => firstBy(articles, article => slugsOf(article).flatMap(gapsOf)))
  return {
    has: address => pages().has(withoutEnding(address)),
    meant: page => {
      const exact = named().get(nameOf(page)) ?? named().get(page.slug)
      if (exact) return exact
      return gapsOf(page)
        .map(gap => alike().get(gap))
        .find(article => article && isLike(page, article))
    },
  }
}

/** The addresses of an article's pages, as they are compared. */
export const pagesOf = ({ translations }: Facts): string[] =>
  Array.from(translations.values(), ({ url }) => withoutEnding(url))

function firstBy(articles: readonly Facts[], keysOf: (article: Facts) => string[]): ReadonlyMap<string, Facts> {
  const first = new Map<string, Facts>()
  for (const article of articles) for (const key of keysOf(article)) if (!first.has(key)) first.set(key, article)
  return first
}

const slugsOf = ({ translations }: Facts): PageAddress[] =>
  Array.from(translations, ([language, { slug }]) => ({ language, slug }))

const nameOf = ({ language, slug }: PageAddress): string => `${language} ${slug}`

/** What names an article in addresses: its id, its slugs, and its slugs with their languages. */
const namesOf = (article: Facts): string[] => [
  article.id,
  ...slugsOf(article).flatMap(page => [page.slug, nameOf(page)]),
]

/** A slug without one of its words, for each word. Slugs with an equal one differ in one word. */
function gapsOf({ language, slug }: PageAddress): string[] {
  const words = slug.split('-')
  return words.length < fewestWords ? [] : words.map((_, i) => `${language} ${i} ${words.toSpliced(i, 1).join('-')}`)
}

/** Whether an address may mean an article: the address has one of its names, or nearly its slug. */
export const isMeant = (page: PageAddress, article: Facts): boolean =>
  namesOf(article).includes(page.slug) || isLike(page, article)

/** Whether one word of a slug may be a misspelt one of the article's. Other numbers are other articles. */
function isLike({ language, slug }: PageAddress, { translations }: Facts): boolean {
  const words = slug.split('-')
  const own = translations.get(language)?.slug.split('-') ?? []
  if (words.length < fewestWords || own.length !== words.length) return false
  const differing = words.flatMap((word, i) => (word === own[i] ? [] : [[word, own[i] ?? ''] as const]))
  const [[a, b] = ['', '']] = differing
  return differing.length === 1 && !/\d/.test(a + b) && Math.min(a.length, b.length) >= shortest && leven(a, b) <= 2
}

const fewestWords = 3
const shortest = 4
