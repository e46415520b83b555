import type { Article } from '../model/article.ts'
import type { Channel } from '../model/feed.ts'
import type { LanguageTag } from '../model/language.ts'
import type { Fault } from '../model/offer.ts'
import type { Partner } from '../model/partner.ts'
import { problem, type Problem, type ProblemCode } from '../model/problem.ts'
import type { ProfileRule, Sureness } from '../model/profile.ts'
import type { Site } from '../model/site.ts'
import { pathText, type Locate } from '../model/validation.ts'
import { admits } from '../planning/contract.ts'
import { isGiven } from '../planning/share.ts'
import type { AllWords } from '../words/words.ts'
import { offerOf } from './partner-offer.ts'

/** A rule of a partner that an article breaks in some languages, or of which nobody knows whether it does. */
export interface BrokenRule {
  readonly partner: Partner
  readonly languages: readonly LanguageTag[]
  readonly rule: Pick<ProfileRule<unknown>, 'kind' | 'effect' | 'source' | 'sure'>
  readonly fault: Fault
}

interface Newsroom {
  readonly site: Site
  readonly words: AllWords
}

/** The rules of a partner that an article breaks in some languages. A fault that is the same in several is told once. */
export function rulesBroken(
  article: Article,
  partner: Partner,
  languages: readonly LanguageTag[],
  newsroom: Newsroom,
  isAsked: IsAsked = () => true,
): BrokenRule[] {
  const { rules } = partner.profile
  const [ofItem, ofPicture] = [rules.item.filter(isAsked), rules.picture.filter(isAsked)]
  if (ofItem.length + ofPicture.length === 0 || !admits(partner, article)) return []
  const broken = new Map<string, BrokenRule>()
  for (const language of languages) {
    const offer = isGiven(article, language, partner, newsroom.site)
      ? offerOf(article, partner, language, newsroom)
      : undefined
    if (!offer) continue
    const { picture } = offer
    const tested = [
      ...ofItem.map(rule => ({ rule, fault: rule.test(offer) })),
      ...(picture ? ofPicture.map(rule => ({ rule, fault: rule.test(picture) })) : []),
    ]
    for (const { rule, fault } of tested) {
      if (!fault) continue
      const key = JSON.stringify([rule.kind, fault])
      const known = broken.get(key)
      broken.set(key, { partner, rule, fault, languages: [...(known?.languages ?? []), language] })
    }
  }
  return [...broken.values()]
}

type IsAsked = (rule: BrokenRule['rule']) => boolean

const refuses: IsAsked = ({ effect }) => effect === 'refuse'

/** The rules for which partners' feeds leave an article out. A fact that nobody knows refuses nothing. */
export function refusalsOf(article: Article, newsroom: Newsroom): BrokenRule[] {
  return [...newsroom.site.partners.values()]
    .flatMap(partner => rulesBroken(article, partner, [...article.translations.keys()], newsroom, refuses))
    .filter(({ fault }) => fault.isUnknown !== true)
}

/** A broken rule as a problem at its place in the record. */
export function brokenRuleProblem(
  { partner, languages, rule, fault }: BrokenRule,
  { file }: Pick<Article, 'file'>,
  locate?: Locate,
): Problem {
  const path = fault.path ?? ['translations', ...languages.slice(0, 1)]
  const place = locate ? locate(path) : { file }
  const found = `${partner.name} (${languages.join(', ')}): ${fault.found}`
  return problem(
    codeOf(rule, fault),
    { ...place, path: pathText(path) },
    { found, expected: remedyOf(partner, rule, fault) },
  )
}

function codeOf({ effect }: BrokenRule['rule'], { isUnknown }: Fault): ProblemCode {
  if (isUnknown) return 'PARTNER_ASKS'
  return effect === 'refuse' ? 'PARTNER_REFUSES' : 'PARTNER_DEGRADES'
}

const said: Readonly<Record<Sureness, string>> = {
  stated: 'stated by the partner',
  'second-hand': 'second-hand: others say so, the partner publishes no rule that we could read',
  unconfirmed: 'unconfirmed',
}

function remedyOf({ profile }: Partner, { kind, source, sure }: BrokenRule['rule'], { remedy }: Fault): string {
  const from = source === undefined ? '' : `, ${source}`
  return `${remedy} (rule "${kind}" of ${profile.title}, ${said[sure]}${from})`
}

/** The problems of the head of a partner's feed. */
export function channelProblems(
  partner: Partner,
  language: LanguageTag,
  { title, description, spelling = language }: Pick<Channel, 'title' | 'description' | 'spelling'>,
  { feeds }: Pick<Site, 'feeds'>,
): Problem[] {
  const { rules, elements } = partner.profile
  const channel = { language, spelling, title, description, feeds, elements: Object.keys(elements.channel) }
  return rules.channel.flatMap(rule => {
    const fault = rule.test(channel)
    return fault ? [channelProblem({ partner, languages: [language], rule, fault })] : []
  })
}

function channelProblem({ partner, languages, rule, fault }: BrokenRule): Problem {
  const found = `${partner.name} (${languages.join(', ')}): ${fault.found}`
  const place = { file: 'site.yaml', path: `partners.${partner.name}` }
  return problem(codeOf({ ...rule, effect: 'degrade' }, fault), place, {
    found,
    expected: remedyOf(partner, rule, fault),
  })
}
