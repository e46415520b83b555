import { join, relative } from 'node:path'
import { bytesOf } from '../input/bytes.ts'
import { summarize } from '../input/record-summary.ts'
import { recordsIn } from '../input/records.ts'
import { searchInputs } from '../input/scan.ts'
import type { SiteFolder } from '../input/site-folder.ts'
import type { Article } from '../model/article.ts'
import type { LanguageTag } from '../model/language.ts'
import { hasLanguage, type Partner } from '../model/partner.ts'
import type { Problem } from '../model/problem.ts'
import type { Locate } from '../model/validation.ts'
import { channelOf } from '../planning/channel.ts'
import { hasEnded, momentsOf } from '../planning/lifetimes.ts'
import { admits, tellsCorrections } from '../planning/contract.ts'
import { isGiven } from '../planning/share.ts'
import { toldChange } from '../planning/told-changes.ts'
import { brokenRuleProblem, channelProblems, rulesBroken } from '../rendering/partner-rules.ts'

/** What a partner's rules say of the articles that its contract gives it. */
export interface PartnerCheck {
  readonly partner: string
  /** The name of its profile. */
  readonly profile: string
  /** The number of articles that the contract gives the partner, now or later. */
  readonly articles: number
  /** What the partner refuses (errors) and degrades (warnings), and the facts that its rules need and records lack. */
  readonly problems: readonly Problem[]
}

/**
 * Checks all articles of a newsroom by the rules of a partner, without writing anything. Articles that ended, or that are
 * too old for the partner, are left out. Problems of records that cannot be read are those of a build.
 */
export function checkPartner(partner: Partner, folder: string, siteFolder: SiteFolder, now: Date): PartnerCheck {
  const { site, words } = siteFolder
  const problems: Problem[] = [...channelProblemsOf(partner, siteFolder)]
  let articles = 0
  for (const { article, locate } of articlesOf(folder, siteFolder)) {
    const languages = [...article.translations.keys()].filter(
      tag => isGiven(article, tag, partner, site) && isOffered(article, tag, partner, now),
    )
    if (languages.length === 0 || !admits(partner, article)) continue
    articles++
    const broken = rulesBroken(article, partner, languages, { site, words })
    problems.push(...broken.map(each => raised(brokenRuleProblem(each, article, locate))))
  }
  return { partner: partner.name, profile: partner.profile.name, articles, problems }
}

/** Here a refusal is what the check was asked for, so it fails. */
const raised = (found: Problem): Problem => (found.code === 'PARTNER_REFUSES' ? { ...found, severity: 'error' } : found)

function isOffered(article: Article, language: LanguageTag, partner: Partner, now: Date): boolean {
  const moments = momentsOf(article, language)
  const isRecent = moments.published.getTime() + (partner.maxAge ?? Infinity) > now.getTime()
  const change = tellsCorrections(partner) ? toldChange(article, language, partner.profile, now) : undefined
  const isTold = change !== undefined && change.until > now
  return (isRecent || isTold) && !hasEnded(moments, now)
}

function* articlesOf(
  folder: string,
  { site }: SiteFolder,
): Generator<{ readonly article: Article; readonly locate: Locate }, void> {
  const displayPath = (path: string) => relative(folder, path)
  const { inputs } = searchInputs(join(folder, 'articles'), displayPath)
  for (const input of inputs)
    for (const record of recordsIn(input, bytesOf(input, displayPath), displayPath)) {
      const read = record()
      const { article } = summarize(read, site)
      if (article && read.ok) yield { article, locate: read.value.locate }
    }
}

function channelProblemsOf(partner: Partner, { site, words }: SiteFolder): Problem[] {
  const languages = [...site.languages.keys()].filter(language => hasLanguage(partner, language))
  return languages.flatMap(language => {
    const feed = {
      language,
      scope: { kind: 'partner', key: partner.place } as const,
      languages: [language],
      tombstones: [],
    }
    return channelProblems(partner, language, channelOf(feed, [], site, words), site)
  })
}
