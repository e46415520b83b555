import type { Facts } from '../model/article.ts'
import type { ArticleLink, LinkPlace } from '../model/article-link.ts'
import { rfc3339 } from '../base/instant.ts'
import type { LanguageTag } from '../model/language.ts'
import { pageAddressIn } from '../model/page-address.ts'
import { problem, show, type Problem } from '../model/problem.ts'
import type { Site } from '../model/site.ts'
import { maxProblems, nearest, pathText, type Locate, type Path } from '../model/validation.ts'
import { pageFor, type FindArticle } from './article-links.ts'
import type { HomePages } from './home-pages.ts'
import { hasEnded, isEver, isHeldBack, momentsOf, type ForMachines, type Moments } from './lifetimes.ts'

/** The articles to which links may lead. */
export interface LinkTargets {
  readonly find: FindArticle
  /** Whether a rejected record has an id. */
  readonly isRejected: (id: string) => boolean
  /** The ids of all articles. Called where a link names none of them. */
  readonly ids: () => readonly string[]
}

/**
 * Warnings for the links of an article that lead nowhere, in the languages in which it has not ended. Links of an article
 * that is not out yet are asked where they lead on the day it will be.
 */
export function linkProblems(
  article: Facts,
  locate: () => Locate,
  targets: LinkTargets,
  { site, now }: { readonly site: ForMachines; readonly now: Date },
): Problem[] {
  const problems: Problem[] = []
  for (const [language, { links = [] }] of article.translations) {
    const moments = momentsOf(article, language)
    if (links.length === 0 || hasEnded(moments, now) || !isEver(moments)) continue
    const at = moments.published > now ? moments.published : now
    for (const link of links) {
      const target = targets.find(link.id)
      if (problems.length === maxProblems || (target && pageFor(target, language, site, at))) continue
      const { code, ...details } = target ? absent(link, target, site, at) : unknown(link, targets)
      problems.push(problem(code, placeOf(link, language, locate()), details))
    }
  }
  return problems
}

/** What is told of addresses that look like pages of articles, and are none. */
export interface StrayAddresses {
  readonly problems: readonly Problem[]
  /** The addresses of which nothing is told, since no article is like them: they may be pages of something else. */
  readonly unlike: readonly string[]
}

/** Looks for the pages to which the addresses in an article's texts lead. */
export function strayAddresses(
  article: Facts,
  locate: () => Locate,
  pages: HomePages,
  { site, now }: { readonly site: Pick<Site, 'languages' | 'sections'>; readonly now: Date },
): StrayAddresses {
  const problems: Problem[] = []
  const unlike: string[] = []
  for (const [language, { pageLinks = [] }] of article.translations) {
    if (pageLinks.length === 0 || hasEnded(momentsOf(article, language), now)) continue
    for (const link of pageLinks) {
      const page = pages.has(link.url) ? undefined : pageAddressIn(link.url, site)
      if (!page) continue
      const meant = pages.meant(page)
      if (!meant) unlike.push(link.url)
      else if (problems.length < maxProblems)
        problems.push(
          problem('LINK_STRAY', placeOf(link, language, locate()), {
            found: show(link.url),
            expected: `write article:${meant.id}`,
          }),
        )
    }
  }
  return { problems, unlike }
}

interface Told {
  readonly code: 'LINK_ENDED' | 'LINK_UNKNOWN' | 'LINK_WAITS'
  readonly found: string
  readonly expected: string
}

const shown = ({ id }: ArticleLink): string => show(`article:${id}`)

function unknown(link: ArticleLink, { isRejected, ids }: LinkTargets): Told {
  if (isRejected(link.id)) {
    const expected = 'correct the record of that article: the link is published by itself then'
    return { code: 'LINK_WAITS', found: `${shown(link)} is an article whose record is rejected`, expected }
  }
  return { code: 'LINK_UNKNOWN', found: shown(link), expected: remedyFor(link.id, ids()) }
}

/** People write the folder or the file of an article as well. */
function remedyFor(id: string, all: readonly string[]): string {
  const known = new Set(all)
  const names = id.replace(/\.\w+$/, '').split('/')
  const exact = names.findLast(name => known.has(name))
  const near = exact ?? nearest(id, all)
  if (near !== undefined) return `write article:${near}`
  return 'write the id of an article: the name of its folder, or the id in its record; a draft has no page yet'
}

function absent(link: ArticleLink, target: Facts, site: ForMachines, now: Date): Told {
  const lives = [...target.translations.keys()]
    .filter(language => !isHeldBack(target, language, site))
    .map(language => momentsOf(target, language))
  const coming = lives.filter(life => isEver(life) && life.published > now).map(({ published }) => published)
  const next = coming.toSorted((a, b) => a.getTime() - b.getTime())[0]
  if (next) {
    const found = `${shown(link)} is published only on ${rfc3339(next)}`
    return { code: 'LINK_WAITS', found, expected: 'nothing, if that is meant: the link is published by itself then' }
  }
  const how = lives.some(life => isWithdrawn(life, now)) ? 'was withdrawn' : 'has expired'
  const expected = 'delete the link, or link to an article that is still there'
  return { code: 'LINK_ENDED', found: `${shown(link)} ${how}`, expected }
}

const isWithdrawn = ({ withdrawn }: Moments, now: Date): boolean => withdrawn !== undefined && withdrawn <= now

function placeOf({ text, line, column }: LinkPlace, language: LanguageTag, locate: Locate) {
  const key = typeof text === 'number' ? ['faq', 'questions', text, 'answer'] : [text]
  const path: Path = ['translations', language, ...key]
  const place = locate(text === 'body' && line > 0 ? [...path, line] : path)
  // Only a Markdown file holds a body as it is.
  const isExact = text === 'body' && place.file.endsWith('.md')
  return { ...place, ...(isExact && { column }), path: pathText(path) }
}
