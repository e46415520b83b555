import {
  templatePlaces,
  type ElementTemplate,
  type Profile,
  type ProfileRule,
  type Sureness,
  type TemplatePlace,
} from '../model/profile.ts'
import { problem, show, type Problem } from '../model/problem.ts'
import { pathText, type Locate } from '../model/validation.ts'
import type { ProfileFile } from './profile-schema.ts'
import { channelKinds, itemKinds, pictureKinds, type RuleKind, type WrittenRule } from './rules.ts'
import { ownNamespaces } from '../model/namespaces.ts'
import { prefixesIn } from './templates.ts'

/** A profile that says what its file says, and for the rest what `base` says. */
export function extended(base: Profile, name: string, file: ProfileFile): Profile {
  const { tags: names, formats, faq, leadPicture, guid, date, limit, maxAge, bytes } = file
  const elementsAt = (at: TemplatePlace) => withoutFalse({ ...base.elements[at], ...file[at] })
  return {
    name,
    title: file.title ?? (file.extends === undefined ? name : base.title),
    source: file.source ?? base.source,
    formats: formats ?? (file.extends === undefined && hasElements(file) ? ['rss', 'atom'] : base.formats),
    limit: limit ?? base.limit,
    maxAge: maxAge ?? base.maxAge,
    tags: names ? new Set(names) : base.tags,
    faq: faq ?? base.faq,
    leadPicture: leadPicture ?? base.leadPicture,
    bytes: bytes ?? base.bytes,
    guid: guid ?? base.guid,
    date: date ?? base.date,
    languages: file.languages ?? base.languages,
    spelling: { ...base.spelling, ...file.spelling },
    namespaces: { ...base.namespaces, ...file.namespaces },
    elements: {
      channel: elementsAt('channel'),
      item: elementsAt('item'),
      picture: elementsAt('picture'),
      ended: elementsAt('ended'),
    },
    rules: {
      item: rulesIn(base.rules.item, file, itemKinds),
      picture: rulesIn(base.rules.picture, file, pictureKinds),
      channel: rulesIn(base.rules.channel, file, channelKinds),
    },
  }
}

const hasElements = (file: ProfileFile): boolean => templatePlaces.some(at => Object.keys(file[at] ?? {}).length > 0)

function withoutFalse(
  templates: Readonly<Record<string, ElementTemplate | false>>,
): Readonly<Record<string, ElementTemplate>> {
  return Object.fromEntries(Object.entries(templates).flatMap(([name, each]) => (each === false ? [] : [[name, each]])))
}

/** The rules of a profile with those of its file, which replace rules of the same name. */
function rulesIn<Subject>(
  base: readonly ProfileRule<Subject>[],
  file: ProfileFile,
  kinds: Readonly<Record<string, RuleKind<Subject>>>,
): readonly ProfileRule<Subject>[] {
  const written = Object.entries(file.rules ?? {}).filter(([kind]) => Object.hasOwn(kinds, kind))
  const names = new Set(written.map(([kind]) => kind))
  const own = written.flatMap(([kind, rule]): ProfileRule<Subject>[] => {
    if (rule === undefined || rule === false) return []
    const { test, effect, source = file.source, sure } = rule as WrittenRule<Subject>
    return [{ kind, test, effect, source, sure: sure ?? sureOf(file) }]
  })
  return [...base.filter(({ kind }) => !names.has(kind)), ...own]
}

/** Who writes a profile of their own knows the partner's rules, unless they say otherwise. */
const sureOf = ({ sure }: ProfileFile): Sureness => sure ?? 'stated'

/** Problems of names whose prefix stands for nothing, and of elements in formats that hold none. */
export function faultsOf({ namespaces, formats, elements }: Profile, locate: Locate): Problem[] {
  const known = new Set(['xml', ...Object.keys(ownNamespaces), ...Object.keys(namespaces)])
  const other = formats.find(format => format !== 'rss' && format !== 'atom')
  if (other !== undefined && Object.values(elements).some(templates => Object.keys(templates).length > 0)) {
    const expected = `formats without ${other}: only rss and atom hold the elements of this profile, or of the one that it extends`
    return [problem('VALUE_INVALID', { ...locate(['formats']), path: 'formats' }, { found: show(formats), expected })]
  }
  return Object.entries(elements).flatMap(([at, templates]) =>
    Object.entries(templates).flatMap(([name, template]) => {
      const path = [at, name]
      const tell = (found: string, expected: string) =>
        problem('VALUE_INVALID', { ...locate(path), path: pathText(path) }, { found: show(found), expected })
      const prefix = prefixesIn(name, template).find(each => !known.has(each))
      if (prefix !== undefined)
        return [tell(name, `what "${prefix}" stands for into namespaces, such as namespaces: { ${prefix}: https://… }`)]
      return []
    }),
  )
}
