import { sha256 } from '../base/sha256.ts'
import { parseJson, parseYaml } from '../input/parse.ts'
import { siteName } from '../input/site-missing.ts'
import { localeName, profileName, type SiteTexts } from '../input/site-texts.ts'
import type { Reason } from '../model/explanation.ts'
import { templateName } from '../model/page-template.ts'
import type { Parsed } from '../model/problem.ts'
import { pathText } from '../model/validation.ts'

/** A longer list would help nobody: every change concerns every feed. */
const maxChanges = 10

/**
 * Why a cache is not valid: the changes in the site file, the locale files and the secret; without any, the program
 * changed. A cache holds the digest of the secret.
 */
export function changesOfSite(before: SiteTexts, after: SiteTexts): Reason[] {
  const languages = [...new Set([...Object.keys(before.locales), ...Object.keys(after.locales)])]
  const profiles = [...new Set([...Object.keys(before.profiles), ...Object.keys(after.profiles)])]
  const secret = after.secret && sha256(after.secret)
  const reasons: Reason[] = [
    ...(before.secret === secret ? [] : [{ kind: 'site', file: 'PREGON_SECRET', path: 'its value' } as const]),
    ...(before.template === after.template ? [] : [{ kind: 'site', file: templateName, path: '' } as const]),
    ...changesOfFile(siteName, before.site, after.site, text => parseYaml(text, siteName)),
    ...languages.flatMap(language => {
      const file = localeName(language)
      return changesOfFile(file, before.locales[language], after.locales[language], text => parseJson(text, file))
    }),
    ...profiles.flatMap(name => {
      const file = profileName(name)
      return changesOfFile(file, before.profiles[name], after.profiles[name], text => parseYaml(text, file))
    }),
  ]
  return reasons.length > 0 ? reasons : [{ kind: 'program' }]
}

function changesOfFile(
  file: string,
  before: string | undefined,
  after: string | undefined,
  parse: (text: string) => Parsed<{ readonly value: unknown }>,
): Reason[] {
  if (before === after) return []
  const [old, present] = [before, after].map(text => leavesIn(text === undefined ? undefined : parse(text)))
  const paths = [...new Set([...(old?.keys() ?? []), ...(present?.keys() ?? [])])]
  const changed = paths.filter(path => old?.get(path) !== present?.get(path)).slice(0, maxChanges)
  return (changed.length > 0 ? changed : ['']).map(path => ({ kind: 'site', file, path }))
}

/** The scalar values of a file, as JSON, by their paths. */
function leavesIn(parsed: Parsed<{ readonly value: unknown }> | undefined): Map<string, string> {
  const leaves = new Map<string, string>()
  const add = (value: unknown, path: readonly (string | number)[]): void => {
    if (typeof value !== 'object' || value === null) leaves.set(pathText(path), JSON.stringify(value))
    else
      for (const [key, member] of Object.entries(value))
        add(member, [...path, Array.isArray(value) ? Number(key) : key])
  }
  if (parsed?.ok) add(parsed.value.value, [])
  return leaves
}
