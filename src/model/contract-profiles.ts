import { parseLanguageTag } from './language.ts'
import { checkNewsSitemap } from './news-sitemap.ts'
import type { Contract, ProfiledContract } from './partners-schema.ts'
import { problem, rejected, show, type Parsed, type Problem } from './problem.ts'
import { fullProfile, type Profile, type Profiles } from './profile.ts'
import { pathText, suggestion, type Locate } from './validation.ts'

/** Gives each contract its profile. Problems name what a profile does not allow. */
export function withProfiles(
  contracts: Readonly<Record<string, Contract>>,
  { profiles, languages }: { readonly profiles: Profiles; readonly languages: readonly string[] },
  locate: Locate,
): Parsed<Readonly<Record<string, ProfiledContract>>> {
  const problems: Problem[] = []
  const known = new Map<string, Parsed<Profile> | undefined>()
  const profiled = Object.entries(contracts).flatMap(([name, contract]) => {
    const tell = (key: string, found: unknown, expected: string): void => {
      const path = ['partners', name, key]
      problems.push(
        problem('VALUE_INVALID', { ...locate(path), path: pathText(path) }, { found: show(found), expected }),
      )
    }
    const profile = profileOf(contract, known, profiles, problems, tell)
    if (!profile) return []
    const { format = profile.formats[0] ?? 'rss' } = contract
    const whole: ProfiledContract = {
      ...contract,
      format,
      profile,
      languages: languagesOf(contract, profile, languages, tell),
    }
    checkNewsSitemap(whole, tell)
    checkBounds(whole, tell)
    return [[name, whole] as const]
  })
  return problems.length > 0 ? rejected(...problems) : { ok: true, value: Object.fromEntries(profiled), problems: [] }
}

type Tell = (key: string, found: unknown, expected: string) => void

/** The profile of a contract. A broken file is reported once, however many contracts name it. */
function profileOf(
  { profile: name }: Contract,
  known: Map<string, Parsed<Profile> | undefined>,
  profiles: Profiles,
  problems: Problem[],
  tell: Tell,
): Profile | undefined {
  if (name === undefined) return fullProfile
  if (!known.has(name)) {
    const found = profiles.named(name)
    known.set(name, found)
    problems.push(...(found && !found.ok ? found.problems : []))
  }
  const profile = known.get(name)
  if (!profile) tell('profile', name, `${suggestion(name, profiles.names)}, or write profiles/${name}.yaml`)
  return profile?.ok ? profile.value : undefined
}

/** The languages of a contract; without any, those of the site that the partner reads. */
function languagesOf(
  { languages: own }: Contract,
  { languages: read, title }: Profile,
  ofSite: readonly string[],
  tell: Tell,
): readonly string[] | undefined {
  if (!read) return own
  const isRead = (tag: string) => read.some(each => tag === each || tag.startsWith(`${each}-`))
  const unread = own?.find(tag => !isRead(parseLanguageTag(tag) ?? tag))
  if (unread !== undefined) tell('languages', unread, `only ${read.join(', ')}: ${title} reads no other language`)
  const all = own ?? ofSite.filter(isRead)
  if (all.length === 0)
    tell('profile', title, `another profile: it reads only ${read.join(', ')}, which the site has not`)
  return all
}

function checkBounds({ format, profile, limit, maxAge }: ProfiledContract, tell: Tell): void {
  const { formats, title } = profile
  if (!formats.includes(format)) tell('format', format, `${formats.join(' or ')}: ${title} reads no other format`)
  if (profile.limit !== undefined && (limit ?? 0) > profile.limit)
    tell('limit', limit, `${profile.limit} or less, or leave the key out: ${title} reads no more`)
  if (profile.maxAge !== undefined && (maxAge ?? 0) > profile.maxAge)
    tell(
      'maxAge',
      `${(maxAge ?? 0) / day}d`,
      `${profile.maxAge / day}d or less, or leave the key out: ${title} takes no older articles`,
    )
}

const day = 24 * 3600_000
