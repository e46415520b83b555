import { rejected, problem, show, type Parsed } from '../model/problem.ts'
import { fullProfile, type Profile, type Profiles } from '../model/profile.ts'
import { suggestion, type Locate } from '../model/validation.ts'
import { extended, faultsOf } from './extended.ts'
import { parseProfile } from './profile-schema.ts'
import { shipped } from './shipped/shipped.ts'

const isShipped = (name: string): boolean => Object.hasOwn(shipped, name)

/** The contents of a file, or why it cannot be read. */
export type WrittenProfile = Parsed<{ readonly value: unknown; readonly locate: Locate }>

/** The profiles of the program, and those of a newsroom by their names. */
export function profilesOf(own: ReadonlyMap<string, WrittenProfile>): Profiles {
  const names = [...Object.keys(shipped), ...own.keys()].toSorted()
  const resolve = (name: string, above: readonly string[]): Parsed<Profile> | undefined => {
    // A newsroom's own profile may extend the one of the program with the same name.
    const written = above.at(-1) === name ? undefined : own.get(name)
    if (written) return written.ok ? resolveFile(name, written.value, above) : written
    const value = Object.hasOwn(shipped, name) ? shipped[name] : undefined
    return value === undefined ? undefined : resolveFile(name, { value, locate: () => ({ file: name }) }, above)
  }
  function resolveFile(
    name: string,
    { value, locate }: { readonly value: unknown; readonly locate: Locate },
    above: readonly string[],
  ): Parsed<Profile> {
    const file = parseProfile(value, locate)
    if (!file.ok) return file
    const from = file.value.extends
    const line = [...above, name]
    const refuse = (expected: string) =>
      rejected(problem('VALUE_INVALID', { ...locate(['extends']), path: 'extends' }, { found: show(from), expected }))
    if (
      from !== undefined &&
      line.includes(from) &&
      !(from === name && isShipped(name) && own.has(name) && !above.includes(name))
    )
      return refuse('another profile: this one extends itself by it')
    const base = from === undefined ? { ok: true as const, value: fullProfile, problems: [] } : resolve(from, line)
    if (!base) return refuse(suggestion(from ?? '', names))
    if (!base.ok) return base
    const profile = extended(base.value, name, file.value)
    const faults = faultsOf(profile, locate)
    return faults.length > 0
      ? rejected(...faults)
      : { ok: true, value: profile, problems: [...base.problems, ...file.problems] }
  }
  return { names, named: name => resolve(name, []) }
}
